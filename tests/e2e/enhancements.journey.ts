import type { Page, Route } from "playwright/test";
import { expect, test } from "./enhanced";
import { LONG_READ, MODEL_ARTICLE, RUNNING_REPORT } from "./every-page";

/** Whatever scripts add, by what it does. */
const ADDED = /Giao diện|Cỡ chữ|cỡ chữ|Sao chép|Chia sẻ qua|In bài viết|Lưu bài|Nghe bài|Lên đầu trang/;

const theme = (page: Page) => page.getByRole("combobox", { name: "Giao diện" });
const paper = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const letters = (page: Page) =>
  page
    .locator(".prose")
    .first()
    .evaluate((prose) => Number.parseFloat(getComputedStyle(prose).fontSize));
const DARK = "rgb(22, 20, 18)";
const LIGHT = "rgb(255, 253, 249)";

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("nothing that needs one leaves a trace: no control, no gap, no word", async ({ page }) => {
    await page.goto(MODEL_ARTICLE);
    const names = await page
      .locator("button, select, [role], a")
      .evaluateAll((controls) =>
        controls.map((control) => control.getAttribute("aria-label") ?? control.textContent ?? ""),
      );
    expect(names.filter((name) => ADDED.test(name))).toEqual([]);
    const sizes = await page
      .locator("theme-switch, .tools, text-size, save-page, listen-article, copy-link, print-page, back-to-top")
      .evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect().height));
    expect(sizes.length).toBeGreaterThan(6);
    expect(Math.max(...sizes)).toBe(0);
  });

  test("the page of saved articles says plainly what it needs", async ({ page }) => {
    await page.goto("/da-luu");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bài đã lưu");
    await expect(page.getByText("Trang này cần JavaScript")).toBeVisible();
  });
});

test("a reader without a Vietnamese voice, an app list or a clipboard is offered none of them", async ({ page }) => {
  await page.addInitScript(() => {
    for (const name of ["clipboard", "share"]) Object.defineProperty(navigator, name, { value: undefined });
    Object.defineProperty(window, "caches", { value: { keys: () => Promise.reject(new Error("blocked")) } });
  });
  await page.goto(MODEL_ARTICLE);
  await expect(page.getByRole("button", { name: "In bài viết" })).toBeVisible();
  await expect(page.getByRole("button", { name: /Nghe bài|Chia sẻ qua|Sao chép|Lưu bài/ })).toHaveCount(0);
});

for (const path of [MODEL_ARTICLE, RUNNING_REPORT]) {
  test(`nothing of ${path} moves when the controls come, at any width`, async ({ page }) => {
    const places = () =>
      page
        .locator("header > *, main *, footer")
        .evaluateAll((parts) =>
          parts
            .filter((part) => !part.closest(".tools > *, theme-switch, back-to-top, search-suggestions"))
            .map((part) => `${part.tagName} ${JSON.stringify(part.getBoundingClientRect())}`),
        );
    // Our letters come with the module too, and are as wide line by line, not word by word.
    await page.route("**/fonts/*", (route) => route.abort());
    for (const width of [320, 390, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      const module = new Promise<Route>((hold) => page.route("**/enhancements/*.js", hold, { times: 1 }));
      await page.goto(path, { waitUntil: "commit" });
      await expect(page.getByRole("contentinfo")).toBeVisible();
      const before = await places();
      await (await module).continue();
      await expect(page.getByRole("button", { name: "Lưu bài" })).toBeVisible();
      expect(before.length).toBeGreaterThan(50);
      const after = await places();
      expect(after.filter((place) => !before.includes(place)).slice(0, 3)).toEqual([]);
    }
  });
}

test.describe("giao diện: the edition", () => {
  test.use({ colorScheme: "light" });

  test("is the reader's choice, on every page and from the first paint on", async ({ page }) => {
    await page.goto("/");
    expect(await paper(page)).toBe(LIGHT);
    await theme(page).selectOption("Tối");
    expect(await paper(page)).toBe(DARK);

    // No other script comes: the line in the page has done it.
    await page.route("**/enhancements/*.js", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
    await page.goto(MODEL_ARTICLE);
    expect(await paper(page)).toBe(DARK);
    await page.unroute("**/enhancements/*.js");

    await page.goto("/thoi-su");
    await expect(theme(page)).toHaveValue("dark");
    await theme(page).focus();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    await expect(theme(page)).toHaveValue("");
    expect(await paper(page)).toBe(LIGHT);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await paper(page)).toBe(DARK);
  });

  test("changes in every window, and on the page one goes back to", async ({ page, context }) => {
    await page.goto("/");
    const other = await context.newPage();
    await other.goto("/thoi-su");
    await theme(other).selectOption("Tối");
    await expect(theme(page)).toHaveValue("dark");
    expect(await paper(page)).toBe(DARK);
    await page.goto("/kinh-te");
    await theme(page).selectOption("Sáng");
    await page.goBack();
    await expect(theme(page)).toHaveValue("light");
    expect(await paper(page)).toBe(LIGHT);
  });

  test("can be chosen where the browser keeps nothing; it holds for the page", async ({ page }) => {
    await page.addInitScript(() =>
      Object.defineProperty(window, "localStorage", {
        get() {
          throw new DOMException("blocked", "SecurityError");
        },
      }),
    );
    await page.goto(MODEL_ARTICLE);
    await theme(page).selectOption("Tối");
    expect(await paper(page)).toBe(DARK);
    await page.getByRole("button", { name: "Tăng cỡ chữ" }).click();
    expect(await letters(page)).toBe(22);
    await page.goto("/thoi-su");
    expect(await paper(page)).toBe(LIGHT);
    await expect(theme(page)).toHaveValue("");
  });
});

test("cỡ chữ: four steps, told to who cannot see them, kept for the next article", async ({ page }) => {
  await page.goto(MODEL_ARTICLE);
  const group = page.getByRole("group", { name: "Cỡ chữ" });
  const [smaller, usual, larger] = ["Giảm cỡ chữ", "Cỡ chữ mặc định", "Tăng cỡ chữ"].map((name) =>
    group.getByRole("button", { name }),
  );
  expect(await letters(page)).toBe(19);
  await expect(usual ?? group).toHaveAttribute("aria-disabled", "true");
  await larger?.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  expect(await letters(page)).toBe(26);
  await expect(larger ?? group).toBeFocused();
  await expect(larger ?? group).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByText("Cỡ chữ: Rất lớn")).toHaveRole("status");

  await page.goto(LONG_READ);
  expect(await letters(page)).toBe(26);
  await usual?.click();
  expect(await letters(page)).toBe(19);
  await smaller?.click();
  await expect(smaller ?? group).toHaveAttribute("aria-disabled", "true");
  expect(await letters(page)).toBe(17);
});

