import { expect, type Page, test } from "playwright/test";
import { PAGES } from "./every-page";
import { inspect, type LayoutFault } from "./inspect-page";
import { withoutPictures } from "./without-pictures";

const WIDTHS = [320, 390, 820, 1280];
/** Capitals with two marks above, letters with one below, and what hangs below a line. */
const TALL_WORDS = "Ẵẳễộợữ ĐƯỜNG ẤỘ gjpqy";
/** What a reader may set without losing anything (WCAG 1.4.12). */
const TEXT_SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-bottom: 2em !important }`;
const HEIGHT = 900;

test.use({ javaScriptEnabled: true, viewport: { width: 1280, height: HEIGHT } });

for (const { name, path } of PAGES) {
  test(`nothing of ${name} is too wide, cut, covered or too small to hit`, async ({ page }) => {
    await withoutPictures(page);
    await page.goto(path);
    await page.evaluate(() => document.fonts.ready);
    await inspect(page);
    const faults: string[] = [];
    const look = async (circumstance: string, width: number, ...kinds: LayoutFault[]) => {
      await page.setViewportSize({ width, height: HEIGHT });
      const found = await page.evaluate((kinds) => window.inspector.faults(kinds), kinds);
      faults.push(...found.map((fault) => `${circumstance}, ${width} px, ${fault}`));
    };

    for (const width of WIDTHS) await look("as it is", width, "wide", "overlaps", "cuts", "smallTargets");
    const ordinary = await setStyle(page, TEXT_SPACING);
    for (const width of [320, 1280]) await look("with text spacing", width, "wide", "overlaps", "cuts");
    await ordinary();
    const small = await setStyle(page, ":root { font-size: 200% !important }");
    for (const width of [390, 1280]) await look("with text of 200 %", width, "wide", "overlaps", "cuts");
    await small();
    await page.evaluate((words) => window.inspector.putWords(words), TALL_WORDS);
    for (const width of WIDTHS) await look("with tall letters", width, "overlaps", "cuts");
    expect(faults).toEqual([]);
  });
}

test("what is too wide, cut, covered or too small to hit is found where it is", async ({ page }) => {
  await page.setContent(`<!doctype html><body style="margin: 0; font: 20px/1.5 sans-serif">
    <div id="rong" style="width: 1400px; height: 1px"></div>
    <p id="khit" style="line-height: 0.8; width: 2em">Ẵgộ Ẵgộ Ẵgộ</p>
    <p id="cat" style="overflow: hidden; height: 12px; width: 300px">ẴẲỄ</p>
    <p id="bo" style="overflow: hidden; height: 30px; width: 60px">một hai ba bốn</p>
    <p>Xem <a id="cau" href="#a">bài này</a> và <a href="#b">bài kia</a>.</p>
    <ul style="font-size: 10px; line-height: 1; padding: 0"><li><a id="nho" href="#c">nhỏ</a></li><li><a href="#d">bé</a></li></ul>
    <div style="position: relative; height: 40px">chữ<img id="de" alt="" style="position: absolute; inset: 0; width: 40px; height: 40px"></div>`);
  await inspect(page);
  const found = async (kind: LayoutFault) =>
    (await page.evaluate((kind) => window.inspector.faults([kind]), kind)).join();
  expect(await found("wide")).toContain("#rong");
  expect(await found("overlaps")).toMatch(/#khit.*lies on .*#de/);
  expect(await found("cuts")).toContain("#cat");
  expect(await found("cuts")).not.toContain("#bo");
  expect(await found("smallTargets")).toContain("#nho");
  expect(await found("smallTargets")).not.toContain("#cau");
});

/** Adds a style sheet, as a reader's browser may; resolves to what takes it away again. */
async function setStyle(page: Page, css: string): Promise<() => Promise<void>> {
  const sheet = await page.evaluateHandle((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
    return sheet;
  }, css);
  return () =>
    page.evaluate((sheet) => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    }, sheet);
}
