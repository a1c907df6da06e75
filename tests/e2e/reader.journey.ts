import { expect, type Page, test } from "playwright/test";
import { MODEL_ARTICLE } from "./every-page";

const WITHDRAWN = "/kinh-te/cuoc-cho-trai-cay-o-dong-thap-du-kien-giam";

const headline = (page: Page) => page.getByRole("heading", { level: 1 });
const story = (page: Page) => page.getByRole("main").getByRole("article");
/** The headlines of a list. */
const stories = (page: Page) => page.getByRole("main").locator("h2 > a, h3 > a");

test("a reader opens the lead story from the front page", async ({ page }) => {
  await page.goto("/");
  const lead = page.getByRole("main").getByRole("heading", { level: 2 }).first().getByRole("link");
  const words = await lead.textContent();
  await lead.click();
  await expect(headline(page)).toHaveText(words ?? "");
  await expect(story(page).getByRole("paragraph").first()).toBeVisible();
});

test("a reader pages through a category and back", async ({ page }) => {
  await page.goto("/thoi-su");
  await expect(headline(page)).toHaveText("Thời sự");
  const first = await stories(page).allInnerTexts();
  expect(first).toHaveLength(20);

  await page.getByRole("link", { name: "Trang sau" }).click();
  await expect(page).toHaveURL(/\/thoi-su\/trang\/2$/);
  await expect(page.locator("[aria-current=page]")).toHaveAccessibleName("Trang 2");
  const second = await stories(page).allInnerTexts();
  expect(second.filter((item) => first.includes(item))).toEqual([]);

  await page.getByRole("link", { name: "Trang trước" }).click();
  await expect(page).toHaveURL(/\/thoi-su$/);
});

test("the model article has every part of the wire page, in reading order", async ({ page }) => {
  await page.goto(MODEL_ARTICLE);
  const article = story(page);
  await expect(page.getByRole("navigation", { name: "Đường dẫn" })).toContainText("Thời sự");
  await expect(headline(page)).toContainText("Hậu Giang");
  await expect(article.getByRole("link", { name: "Hậu Giang", exact: true })).toHaveAttribute(
    "href",
    "/dia-phuong/hau-giang",
  );
  await expect(article).toContainText("Nay thuộc TP. Cần Thơ (từ 1/7/2025)");
  await expect(article.getByRole("figure").first()).toContainText("Minh họa: Tòa Soạn");
  await expect(article.getByText("TTXVN - Sáng 20/3")).toHaveCount(1);
  await expect(article).toContainText("TTXVN - Sáng 20/3, tỉnh Hậu Giang");
  await expect(article).toContainText("20.629");
  await expect(article).toContainText("Thứ Tư, 20/03/2024, 10:30 (GMT+7)");
  await expect(article).toContainText("Cập nhật: Thứ Tư, 20/03/2024, 15:05 (GMT+7)");
  await expect(article.getByRole("link", { name: "Hồng Thái" })).toHaveAttribute("href", "/tac-gia/hong-thai");
  await expect(article.getByRole("link", { name: "quốc phòng", exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Xem thêm" })).toBeVisible();
  expect(await article.textContent()).not.toContain("./.");
});

test("from the byline a reader finds the author's other pieces", async ({ page }) => {
  await page.goto(MODEL_ARTICLE);
  await story(page).getByRole("link", { name: "Hồng Thái" }).click();
  await expect(headline(page)).toHaveText("Hồng Thái");
  await expect(page.getByRole("main").getByRole("listitem").first()).toBeVisible();
});

test("from its words a reader finds what else there is of a topic, whose name opens with a capital there", async ({
  page,
}) => {
  await page.goto(MODEL_ARTICLE);
  await story(page).getByRole("link", { name: "quốc phòng", exact: true }).click();
  await expect(headline(page)).toHaveText("Quốc phòng");
  await expect(page).toHaveTitle(/^Quốc phòng/);
  await expect(stories(page).filter({ hasText: "Hậu Giang" })).not.toHaveCount(0);
});

test("an unknown address answers 404 with a search box and the latest news", async ({ page }) => {
  const response = await page.goto("/thoi-su/bai-nay-khong-co");
  expect(response?.status()).toBe(404);
  await expect(headline(page)).toHaveText("Không tìm thấy trang");
  await expect(page.getByRole("main").getByRole("searchbox")).toBeVisible();
  await expect(stories(page)).toHaveCount(5);
});

test("a withdrawn article says that it is gone, why, and where to read on", async ({ page }) => {
  const response = await page.goto(WITHDRAWN);
  expect(response?.status()).toBe(410);
  await expect(headline(page)).toHaveText("Bài viết đã được gỡ bỏ");
  await expect(page.getByRole("main")).toContainText("Lý do:");
  await page.getByRole("link", { name: "Xem bài thay thế" }).click();
  await expect(story(page)).toBeVisible();
});

test("a search typed without marks finds the story", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("searchbox").fill("tuan tra vu trang");
  await page.getByRole("button", { name: "Tìm" }).click();
  await expect(page).toHaveURL(/\/tim-kiem\?q=tuan/);
  await expect(page.getByRole("main").getByRole("link", { name: /Hậu Giang: Quân sự, Công an/ })).toBeVisible();
});

for (const width of [390, 1280]) {
  test(`a search is narrowed by a section and widened again, on a screen of ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto("/tim-kiem?q=lua");
    const main = page.getByRole("main");
    const found = main.getByRole("heading", { level: 2 });
    const all = await found.count();
    // On a phone the filters are folded.
    if (width < 640) await main.getByText("Bộ lọc", { exact: true }).first().click();
    await main.getByLabel("Chuyên mục").selectOption("Kinh tế");
    await main.getByRole("button", { name: "Tìm" }).click();
    await expect(page).toHaveURL(/q=lua&chuyen-muc=kinh-te/);
    await expect(main.getByLabel("Chuyên mục")).toBeVisible();
    expect(await found.count()).toBeLessThan(all);
    await main.getByRole("link", { name: "Bỏ lọc: Kinh tế" }).click();
    await expect(page).toHaveURL(/\/tim-kiem\?q=lua$/);
    await expect(found).toHaveCount(all);
  });
}

test("every standing page opens from the foot of the page", async ({ page }) => {
  await page.goto("/");
  const links = page.getByRole("contentinfo").getByRole("navigation").getByRole("link");
  const pages = await links.evaluateAll((links) =>
    links.map((link) => ({ name: link.textContent, path: link.getAttribute("href") ?? "" })),
  );
  expect(pages.length).toBeGreaterThan(4);
  for (const { name, path } of pages) {
    const answer = await page.request.get(path);
    const headline = await page.evaluate(
      (html) => new DOMParser().parseFromString(html, "text/html").querySelector("h1")?.textContent,
      await answer.text(),
    );
    expect([path, answer.status(), headline]).toEqual([path, 200, name]);
  }
  await links.first().click();
  await expect(headline(page)).toHaveText(pages[0]?.name ?? "");
});

test("a reader's page asks for nothing but its own pictures and fonts, and which links may be fetched ahead", async ({
  page,
}) => {
  const requests: string[] = [];
  page.on("request", (request) => requests.push(new URL(request.url()).pathname));
  await page.goto(MODEL_ARTICLE);
  const [document, ...others] = requests;
  expect(document).toBe(MODEL_ARTICLE);
  expect(others.filter((path) => !/^\/(?:media|fonts)\//.test(path))).toEqual(["/speculation-rules.json"]);
});
