import axe from "axe-core";
import type { Page } from "playwright/test";
import { EDITIONS, WIDTHS } from "./every-page";

const RULES = {
  type: "tag",
  values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
} as const;
/** The editions differ in nothing but colours. */
const COLOUR_RULES = { type: "rule", values: ["color-contrast", "link-in-text-block"] } as const;
/** Header and footer are the same everywhere: here they are looked at whatever the width and the edition. */
const WHOLE_PAGES = ["/", "/thoi-su"];

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/**
 * What axe finds wrong with a page in each edition, at each width: all of it once, then what another width or edition
 * may change and no other page shows.
 */
export async function accessibilityFaults(page: Page, path: string): Promise<readonly string[]> {
  // A string is not stopped by the page's policy.
  await page.evaluate(axe.source);
  const faults: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of EDITIONS) {
      await page.emulateMedia({ colorScheme });
      const isWhole = WHOLE_PAGES.includes(path) || (width === WIDTHS[0] && colorScheme === "light");
      const found = isWhole
        ? await violationsOf(page, "html", RULES)
        : await violationsOf(page, "main", colorScheme === "light" ? RULES : COLOUR_RULES);
      faults.push(...found.map((fault) => `${width} px, ${colorScheme}: ${fault}`));
    }
  }
  return faults;
}

function violationsOf(
  page: Page,
  part: "html" | "main",
  rules: typeof RULES | typeof COLOUR_RULES,
): Promise<readonly string[]> {
  return page.evaluate(
    async ({ part, rules: { type, values } }) => {
      const { violations } = await window.axe.run(part, {
        runOnly: { type, values: [...values] },
        resultTypes: ["violations"],
      });
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, html }) => `${id}: ${target.join(" ")} ${html}`),
      );
    },
    { part, rules },
  );
}
