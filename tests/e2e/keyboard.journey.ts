import { expect, test } from "playwright/test";
import { MODEL_ARTICLE } from "./every-page";
import { watchStops } from "./tab-stops";
import { withoutPictures } from "./without-pictures";

test.use({ javaScriptEnabled: true });

test("the skip link leads past the menu, into the story", async ({ page }) => {
  await page.goto("/thoi-su");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Chuyển đến nội dung chính" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  expect((await skip.boundingBox())?.height).toBeGreaterThanOrEqual(24);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);
});

test("focus changes what is on the screen, for every kind of thing that takes it", async ({ page }) => {
  for (const path of ["/thoi-su/trang/2", MODEL_ARTICLE]) {
    await withoutPictures(page);
    await page.goto(path);
    const expected = await watchStops(page);
    const seen = new Set<string>();
    for (let pressed = 0; pressed < expected; pressed++) {
      await page.keyboard.press("Tab");
      const { kind, box } = await page.evaluate(focused);
      if (seen.has(kind)) continue;
      seen.add(kind);
      const clip = {
        x: Math.max(0, box.x - 6),
        y: Math.max(0, box.y - 6),
        width: box.width + 12,
        height: box.height + 12,
      };
      const withFocus = await page.screenshot({ clip, caret: "hide" });
      await page.evaluate(() => {
        const { scrollX, scrollY } = window;
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        window.scrollTo(scrollX, scrollY);
      });
      const without = await page.screenshot({ clip, caret: "hide" });
      expect(withFocus.equals(without), `${path}: ${kind} looks the same with and without focus`).toBe(false);
    }
    expect(seen.size).toBeGreaterThan(3);
  }
});

/** Runs in the page. */
function focused() {
  const element = document.activeElement ?? document.body;
  const { x, y, width, height } = element.getBoundingClientRect();
  return { kind: `${element.localName}.${element.className}`, box: { x, y, width, height } };
}
