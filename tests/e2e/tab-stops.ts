import type { Page } from "playwright/test";

/** One stop of the Tab key, as the page saw it. */
export interface Stop {
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

/** Goes through a page with the Tab key, from its beginning: the stops, and how many there should be. */
export async function tabThrough(page: Page): Promise<{ readonly stops: readonly Stop[]; readonly expected: number }> {
  const expected = await watchStops(page);
  // Day, month, year and calendar of a date are four stops of one field; and there is the way back to the top.
  const presses = expected + 1 + 3 * (await page.locator("input[type=date]:visible").count());
  // All at once: they are taken in order, and the page need not be drawn between two.
  await Promise.all(Array.from({ length: presses }, () => page.keyboard.press("Tab")));
  return { expected, stops: await page.evaluate(() => window.stops) };
}

/** From now on every stop of the Tab key is written down in the page. Resolves to how many there should be. */
export async function watchStops(page: Page): Promise<number> {
  // The one control that asks the browser's store before it shows itself.
  for (const save of await page.locator("save-page").all()) await save.getByRole("button").waitFor();
  return page.evaluate(watchFocus);
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
