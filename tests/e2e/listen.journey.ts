import type { Page } from "playwright/test";
import { expect, test } from "./enhanced";
import { MODEL_ARTICLE } from "./every-page";

/**
 * A device with these voices, which it tells of only after a while, and which takes its time for each sentence. As on iOS
 * it says nothing until a press has made it speak.
 */
async function withVoices(
  page: Page,
  voices: readonly { readonly lang: string; readonly localService: boolean }[],
  sentenceMs = 50,
) {
  await page.addInitScript(
    ({ voices, sentenceMs }) => {
      const said: string[] = [];
      let maySpeak = false;
      let speaking: ReturnType<typeof setTimeout> | undefined;
      const synthesis = Object.assign(new EventTarget(), {
        known: [] as readonly unknown[],
        getVoices: () => synthesis.known,
        speak(utterance: { readonly text: string; readonly onend: () => void }) {
          maySpeak ||= Reflect.get(window, "event")?.type === "click";
          if (!maySpeak || !utterance.text) return;
          said.push(utterance.text);
          speaking = setTimeout(() => utterance.onend(), sentenceMs);
        },
        cancel: () => clearTimeout(speaking),
      });
      setTimeout(() => {
        synthesis.known = voices;
        synthesis.dispatchEvent(new Event("voiceschanged"));
        Object.defineProperty(window, "told", { value: true });
      }, 300);
      Object.defineProperty(window, "speechSynthesis", { value: synthesis });
      Object.defineProperty(window, "SpeechSynthesisUtterance", {
        value: class {
          constructor(readonly text: string) {}
        },
      });
      Object.defineProperty(window, "said", { value: said });
    },
    { voices, sentenceMs },
  );
}

const said = (page: Page) => page.evaluate(() => Reflect.get(window, "said") as readonly string[]);

test("nghe: with a Vietnamese voice the article is read aloud, sentence by sentence, as it is said", async ({
  page,
}) => {
  const voices = ["en-US", "vi-VN"].map((lang) => ({ lang, localService: true }));
  await withVoices(page, voices, 300);
  await page.goto(MODEL_ARTICLE);
  const tools = page.locator("listen-article");
  await tools.getByRole("button", { name: "Nghe bài" }).click();
  await expect(tools.getByRole("button", { name: "Tạm dừng" })).toBeFocused();
  await expect.poll(async () => (await said(page)).length).toBeGreaterThan(8);
  await tools.getByRole("button", { name: "Tạm dừng" }).click();
  const heard = await said(page);
  expect(heard[0]).toContain("Hậu Giang: Quân sự, Công an");
  expect(heard.join(" ")).toContain("Nghị định số ba năm hai nghìn không trăm mười chín của Chính phủ");
  expect(heard.join(" ")).toContain("Thông tấn xã Việt Nam - Sáng hai mươi tháng ba");
  for (const sentence of heard) {
    expect(sentence).not.toMatch(/\d/);
    expect(sentence.length).toBeLessThanOrEqual(180);
  }

  // It goes on with the sentence that was broken off.
  await tools.getByRole("button", { name: "Nghe tiếp" }).click();
  await expect.poll(async () => (await said(page)).length).toBeGreaterThan(heard.length);
  expect((await said(page))[heard.length]).toBe(heard.at(-1));
  await tools.getByRole("button", { name: "Dừng", exact: true }).click();
  await expect(tools.getByRole("button", { name: "Nghe bài" })).toBeFocused();
  await expect(tools.getByRole("button")).toHaveCount(1);
});

// As desktops write it, Chromium on Android, and Firefox on Android.
for (const lang of ["vi", "vi_VN", "vie"]) {
  test(`nghe: at the end the button is what it was (${lang})`, async ({ page }) => {
    await withVoices(page, [{ lang, localService: true }]);
    await page.goto("/gioi-thieu");
    await page.evaluate(() => document.querySelector("main")?.append(document.createElement("listen-article")));
    await page.getByRole("button", { name: "Nghe bài" }).click();
    await expect.poll(async () => (await said(page)).length).toBeGreaterThan(0);
    await expect(page.getByRole("button", { name: "Nghe bài" })).toBeVisible();
  });
}

