import type { Page } from "playwright/test";

/**
 * Sets a page in the paper's own letters, however late they come: readers do without them for a page, but what is
 * measured in letters is measured in ours.
 */
export async function setOwnLetters(page: Page): Promise<void> {
  const faces = await page.evaluate(async () => {
    const styles = [...document.querySelectorAll("style")].map(({ textContent }) => textContent).join("");
    const own = styles.match(/@font-face\s*\{[^}]*url\([^}]*\}/g) ?? [];
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(own.join("").replaceAll("font-display:optional", "font-display:block"));
    document.adoptedStyleSheets.push(sheet);
    const waitedFor = [...document.fonts].filter(({ display }) => display === "block");
    await Promise.all(waitedFor.map((face) => face.load()));
    return waitedFor.length;
  });
  if (faces === 0) throw new Error("The page has no letters of its own");
}
