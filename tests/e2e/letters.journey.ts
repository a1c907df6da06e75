import { expect, type Locator, type Page, test } from "playwright/test";
import sharp from "sharp";
import { LONG_READ, MODEL_ARTICLE } from "./every-page";
import { setOwnLetters } from "./own-letters";
import { withoutPictures } from "./without-pictures";

/** What reaches lowest stands over what reaches highest. */
const LOW = "jgộjgộ";
const HIGH = "ẴẲỄẨẴẲ";
/** Less ink than this is the soft edge of a letter. */
const INK = 96;
const MARGIN = 12;

const PATHS = ["/", "/thoi-su", MODEL_ARTICLE, LONG_READ];

// Four device pixels a pixel: what comes near and what touches are not the same.
test.use({ javaScriptEnabled: true, viewport: { width: 1280, height: 900 }, deviceScaleFactor: 4 });

for (const path of PATHS) {
  test(`in headings of ${path} no letter touches one of the next line`, async ({ page }) => {
    await withoutPictures(page);
    await page.goto(path);
    await setOwnLetters(page);
    for (const heading of await eachLook(page, "h1, main h2, main h3")) {
      await heading.evaluate(
        (element, lines) => {
          const [first, second] = lines.map((line) => {
            const span = document.createElement("span");
            span.textContent = line;
            return span;
          });
          if (first && second) element.replaceChildren(first, document.createElement("br"), second);
        },
        [LOW, HIGH],
      );
      await heading.scrollIntoViewIfNeeded();
      const paper = await takePixels(page, heading);
      const upper = await takePixels(page, heading, "span:first-of-type");
      const lower = await takePixels(page, heading, "span:last-of-type");
      expect(countInked(paper, upper)).toBeGreaterThan(500);
      expect(countInked(paper, lower)).toBeGreaterThan(500);
      const style = await heading.evaluate((element) => {
        const { fontSize, lineHeight, fontWeight, fontFamily } = getComputedStyle(element);
        return `${element.localName}.${element.className}: ${fontWeight} ${fontSize}/${lineHeight} ${fontFamily.slice(0, 16)}`;
      });
      expect.soft(countInked(paper, upper, lower), `device pixels that belong to both lines of ${style}`).toBe(0);
    }
  });
}

test("fields, buttons and boxes that show no more than themselves show tall letters whole", async ({ page }) => {
  await withoutPictures(page);
  for (const path of ["/tim-kiem?q=lua", MODEL_ARTICLE]) {
    await page.goto(path);
    await setOwnLetters(page);
    for (const box of await eachLook(
      page,
      "input:not([type=hidden], [type=date]), button, select, header nav ul, .table-scroll",
    )) {
      await box.evaluate(
        (element, words) => {
          if (element instanceof HTMLInputElement) element.value = words;
          else for (const each of element.querySelectorAll("a")) each.textContent = words;
          if (element instanceof HTMLButtonElement) element.textContent = words;
        },
        `${LOW} ${HIGH}`.slice(3, 10),
      );
      await box.scrollIntoViewIfNeeded();
      const shown = countInked(await takePixels(page, box), await takePixels(page, box, "*"));
      // As much room more above and below as moves nothing around it.
      await box.evaluate((element, margin) => {
        const { paddingTop, paddingBottom, marginTop, marginBottom, height } = getComputedStyle(element);
        if (!(element instanceof HTMLElement)) return;
        const { style } = element;
        style.boxSizing = "border-box";
        style.height = `${Number.parseFloat(height) + 2 * margin}px`;
        style.paddingTop = `${Number.parseFloat(paddingTop) + margin}px`;
        style.paddingBottom = `${Number.parseFloat(paddingBottom) + margin}px`;
        style.marginTop = `${Number.parseFloat(marginTop) - margin}px`;
        style.marginBottom = `${Number.parseFloat(marginBottom) - margin}px`;
      }, MARGIN);
      const whole = countInked(await takePixels(page, box, undefined, 0), await takePixels(page, box, "*", 0));
      const ink = `ink of ${await box.evaluate(({ outerHTML }) => outerHTML.slice(0, 80))}`;
      expect(shown, ink).toBeGreaterThan(500);
      expect.soft(whole, ink).toBe(shown);
    }
  }
});

/** The first of all elements that look alike and are seen. */
async function eachLook(page: Page, selector: string): Promise<readonly Locator[]> {
  const all = page.locator(selector);
  const looks = await all.evaluateAll((elements) =>
    elements.map((element) => {
      const { fontSize, lineHeight, fontWeight, fontFamily } = getComputedStyle(element);
      // One pixel wide are those for screen readers.
      if (!element.checkVisibility({ opacityProperty: true }) || element.getBoundingClientRect().width <= 1) return "";
      return [element.localName, fontSize, lineHeight, fontWeight, fontFamily].join();
    }),
  );
  return looks.flatMap((look, index) => (look && looks.indexOf(look) === index ? [all.nth(index)] : []));
}

/** The device pixels of an element and what is around it, with letters in these parts of it alone, or with none. */
async function takePixels(page: Page, element: Locator, parts?: string, margin = MARGIN): Promise<Buffer> {
  const box = await element.boundingBox();
  if (!box) throw new Error("not on the page");
  await element.evaluate((element, parts) => {
    const inked = new Set(parts ? [element, ...element.querySelectorAll(parts)] : []);
    for (const each of [element, ...element.querySelectorAll("*")])
      if (each instanceof HTMLElement)
        // As far from paper as from ink: letters of buttons are light.
        each.style.setProperty("color", inked.has(each) ? "#0f0" : "transparent", "important");
  }, parts);
  const clip = { x: box.x - margin, y: box.y - margin, width: box.width + 2 * margin, height: box.height + 2 * margin };
  return sharp(await page.screenshot({ clip, caret: "hide" }))
    .removeAlpha()
    .raw()
    .toBuffer();
}

/** How many pixels have ink in each of these pictures of a place that has none in the first. */
function countInked(without: Buffer, ...pictures: readonly Buffer[]): number {
  const isInked = (picture: Buffer, at: number) => Math.abs((picture[at] ?? 0) - (without[at] ?? 0)) > INK;
  let count = 0;
  for (let at = 0; at < without.length; at += 3)
    if (pictures.every((picture) => isInked(picture, at) || isInked(picture, at + 1) || isInked(picture, at + 2)))
      count++;
  return count;
}
