import type { Page } from "playwright/test";
import { expect, test } from "./enhanced";
import { RUNNING_REPORT } from "./every-page";
import { setOwnLetters } from "./own-letters";

const PATH = "/gioi-thieu";
/** Longer than the pause between two looks. */
const A_WHILE = 34_000;

/** What the newsroom has written so far; each entry by its hour. */
interface Live {
  readonly entries: readonly (readonly [hour: string, text: string])[];
  readonly over?: boolean;
}

/** A page that is a live article, as its newsroom goes on writing it. How often it was asked for is counted. */
async function follow(page: Page, first: Live) {
  const live = { now: first, asked: 0, tag: 1 };
  // A page has the styles of what it holds: those of a live article come from one.
  const report = await page.request.get(RUNNING_REPORT);
  const styles = /<style>.*?<\/style>/s.exec(await report.text())?.[0] ?? "";
  const policy = report.headers()["content-security-policy"] ?? "";
  await page.clock.install();
  await page.route(`**${PATH}`, async (route) => {
    live.asked++;
    const response = await route.fetch();
    const entries = live.now.entries.map(
      ([hour, text], index) =>
        `<li id="luc-${hour}"><h3>${hour} giờ ${index === 0 ? "<strong>Mới nhất</strong>" : ""}</h3><p>${text} <a href="#luc-${hour}">Liên kết ${hour}</a></p>${"<p>Dòng.</p>".repeat(12)}</li>`,
    );
    const days = `<section><h2>Diễn biến</h2><ol>${entries.join("")}</ol></section>`;
    const keys = entries.length > 3 ? `<section><h2>Điểm chính</h2><ul><li>Điểm</li></ul></section>` : "";
    const section = `<section id="truc-tiep"><p>Có ${entries.length} mục</p>${keys}${days}</section>`;
    const html = live.now.over ? section : `<live-refresh>${section}</live-refresh>`;
    await route.fulfill({
      response,
      headers: { ...response.headers(), etag: `"${live.tag}"`, "content-security-policy": policy },
      body: (await response.text()).replace(/<style>.*?<\/style>/s, styles).replace("</main>", `${html}</main>`),
    });
  });
  await page.setViewportSize({ width: 390, height: 600 });
  await page.goto(PATH);
  return {
    asked: () => live.asked,
    async publish(next: Live) {
      live.now = next;
      live.tag++;
    },
  };
}

const hours = (page: Page) =>
  page.locator("#truc-tiep h3").evaluateAll((all) => all.map((each) => each.firstChild?.nodeValue?.trim()));
const top = (page: Page, hour: string) =>
  page.locator(`#luc-${hour}`).evaluate((entry) => Math.round(entry.getBoundingClientRect().top));

test("trực tiếp: what is new comes by itself, and neither the line one reads nor the focus moves", async ({ page }) => {
  const live = await follow(page, {
    entries: [
      ["09", "Chín giờ."],
      ["08", "Tám giờ."],
      ["07", "Bảy giờ."],
    ],
  });
  const link = page.getByRole("link", { name: "Liên kết 08" });
  await link.focus();
  await page.evaluate(() => document.querySelector("#luc-08")?.scrollIntoView({ behavior: "instant" }));
  // Those of this machine are wider: a line that ends elsewhere is not what is looked at.
  await setOwnLetters(page);
  const before = await top(page, "08");

  await live.publish({
    entries: [
      ["11", "Mười một."],
      ["10", "Mười."],
      ["09", "Chín giờ, đã sửa."],
      ["08", "Tám giờ."],
      ["07", "Bảy giờ."],
    ],
  });
  await page.clock.fastForward(A_WHILE);
  await expect.poll(() => hours(page)).toEqual(["11 giờ", "10 giờ", "09 giờ", "08 giờ", "07 giờ"]);
  await expect(page.getByText("Chín giờ, đã sửa.")).toHaveCount(1);
  await expect(page.locator("#truc-tiep").getByText("Mới nhất", { exact: true })).toHaveCount(1);
  await expect(page.getByText("Có 5 mục")).toHaveCount(1);
  await expect(page.getByRole("heading", { name: "Điểm chính" })).toHaveCount(1);
  expect(Math.abs((await top(page, "08")) - before), "half a pixel may be rounded").toBeLessThanOrEqual(1);
  await expect(link).toBeFocused();
  await page.clock.runFor(200);
  await expect(page.getByRole("status").filter({ hasText: "Có 2 cập nhật mới" })).toHaveCount(1);

  // The notice leads up to them.
  const notice = page.getByRole("button", { name: "Có 2 cập nhật mới" });
  await notice.click();
  await expect(notice).toHaveCount(0);
  await expect(page.locator("#luc-11")).toBeFocused();
  await expect(page.locator("#luc-11")).toBeInViewport();
});

