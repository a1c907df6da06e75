import { expect, type Page, test } from "playwright/test";
import { LIVE_ARTICLE, LONG_READ, MODEL_ARTICLE, RUNNING_REPORT } from "./every-page";

const CORRECTED = "/thoi-su/vinh-long-dua-thu-tuc-hanh-chinh-ve-tan-khom-ap";

const headline = (page: Page) => page.getByRole("heading", { level: 1 });
const story = (page: Page) => page.getByRole("main").getByRole("article");
const widthOf = async (page: Page, name: string | RegExp) =>
  (await page.getByRole("img", { name }).boundingBox())?.width ?? 0;

test("the lead photo is wider than the text on a desk, and as wide as the window on a phone", async ({ page }) => {
  const photo = /ghế|hội trường|sân khấu|Hội trường/u;
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(MODEL_ARTICLE);
  const text = (await story(page).getByText("20.629").boundingBox())?.width ?? 0;
  expect(await widthOf(page, photo)).toBeGreaterThan(text + 200);
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await widthOf(page, photo)).toBe(390);
});

for (const width of [390, 1280]) {
  test(`a report that is running stands where one that is over does, at ${width} px, without scripts`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    const places = [];
    for (const path of [LIVE_ARTICLE, RUNNING_REPORT]) {
      await page.goto(path);
      const report = page.getByRole("region", { name: "Tường thuật trực tiếp" });
      for (const part of [report, report.locator("li[id^=luc-]").first()]) {
        const { x, width } = (await part.boundingBox()) ?? {};
        places.push({ x, width });
      }
    }
    expect(places[0]?.width).toBeGreaterThan(300);
    expect(places.slice(2)).toEqual(places.slice(0, 2));
  });
}

test("a reader goes on to the article before, and back", async ({ page }) => {
  await page.goto(MODEL_ARTICLE);
  const beside = page.getByRole("navigation", { name: "Bài trước, bài sau" });
  const here = await headline(page).textContent();
  await beside.getByRole("link", { name: /^Bài cũ hơn/ }).click();
  await expect(headline(page)).not.toHaveText(here ?? "");
  await beside.getByRole("link", { name: /^Bài mới hơn/ }).click();
  await expect(headline(page)).toHaveText(here ?? "");
});

test("a correction is seen before the text it corrects, with a way to all others", async ({ page }) => {
  await page.goto(CORRECTED);
  const notice = page.getByRole("region", { name: "Thông tin cải chính, xin lỗi" });
  const top = (await notice.boundingBox())?.y ?? 0;
  expect(top).toBeLessThan((await story(page).getByText("Tòa Soạn - Ngày 14/8").boundingBox())?.y ?? 0);
  await notice.getByRole("link", { name: "Các nội dung cải chính của báo" }).click();
  await expect(page).toHaveURL(/\/cai-chinh$/);
});

test("a long read has its pull quote, its box and its foreign words marked as such", async ({ page }) => {
  await page.goto(LONG_READ);
  const quote = story(page).getByRole("figure").filter({ hasText: "Trần Đình Lộc, nguyên thợ sắp chữ" });
  await expect(quote.getByRole("blockquote")).toContainText("Đĩa mềm nào cũng kèm mảnh giấy");
  await expect(story(page).getByRole("heading", { name: "Mở một tệp cũ, làm thế nào" })).toBeVisible();
  await expect(page.getByText("Conventions for Encoding the Vietnamese Language")).toHaveAttribute("lang", "en");
  expect(await story(page).textContent()).not.toContain("[!");
});

test("on paper an article is its text, its address and where its links lead, without menus and lists", async ({
  page,
}) => {
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.goto(LONG_READ);
  await expect(page.getByText(/^Địa chỉ bài viết: http.*\/con-duong-dua-chu-viet-vao-may-tinh$/)).toBeVisible();
  await expect(story(page).getByText("Thứ Bảy, 19/09/2026, 05:45 (GMT+7)")).toBeVisible();
  for (const part of [page.getByRole("navigation"), page.getByRole("search"), page.getByText("Xem thêm")])
    for (const each of await part.all()) await expect(each).toBeHidden();
  const target = story(page).getByRole("link", { name: "Người chép lại sách lá buông" });
  const styleOf = (pseudo: string) => target.evaluate((link, name) => getComputedStyle(link, name).content, pseudo);
  expect(await styleOf("::after")).toContain("/van-hoa/nguoi-chep-lai-sach-la-buong");
  const colours = await page.evaluate(() => {
    const { color, backgroundColor } = getComputedStyle(document.body);
    return [color, backgroundColor];
  });
  expect(colours).toEqual(["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
});