test("nghe: before the words have come one may press again, or leave; nothing is said twice, or to nobody", async ({
  page,
}) => {
  // One for each time they are asked for, there before they are.
  const gates = [gate(), gate()] as const;
  let times = 0;
  await page.route("**/enhancements/spoken-text-*.js", async (route) => {
    await gates[times++]?.opened;
    await route.continue();
  });
  await withVoices(page, [{ lang: "vi-VN", localService: true }]);
  await page.goto(MODEL_ARTICLE);
  const asked = page.waitForRequest("**/enhancements/spoken-text-*.js");
  await page.getByRole("button", { name: "Nghe bài" }).click();
  await asked;
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide")));
  gates[0].open();
  await page.waitForTimeout(500);
  expect(await said(page)).toEqual([]);

  await page.reload();
  const again = page.waitForRequest("**/enhancements/spoken-text-*.js");
  await page.getByRole("button", { name: "Nghe bài" }).dblclick();
  await again;
  gates[1].open();
  await expect.poll(async () => (await said(page)).length).toBeGreaterThan(3);
  const heard = await said(page);
  expect(heard).toEqual([...new Set(heard)]);
});

test("nghe: a live report is read with its days, times and headlines, and a line ends no sentence", async ({
  page,
}) => {
  await withVoices(page, [{ lang: "vi-VN", localService: true }]);
  await page.goto("/gioi-thieu");
  await page.evaluate(() => {
    const main = document.querySelector("main");
    if (!main) return;
    document.querySelector("meta[name=description]")?.remove();
    main.innerHTML = `<h1>Tin bão</h1><listen-article></listen-article><article class="article"><section id="truc-tiep" class="live">
      <div class="prose"><p>Bão vào
        bờ.<br>\nBà con đã tránh</p></div>
      <section><h2>Diễn biến chính</h2><ul><li><a href="#luc-14"><time>14:00</time> <span>Gió giật</span></a></li></ul></section>
      <section><h2>Thứ Hai, 23/11/2026</h2><ol>
        <li id="luc-15"><h3><a href="#luc-15"><time>15:00</time></a> <span>Mưa tạnh</span></h3><div class="prose"><p>Nước rút.</p><ol><li>Một\nviệc</li><li>Hai</li></ol></div></li>
        <li id="luc-14"><h3><a href="#luc-14"><time>14:00</time></a> <span>Gió giật</span></h3><div class="prose"><h3>Ở xã</h3><p>Cây\nđổ.</p></div></li>
      </ol></section></section></article>`;
  });
  await page.getByRole("button", { name: "Nghe bài" }).click();
  await expect.poll(() => said(page)).toContain("Cây đổ.");
  expect(await said(page)).toEqual([
    "Tin bão",
    "Bão vào bờ.",
    "Bà con đã tránh",
    "Thứ Hai, ngày hai mươi ba tháng mười một năm hai nghìn không trăm hai mươi sáu",
    "mười lăm giờ Mưa tạnh",
    "Nước rút.",
    "Một việc",
    "Hai",
    "mười bốn giờ Gió giật",
    "Ở xã",
    "Cây đổ.",
  ]);
});

for (const [name, voices] of [
  ["no Vietnamese voice", [{ lang: "en-US", localService: true }]],
  ["one that is made elsewhere, who would learn what is read", [{ lang: "vi-VN", localService: false }]],
  ["none at all", []],
] as const) {
  test(`nghe: with ${name} there is no button`, async ({ page }) => {
    await withVoices(page, voices);
    await page.goto(MODEL_ARTICLE);
    await expect(page.getByRole("button", { name: "Lưu bài" })).toBeVisible();
    await expect.poll(() => page.evaluate(() => Reflect.get(window, "told"))).toBe(true);
    await expect(page.getByRole("button", { name: "Nghe bài" })).toHaveCount(0);
  });
}

function gate() {
  let open = () => {};
  const opened = new Promise<void>((settle) => {
    open = settle;
  });
  return { opened, open };
}
