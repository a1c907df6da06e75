import type { Page } from "playwright/test";

/** What the serif's file calls itself. */
export const OUR_SERIF = "Toa Soan Serif";

/**
 * Sets a page in the paper's own letters at once, with or without scripts: they come after the page has been painted, but
 * what is measured in letters is measured in ours.
 */
export async function setOwnLetters(page: Page): Promise<void> {
  const faces = await page.evaluate(async () => {
    document.documentElement.dataset.letters = "own";
    const own = [...document.fonts].filter(({ family }) => /^"?Source (?:Serif 4|Sans 3)"?$/.test(family));
    await Promise.all(own.map((face) => face.load()));
    return own.length;
  });
  if (faces !== 2) throw new Error(`The page has ${faces} faces of its own`);
}