test("chia sẻ: the address of this very page is copied, and handed to the device's own list where it has one", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.addInitScript(() =>
    Object.defineProperty(navigator, "share", {
      value: async (data: ShareData) => {
        document.body.dataset.shared = `${data.title} ${data.url}`;
        throw new DOMException("changed their mind", "AbortError");
      },
    }),
  );
  await page.goto(`${MODEL_ARTICLE}?utm_source=zalo`);
  // Of an article that another paper published first.
  await page
    .locator("link[rel=canonical]")
    .evaluate((link: HTMLLinkElement) => Object.assign(link, { href: "https://example.vn/bai-goc" }));
  await page.getByRole("button", { name: "Sao chép liên kết" }).click();
  await expect(page.getByRole("button", { name: "Đã sao chép" })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "Đã sao chép" })).toHaveCount(1);
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(new URL(MODEL_ARTICLE, page.url()).href);
  await expect(page.getByRole("button", { name: "Sao chép liên kết" })).toBeVisible();
  await page.getByRole("button", { name: "Chia sẻ qua…" }).click();
  await expect(page.locator("body")).toHaveAttribute("data-shared", new RegExp(`^Hậu Giang.* http.*${MODEL_ARTICLE}$`));
});

test("chia sẻ: an address the browser does not let through to the clipboard is not said to be there", async ({
  page,
}) => {
  await page.addInitScript(() =>
    Object.defineProperty(navigator, "clipboard", {
      value: { writeText: () => Promise.reject(new DOMException("denied", "NotAllowedError")) },
    }),
  );
  await page.goto(MODEL_ARTICLE);
  await page.getByRole("button", { name: "Sao chép liên kết" }).click();
  await expect(page.getByRole("button", { name: "Không sao chép được" })).toBeFocused();
  await expect(page.getByRole("status").filter({ hasText: "Không sao chép được" })).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Sao chép liên kết" })).toBeFocused();
});

test("in: the button prints, and is not printed", async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => {
      document.body.dataset.printed = "";
    };
  });
  await page.goto(MODEL_ARTICLE);
  const button = page.getByRole("button", { name: "In bài viết" });
  await button.click();
  await expect(page.locator("body")).toHaveAttribute("data-printed", "");
  await page.emulateMedia({ media: "print" });
  await expect(button).toBeHidden();
  await expect(theme(page)).toBeHidden();
});

test("lên đầu trang: offered after two screens, and the keyboard begins at the top, too", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.setViewportSize({ width: 390, height: 500 });
  await page.goto(MODEL_ARTICLE);
  const button = page.getByRole("button", { name: "Lên đầu trang" });
  await expect(button).toBeHidden();
  await page.evaluate(() => scrollTo(0, 900));
  await expect(button).toBeHidden();
  await page.evaluate(() => scrollTo(0, 1_200));
  await expect(button).toBeVisible();
  await button.click();
  // At once: this reader wants no motion.
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await expect(button).toBeHidden();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("banner").locator(":focus")).toHaveCount(1);
});

test("every control is large enough for a thumb and seen when it has the focus", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(MODEL_ARTICLE);
  await expect(page.getByRole("button", { name: "Lưu bài" })).toBeVisible();
  const boxes = await page
    .locator(".tools button:visible, theme-switch")
    .evaluateAll((controls) => controls.map((control) => control.getBoundingClientRect().toJSON()));
  expect(boxes.length).toBeGreaterThan(5);
  for (const { width, height, right } of boxes) {
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    expect(right).toBeLessThanOrEqual(320);
  }
  await theme(page).focus();
  await expect(page.locator("theme-switch")).toHaveCSS("outline-style", "solid");
});

test("trang sau: links may be fetched ahead by rules the browser accepts, and one page turns into the next", async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: "no-preference" });
  const rules = page.waitForRequest("**/speculation-rules.json");
  await page.goto("/");
  expect((await (await rules).response())?.status()).toBe(200);
  await page.evaluate(() =>
    addEventListener("pageswap", (event) =>
      sessionStorage.setItem("turned", String(Reflect.get(event, "viewTransition") !== null)),
    ),
  );
  await page.getByRole("main").getByRole("heading", { level: 2 }).first().getByRole("link").click();
  await expect(page.getByRole("main").getByRole("article")).toBeVisible();
  expect(await page.evaluate(() => sessionStorage.getItem("turned"))).toBe("true");
});
