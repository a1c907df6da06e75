import { expect, type Page, test } from "playwright/test";
import { MODEL_ARTICLE, PAGES } from "./every-page";
import { withoutPictures } from "./without-pictures";

/** One stop of the Tab key, as the page saw it. */
interface Stop {
  /** Its number among all that can be focused, in the order of the document; -1 for what should not be. */
  readonly index: number;
  readonly name: string;
  readonly part: string;
  readonly faults: readonly string[];
}

declare global {
  interface Window {
    stops: Stop[];
  }
}

test.use({ javaScriptEnabled: true, contextOptions: { reducedMotion: "reduce" } });

for (const { name, path } of PAGES) {
  test(`Tab goes through ${name} in reading order, and shows where it is`, async ({ page }) => {
    await withoutPictures(page);
    await goTo(page, path);
    const expected = await page.evaluate(watchFocus);
    // Day, month, year and calendar of a date are four stops of one field; and there is the way back to the top.
    const presses = expected + 1 + 3 * (await page.locator("input[type=date]:visible").count());
    for (let pressed = 0; pressed < presses; pressed++) await page.keyboard.press("Tab");
    const stops = await page.evaluate(() => window.stops);

    expect(stops.map(({ index }) => index)).toEqual(Array.from({ length: expected }, (_, index) => index));
    expect(stops[0]?.name).toBe("Chuyển đến nội dung chính");
    const parts = stops.map(({ part }) => part).filter((part, index, all) => part !== all[index - 1]);
    expect(parts).toEqual(["header", "main", "footer"].filter((part) => parts.includes(part)));
    expect(stops.flatMap(({ name, faults }) => faults.map((fault) => `“${name}” ${fault}`))).toEqual([]);
  });
}

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
    await goTo(page, path);
    const expected = await page.evaluate(watchFocus);
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

/** Opens a page and waits for the one control that asks the browser's store before it shows itself. */
async function goTo(page: Page, path: string): Promise<void> {
  await page.goto(path);
  for (const save of await page.locator("save-page").all()) await save.getByRole("button").waitFor();
}

/** Runs in the page: writes down every stop in `window.stops`, and tells how many there should be. */
function watchFocus(): number {
  const FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
  const all = [...document.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (element) => element.tabIndex >= 0 && !element.matches(":disabled") && element.checkVisibility(),
  );
  window.stops = [];
  document.addEventListener("focusin", ({ target }) => {
    // The way back to the top comes up on the way down.
    if (!(target instanceof HTMLElement) || target.closest("back-to-top")) return;
    const faults: string[] = [];
    const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(target);
    const width = Number.parseFloat(outlineWidth);
    if (!target.matches(":focus-visible") || outlineStyle === "none" || width < 2) faults.push("has no outline");
    target.scrollIntoView({ block: "nearest", behavior: "instant" });
    const { top, bottom } = target.getBoundingClientRect();
    const reach = width + Number.parseFloat(outlineOffset);
    for (let each = target.parentElement; each && each !== document.body; each = each.parentElement) {
      if (getComputedStyle(each).overflowX === "visible") continue;
      const box = each.getBoundingClientRect();
      const cut = Math.max(box.top - top + reach, bottom + reach - box.bottom);
      if (cut > 0.5)
        faults.push(`has ${Math.min(cut, reach)} px of its outline cut off by ${each.localName}.${each.className}`);
    }
    const lines = [...target.getClientRects()];
    const shows = lines.some(({ x, y, width, height }) => {
      const onTop = document.elementFromPoint(x + width / 2, y + height / 2);
      return onTop !== null && (target.contains(onTop) || onTop.contains(target));
    });
    if (!shows) faults.push("is covered or out of sight");
    window.stops.push({
      index: all.indexOf(target),
      name: (target.textContent || target.ariaLabel || target.id).trim().slice(0, 60),
      part: target.closest("main, body > footer, body > header")?.localName ?? "body",
      faults,
    });
  });
  return all.length;
}

/** Runs in the page. */
function focused() {
  const element = document.activeElement ?? document.body;
  const { x, y, width, height } = element.getBoundingClientRect();
  return { kind: `${element.localName}.${element.className}`, box: { x, y, width, height } };
}