test("trực tiếp: an entry that was taken back goes, and who reads above the entries is not moved", async ({ page }) => {
  const live = await follow(page, {
    entries: [
      ["09", "Chín giờ."],
      ["08", "Sai."],
      ["07", "Bảy giờ."],
    ],
  });
  await live.publish({
    entries: [
      ["10", "Mười."],
      ["09", "Chín giờ."],
      ["07", "Bảy giờ."],
    ],
  });
  await page.clock.fastForward(A_WHILE);
  await expect.poll(() => hours(page)).toEqual(["10 giờ", "09 giờ", "07 giờ"]);
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await expect(page.getByRole("button", { name: "Có 1 cập nhật mới" })).toBeVisible();
});

test("trực tiếp: who comes up to the newest entry has seen it, and is told of it no more", async ({ page }) => {
  const live = await follow(page, {
    entries: [
      ["09", "Chín giờ."],
      ["08", "Tám giờ."],
    ],
  });
  await page.evaluate(() => document.querySelector("#luc-08")?.scrollIntoView({ behavior: "instant" }));
  await live.publish({
    entries: [
      ["10", "Mười."],
      ["09", "Chín giờ."],
      ["08", "Tám giờ."],
    ],
  });
  await page.clock.fastForward(A_WHILE);
  const notice = page.getByRole("button", { name: /cập nhật mới/ });
  await expect(notice).toHaveText("Có 1 cập nhật mới");
  await page.evaluate(() => document.querySelector("#luc-09")?.scrollIntoView({ behavior: "instant" }));
  await page.waitForTimeout(300);
  await expect(notice).toBeVisible();
  await page.evaluate(() => document.querySelector("#luc-10")?.scrollIntoView({ behavior: "instant" }));
  await expect(notice).toHaveCount(0);

  await page.evaluate(() => document.querySelector("#luc-08")?.scrollIntoView({ behavior: "instant" }));
  await live.publish({
    entries: [
      ["11", "Mười một."],
      ["10", "Mười."],
      ["09", "Chín giờ."],
      ["08", "Tám giờ."],
    ],
  });
  await page.clock.fastForward(A_WHILE);
  await expect(notice).toHaveText("Có 1 cập nhật mới");
});

test("trực tiếp: an answer that comes late is not shown in place of a newer one", async ({ page }) => {
  const live = await follow(page, { entries: [["08", "Tám giờ."]] });
  const answers: (() => void)[] = [];
  await page.route(`**${PATH}`, async (route) => {
    if (answers.push(() => {}) === 1) {
      await new Promise<void>((answer) => answers.splice(0, 1, answer));
      await route
        .fulfill({
          headers: { etag: '"cu"' },
          contentType: "text/html",
          body: '<live-refresh><section id="truc-tiep"><ol><li id="luc-08"><h3>08 giờ</h3></li></ol></section></live-refresh>',
        })
        .catch(() => {});
    } else await route.fallback();
  });
  await page.clock.fastForward(A_WHILE);
  await expect.poll(() => answers.length).toBe(1);
  await live.publish({
    entries: [
      ["09", "Chín giờ."],
      ["08", "Tám giờ."],
    ],
  });
  await page.clock.fastForward(A_WHILE);
  await expect.poll(() => hours(page)).toEqual(["09 giờ", "08 giờ"]);
  answers[0]?.();
  await page.waitForTimeout(500);
  expect(await hours(page)).toEqual(["09 giờ", "08 giờ"]);
});

for (const status of [404, 410]) {
  test(`trực tiếp: a report the paper takes back (${status}) does not stay open`, async ({ page }) => {
    await follow(page, { entries: [["09", "Chưa kiểm chứng."]] });
    let asked = 0;
    await page.route(`**${PATH}`, (route) => {
      asked++;
      return route.fulfill({ status, contentType: "text/html; charset=utf-8", body: "<h1>Đã được gỡ bỏ</h1>" });
    });
    await page.clock.fastForward(A_WHILE);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Đã được gỡ bỏ");
    await expect(page.getByText("Chưa kiểm chứng.")).toHaveCount(0);
    expect(asked).toBe(2);
  });
}

test("trực tiếp: nothing is asked while nobody looks, and nothing any more when it is over", async ({ page }) => {
  const live = await follow(page, { entries: [["09", "Chín giờ."]] });
  const hide = (hidden: boolean) =>
    page.evaluate((state) => {
      Object.defineProperty(document, "hidden", { value: state, configurable: true });
    }, hidden);
  await hide(true);
  await page.clock.fastForward(10 * A_WHILE);
  expect(live.asked()).toBe(1);
  await hide(false);
  await live.publish({
    entries: [
      ["10", "Kết thúc."],
      ["09", "Chín giờ."],
    ],
    over: true,
  });
  await page.clock.fastForward(A_WHILE);
  await expect.poll(() => hours(page)).toEqual(["10 giờ", "09 giờ"]);
  expect(live.asked()).toBe(2);
  await page.clock.fastForward(10 * A_WHILE);
  await page.clock.runFor(A_WHILE);
  expect(live.asked()).toBe(2);
});
