import type { Page } from "playwright/test";
import { expect, test } from "./enhanced";
import { PICTURE, pathOf, type SmallPaper, startSmallPaper } from "./small-paper";

const SWIMMING = {
  slug: "lop-day-boi",
  headline: "Xã Vĩnh Viễn mở lớp dạy bơi",
  body: "Các em bám thành bể và cười.",
  more: `photo:\n  src: ${PICTURE}\n  alt: Lớp bơi\n  caption: Buổi học đầu tiên.\n  credit: Hồng Thái\n`,
};
const OTHERS = ["gia-lua", "cho-noi", "be-tom"].map((slug) => ({ slug, headline: `Tin ${slug}` }));
const PATH = pathOf(SWIMMING.slug);
const OTHER = pathOf("gia-lua");

let paper: SmallPaper;
test.describe.configure({ mode: "default", timeout: 120_000 });
// A paper takes its time to see what its editors changed, on a busy machine more of it.
const expectSoon = expect.configure({ timeout: 30_000 });
test.beforeAll(async () => {
  paper = await startSmallPaper([SWIMMING, ...OTHERS]);
});
test.afterEach(async () => {
  await paper.put(SWIMMING);
  await paper.comeBack();
});
test.afterAll(() => paper?.clear());

const visit = (page: Page, path: string) => page.goto(paper.origin + path);
const headline = (page: Page) => page.getByRole("heading", { level: 1 });
const note = (page: Page) => page.getByText("Bạn đang ngoại tuyến. Đây là bản đã lưu.");
const items = (page: Page) => page.locator("saved-articles").getByRole("listitem");
const workers = (page: Page) => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
async function save(page: Page, path: string) {
  await visit(page, path);
  await page.getByRole("button", { name: "Lưu bài" }).click();
  await expect(page.getByRole("button", { name: "Bỏ lưu" })).toBeVisible();
  await page.evaluate(() => navigator.serviceWorker.ready);
}

test("lưu bài: what was saved is read without a network, with its pictures and fonts, and says what it is", async ({
  page,
}) => {
  await visit(page, PATH);
  expect(await workers(page)).toBe(0);
  await save(page, PATH);
  await expect(page.getByRole("status").filter({ hasText: "Đã lưu" })).toHaveCount(1);
  expect(await workers(page)).toBe(1);
  await visit(page, PATH);
  await expect(note(page)).toHaveCount(0);

  await paper.leave();
  await visit(page, PATH);
  await expect(note(page)).toBeVisible();
  await expect(headline(page)).toHaveText(SWIMMING.headline);
  await expect(page.getByText(SWIMMING.body)).toBeVisible();
  const picture = page.getByRole("main").getByRole("img").first();
  await expectSoon.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  expect(await page.evaluate(() => [...document.fonts].some(({ status }) => status === "loaded"))).toBe(true);
  await expect(page.getByRole("button", { name: "Bỏ lưu" })).toBeVisible();

  // What was not saved: the list of what was.
  await visit(page, OTHER);
  await expect(headline(page)).toHaveText("Bài đã lưu");
  await expect(items(page)).toHaveCount(1);
  await items(page).getByRole("link", { name: SWIMMING.headline }).click();
  await expect(headline(page)).toHaveText(SWIMMING.headline);
});

test("lưu bài: while the network answers, readers get what it says", async ({ page }) => {
  await save(page, OTHER);
  await paper.put({ slug: "gia-lua", headline: "Giá lúa nay đã khác" });
  await expectSoon
    .poll(async () => {
      await visit(page, OTHER);
      return headline(page).textContent();
    })
    .toBe("Giá lúa nay đã khác");
  await expect(note(page)).toHaveCount(0);

  // The visit brought the saved copy up to date.
  await expectSoon
    .poll(() =>
      page.evaluate(async (path) => (await (await caches.match(path))?.text())?.includes("Giá lúa nay đã khác"), OTHER),
    )
    .toBe(true);
  await paper.leave();
  await visit(page, OTHER);
  await expect(headline(page)).toHaveText("Giá lúa nay đã khác");
  await expect(note(page)).toBeVisible();
});

/** Holds what the page itself asks for at an address until it is let go; how often it was asked. */
async function hold(page: Page, path: string) {
  const held: (() => void)[] = [];
  let isOpen = false;
  await page.route(`**${path}`, async (route) => {
    if (route.request().isNavigationRequest()) return route.continue();
    if (!isOpen) await new Promise<void>((go) => held.push(go));
    await route.continue().catch(() => {});
  });
  return {
    asked: () => held.length,
    letGo() {
      isOpen = true;
      for (const go of held) go();
    },
  };
}
const savedNames = (page: Page) =>
  page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith("bai-da-luu ")));

