import axe from "axe-core";
import { expect, type Page, test } from "playwright/test";
import { EDITIONS, PAGES, WIDTHS } from "./every-page";
import { withoutPictures } from "./without-pictures";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

declare global {
  interface Window {
    axe: typeof axe;
  }
}

// Axe runs in the page, and readers whose browsers run scripts have more on a page than the others.
test.use({ javaScriptEnabled: true });

for (const { name, path, status = 200 } of PAGES) {
  test(`${name} can be read by everybody, in both editions and at every width`, async ({ page }) => {
    await withoutPictures(page);
    const response = await page.goto(path);
    expect(response?.status()).toBe(status);
    // A string is not stopped by the page's policy.
    await page.evaluate(axe.source);
    const violations: string[] = [];
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of EDITIONS) {
        await page.emulateMedia({ colorScheme });
        violations.push(...(await violationsOf(page)).map((fault) => `${width} px, ${colorScheme}: ${fault}`));
      }
    }
    expect(violations).toEqual([]);
  });
}

function violationsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(async (values) => {
    const { violations } = await window.axe.run(document, {
      runOnly: { type: "tag", values },
      resultTypes: ["violations"],
    });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target.join(" ")} ${html}`));
  }, RULES);
}
