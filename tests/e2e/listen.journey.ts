import type { Page } from "playwright/test";
import { expect, test } from "./enhanced";
import { MODEL_ARTICLE } from "./every-page";

/** A device with these voices, which it tells of only after a while, and which says each sentence in 50 ms. */
async function withVoices(page: Page, voices: readonly { readonly lang: string; readonly localService: boolean }[]) {
  await page.addInitScript((voices) => {
    const said: string[] = [];
    let speaking: ReturnType<typeof setTimeout> | undefined;
    const synthesis = Object.assign(new EventTarget(), {
      known: [] as readonly unknown[],
      getVoices: () => synthesis.known,
      speak(utterance: { readonly text: string; readonly onend: () => void }) {
        said.push(utterance.text);
        speaking = setTimeout(() => utterance.onend(), 50);
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
  }, voices);
}

const said = (page: Page) => page.evaluate(() => Reflect.get(window, "said") as readonly string[]);

test("nghe: with a Vietnamese voice the article is read aloud, sentence by sentence, as it is said", async ({
  page,
}) => {
  await withVoices(page, [
    { lang: "en-US", localService: true },
    { lang: "vi-VN", localService: true },
  ]);
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

test("nghe: at the end the button is what it was", async ({ page }) => {
  await withVoices(page, [{ lang: "vi", localService: true }]);
  await page.goto("/gioi-thieu");
  await page.evaluate(() => document.querySelector("main")?.append(document.createElement("listen-article")));
  await page.getByRole("button", { name: "Nghe bài" }).click();
  await expect(page.getByRole("button", { name: "Nghe bài" })).toBeVisible();
  expect((await said(page)).length).toBeGreaterThan(0);
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