test("lưu bài: a visit that cannot bring the saved copy up to date leaves it as it is", async ({ page }) => {
  const path = pathOf("cho-noi");
  await save(page, path);
  for (const failure of ["abort", 429, 503] as const) {
    let failed = false;
    await page.route(`**${path}`, async (route) => {
      if (route.request().isNavigationRequest()) return route.continue();
      await (failure === "abort" ? route.abort() : route.fulfill({ status: failure, body: "Vui lòng đợi" }));
      failed = true;
    });
    await visit(page, path);
    await expect.poll(() => failed).toBe(true);
    await page.waitForTimeout(500);
    await page.unroute(`**${path}`);
    expect(await page.evaluate(async (saved) => (await caches.match(saved))?.text(), path)).toContain("Tin cho-noi");
  }
});

test("lưu bài: while an article is being saved the button says so, and the list has nothing that is not there", async ({
  page,
}) => {
  await visit(page, OTHER);
  const article = await hold(page, OTHER);
  await page.getByRole("button", { name: "Lưu bài" }).click();
  const busy = page.getByRole("button", { name: "Đang lưu…" });
  await expect.poll(article.asked).toBe(1);
  await busy.click();
  await page.waitForTimeout(300);
  expect(article.asked()).toBe(1);
  expect(await savedNames(page)).toEqual([]);

  article.letGo();
  await expect(page.getByRole("button", { name: "Bỏ lưu" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Xem bài đã lưu" })).toHaveCount(1);
  expect(await savedNames(page)).toEqual([`bai-da-luu ${OTHER}`]);
});

test("lưu bài: what is let go while the visit brings it up to date does not come back", async ({ page }) => {
  await save(page, OTHER);
  const article = await hold(page, OTHER);
  await visit(page, OTHER);
  await expect.poll(article.asked).toBe(1);
  await page.getByRole("button", { name: "Bỏ lưu" }).click();
  await expect(page.getByRole("button", { name: "Lưu bài" })).toBeFocused();
  article.letGo();
  await page.waitForTimeout(500);
  expect(await savedNames(page)).toEqual([]);
});

/** Visits a page after a pause in which the browser let the worker go. */
async function comeBackLater(page: Page, path: string) {
  const browser = await page.context().newCDPSession(page);
  await browser.send("ServiceWorker.enable");
  await browser.send("ServiceWorker.stopAllWorkers");
  await browser.detach();
  await visit(page, path);
}

test("lưu bài: what is kept for all articles leaves when no article needs it", async ({ page }) => {
  await save(page, PATH);
  const files = () =>
    page.evaluate(async () => (await (await caches.open("trang-da-luu")).keys()).map(({ url }) => url));
  const module = expect.stringMatching(/\/enhancements\/enhancements\.client-\w+\.js$/);
  expect(await files()).toContainEqual(module);
  // Of the paper as it was built before.
  const former = `${paper.origin}/enhancements/enhancements.client-TRUOC.js`;
  await page.evaluate(async (file) => (await caches.open("trang-da-luu")).put(file, new Response("")), former);
  await save(page, OTHER);
  await comeBackLater(page, OTHER);
  await expect.poll(files).not.toContain(former);
  expect(await files()).toEqual(
    expect.arrayContaining([module, `${paper.origin}/da-luu`, expect.stringMatching(/\.woff2$/)]),
  );

  await page.getByRole("button", { name: "Bỏ lưu" }).click();
  await expect(page.getByRole("button", { name: "Lưu bài" })).toBeFocused();
  await comeBackLater(page, "/da-luu");
  expect(await workers(page)).toBe(1);
  await page.getByRole("button", { name: /^Bỏ lưu bài “/ }).click();
  await expect(page.getByText("Chưa có bài nào được lưu.")).toBeFocused();
  await comeBackLater(page, "/da-luu");
  await expect.poll(() => page.evaluate(() => caches.keys())).toEqual([]);
  await expect.poll(() => workers(page)).toBe(0);
});

test("lưu bài: without a network a picture is shown in the size that was saved, and never another picture", async ({
  page,
}) => {
  await save(page, PATH);
  const shown = await page
    .getByRole("main")
    .getByRole("img")
    .first()
    .evaluate((image: HTMLImageElement) => image.currentSrc);
  await visit(page, PATH);
  await paper.leave();
  await visit(page, PATH);
  const loads = (address: string) =>
    page.evaluate(async (src) => {
      const image = new Image();
      image.src = src;
      return image.decode().then(
        () => true,
        () => false,
      );
    }, address);
  expect(await loads(shown)).toBe(true);
  expect(await loads(shown.replace(/w\d+\./, "w480."))).toBe(true);
  expect(await loads(`${paper.origin}/media/2024/03/anh-khac.jpg`)).toBe(false);
  expect(await loads(`${paper.origin}/media/2024/03/anh-khac.jpg/0123456789ab/w480.avif`)).toBe(false);
});

test("gỡ bài: a saved article that was withdrawn meanwhile is kept no longer than the network is away", async ({
  page,
}) => {
  await save(page, PATH);
  await save(page, OTHER);
  await paper.leave();
  await visit(page, PATH);
  await expect(note(page)).toBeVisible();

  await paper.put({
    ...SWIMMING,
    more: "status: withdrawn\nwithdrawal:\n  date: 2024-03-21T09:00:00+07:00\n  reason: Thông tin chưa được kiểm chứng.\n",
  });
  await paper.comeBack();
  await expectSoon
    .poll(async () => {
      await visit(page, PATH);
      return headline(page).textContent();
    })
    .toBe("Bài viết đã được gỡ bỏ");
  await visit(page, "/da-luu");
  await expect(items(page)).toHaveCount(1);

  await paper.leave();
  await visit(page, PATH);
  await expect(headline(page)).toHaveText("Bài đã lưu");
  expect(await page.content()).not.toContain(SWIMMING.body);
});

test("gỡ bài: the list asks for each of its articles, whether or not the reader opens them", async ({ page }) => {
  await save(page, PATH);
  await paper.remove(SWIMMING.slug);
  await expectSoon.poll(async () => (await page.request.get(`${paper.origin}${PATH}`)).status()).toBe(404);
  await visit(page, "/da-luu");
  await expect(page.getByText("Chưa có bài nào được lưu.")).toBeVisible();
  expect(await page.evaluate(() => caches.keys())).not.toContain(`bai-da-luu ${PATH}`);
});

test("đã lưu: the list names what is saved and lets it go, by keyboard as well", async ({ page }) => {
  await visit(page, "/da-luu");
  await expect(page.getByText("Chưa có bài nào được lưu.")).toBeVisible();
  for (const { slug } of OTHERS) await save(page, pathOf(slug));
  await page.getByRole("link", { name: "Xem bài đã lưu" }).click();
  await expect(headline(page)).toHaveText("Bài đã lưu");
  await expect(items(page)).toHaveCount(3);
  await expect(items(page).first().getByRole("time")).toHaveText(/^Lưu ngày \d{2}\/\d{2}\/\d{4}$/);
  const remove = page.getByRole("button", { name: /^Bỏ lưu bài “/ });
  await remove.first().focus();
  await page.keyboard.press("Enter");
  await expect(items(page)).toHaveCount(2);
  await expect(remove.first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(items(page)).toHaveCount(1);
  await expect(remove.first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Chưa có bài nào được lưu.")).toBeFocused();

  await save(page, OTHER);
  await page.getByRole("button", { name: "Bỏ lưu" }).click();
  await expect(page.getByRole("button", { name: "Lưu bài" })).toBeFocused();
  await visit(page, "/da-luu");
  await expect(page.getByText("Chưa có bài nào được lưu.")).toBeVisible();
});

test("đã lưu: no more than forty articles and 40 MB are kept, and the oldest make room", async ({ page }) => {
  await visit(page, OTHER);
  await page.evaluate(async () => {
    for (let number = 1; number <= 41; number++) {
      const cache = await caches.open(`bai-da-luu /thoi-su/bai-${number}`);
      await cache.put(`/thoi-su/bai-${number}`, new Response("<h1>Bài</h1>"));
    }
  });
  const kept = () => page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith("bai-da-luu ")));
  await page.getByRole("button", { name: "Lưu bài" }).click();
  await expectSoon.poll(async () => (await kept()).length).toBe(40);
  expect([(await kept()).at(0), (await kept()).at(-1)]).toEqual(["bai-da-luu /thoi-su/bai-3", `bai-da-luu ${OTHER}`]);

  await page.getByRole("button", { name: "Bỏ lưu" }).click();
  await page.evaluate(async () => {
    const cache = await caches.open("bai-da-luu /thoi-su/bai-40");
    await cache.put("/media/to.jpg", new Response(new Uint8Array(40 * 2 ** 20)));
  });
  await page.getByRole("button", { name: "Lưu bài" }).click();
  await expectSoon.poll(kept).toEqual(["bai-da-luu /thoi-su/bai-41", `bai-da-luu ${OTHER}`]);
});

test.describe("đã lưu: abroad, and in a browser of another language,", () => {
  test.use({ timezoneId: "America/New_York", locale: "en-US" });

  test("the day is the one in Vietnam, as the paper writes days", async ({ page }) => {
    await visit(page, "/da-luu");
    await page.evaluate(async (path) => {
      const headers = { Date: "Sat, 02 Mar 2024 20:00:00 GMT" };
      await (await caches.open(`bai-da-luu ${path}`)).put(path, new Response("<h1>Bài</h1>", { headers }));
    }, OTHER);
    await visit(page, "/da-luu");
    const day = items(page).getByRole("time");
    await expect(day).toHaveText("Lưu ngày 03/03/2024");
    await expect(day).toHaveAttribute("datetime", "2024-03-02T20:00:00.000Z");
  });
});
