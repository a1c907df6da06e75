import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type CDPSession, expect, type Page, test } from "playwright/test";
import { MODEL_ARTICLE, RUNNING_REPORT } from "./every-page";
import { OUR_SERIF } from "./own-letters";
import { withoutPictures } from "./without-pictures";

/** Fonts with the widths of Georgia and of Arial, which are on readers' machines and not on those that prove things. */
const STAND_INS = {
  Georgia: "@fontsource-variable/gelasio/files/gelasio-",
  Arial: "@fontsource-variable/arimo/files/arimo-",
};
const VIETNAMESE =
  "U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0309,U+0323,U+1EA0-1EF9,U+20AB";
/** Words move a little aside when the letters change. From 0.005 on it is seen as 0.01; 0.1 is what readers notice. */
const SHIFT = 0.005;

test.use({ javaScriptEnabled: true });

for (const path of ["/", MODEL_ARTICLE, RUNNING_REPORT]) {
  for (const width of [390, 1280]) {
    test(`when our letters take the place of the reader's, no line of ${path} moves, at ${width} px`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 844 });
      await withoutPictures(page);
      await putStandIns(page, path);
      const release = await holdFonts(page);
      await page.goto(path);
      await expect
        .poll(() => page.evaluate(loadedFaces))
        .toEqual(expect.arrayContaining(["Arial as Source Sans", "Georgia as Source Serif"]));
      const before = await page.evaluate(placesOfLines);
      // What moved until now is the stand-ins coming: fonts of a machine are there at once.
      const since = await page.evaluate(() => performance.now());
      const change = page.evaluate(watchTheChange);
      release();
      const { frames, strange } = await change;
      expect(frames, "the change takes more than one frame").toBeGreaterThan(1);
      expect(strange, "words that stood in the other face meanwhile").toEqual([]);
      expect(await page.evaluate(loadedFaces)).toContain("Source Serif 4");

      expect(before.length).toBeGreaterThan(10);
      expect(await page.evaluate(placesOfLines)).toEqual(before);
      const shift = await page.evaluate(layoutShift, since);
      console.log(`${path}, ${width} px: layout shift ${shift.toFixed(4)}`);
      expect(shift).toBeLessThan(SHIFT);
    });
  }
}

test("our letters come after the first picture, and a page that follows is painted in them", async ({ page }) => {
  const browser = await page.context().newCDPSession(page);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const release = await holdFonts(page);
  await page.goto("/");
  expect(await facesOf(browser, "main h2")).not.toContain(OUR_SERIF);
  await expect.poll(() => asked.filter((path) => path.startsWith("/fonts/")).length).toBe(2);
  const firstPicture = asked.findIndex((path) => path.startsWith("/media/"));
  expect(firstPicture).toBeGreaterThan(0);
  expect(asked.findIndex((path) => path.startsWith("/fonts/"))).toBeGreaterThan(firstPicture);
  release();
  await expect.poll(() => facesOf(browser, "main h2")).toEqual([OUR_SERIF]);

  await page.locator("main h2 a").first().click();
  await page.waitForURL(/\/[^/]+\/[^/]+$/);
  // A machine that is busy at this moment may miss the tenth of a second; a font that is not at hand always does.
  await expect(async () => {
    await page.reload({ waitUntil: "domcontentloaded" });
    await expect(page.locator("html")).toHaveAttribute("data-letters", "own");
    expect(await facesOf(browser, "h1")).toEqual([OUR_SERIF]);
  }).toPass();
});

test("where the fonts never come, the page stays as it is", async ({ page }) => {
  await page.route("**/fonts/*", (route) => route.abort());
  const failed = page.waitForEvent("requestfailed");
  await page.goto(MODEL_ARTICLE);
  await failed;
  await page.waitForTimeout(300);
  await expect(page.locator("html")).not.toHaveAttribute("data-letters");
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });
  test("a page asks for our letters itself", async ({ page }) => {
    const browser = await page.context().newCDPSession(page);
    await page.goto(MODEL_ARTICLE);
    await expect.poll(() => facesOf(browser, "h1")).toEqual([OUR_SERIF]);
  });
});

/** The fonts do not come until they are released. */
async function holdFonts(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((settle) => {
    release = settle;
  });
  await page.route("**/fonts/*", async (route) => {
    await released;
    await route.continue();
  });
  return () => release();
}

/** Answers with the page as it is, but with the fonts of the reader's machine, which it brings itself. */
async function putStandIns(page: Page, path: string): Promise<void> {
  await page.route(path, async (route) => {
    const response = await route.fetch();
    const { "content-security-policy": _, ...headers } = response.headers();
    let body = await response.text();
    for (const [name, files] of Object.entries(STAND_INS)) {
      const face = new RegExp(`@font-face ?\\{[^}]*local\\("?${name}"?\\)[^}]*\\}`).exec(body)?.[0];
      if (!face) throw new Error(`No face of the page is made of ${name}`);
      // The file has every weight, the one on a reader's machine has one, which a browser makes bold by itself.
      const parts = ["latin", "vietnamese"].map((part) => {
        const data = readFileSync(
          createRequire(import.meta.url).resolve(`${files}${part}-wght-normal.woff2`),
          "base64",
        );
        const range = part === "vietnamese" ? `unicode-range:${VIETNAMESE};` : "";
        return face.replace(/src:[^;}]*/, `${range}font-weight:400;src:url(data:font/woff2;base64,${data})`);
      });
      body = body.replace(face, parts.join(""));
    }
    await route.fulfill({ status: response.status(), headers, body });
  });
}

/** The fonts in which a browser has set the first element. */
async function facesOf(browser: CDPSession, selector: string): Promise<readonly string[]> {
  await browser.send("DOM.enable");
  await browser.send("CSS.enable");
  const { root } = await browser.send("DOM.getDocument");
  const { nodeId } = await browser.send("DOM.querySelector", { nodeId: root.nodeId, selector });
  const { fonts } = await browser.send("CSS.getPlatformFontsForNode", { nodeId });
  return fonts.map(({ familyName }) => familyName);
}

/** Runs in the page. */
function loadedFaces(): readonly string[] {
  const loaded = [...document.fonts].filter(({ status }) => status === "loaded");
  return [...new Set(loaded.map(({ family }) => family.replaceAll('"', "")))].sort();
}

/** Runs in the page: top and height of every block of words in the first view, to the pixel. */
function placesOfLines(): readonly string[] {
  return [...document.querySelectorAll("h1, h2, h3, p, li, figcaption, td")]
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.top < innerHeight && box.height > 1)
    .map(({ element, box }) => `${element.localName} ${Math.round(box.top)} ${Math.round(box.height)}`);
}

/**
 * Runs in the page: looks at every word in every frame until the letters have changed. `frames`: those in which some words
 * stood in the paper's letters and some did not. `strange`: what was seen in sans that had been serif, or the other way.
 */
function watchTheChange(): Promise<{ readonly frames: number; readonly strange: readonly string[] }> {
  const faceOf = (element: Element) => getComputedStyle(element).fontFamily;
  const kindOf = (element: Element) => /Source (?:Serif|Sans)/.exec(faceOf(element))?.[0] ?? "";
  const words = [...document.body.querySelectorAll("*")]
    .filter(({ childNodes }) => [...childNodes].some((node) => node.nodeType === Node.TEXT_NODE))
    .map((element) => ({ element, kind: kindOf(element) }));
  const strange = new Set<string>();
  let frames = 0;
  return new Promise((settle) => {
    const look = () => {
      for (const { element, kind } of words)
        if (kindOf(element) !== kind) strange.add(`${element.localName}: ${element.textContent?.slice(0, 30)}`);
      const own = words.filter(({ element }) => /"Source (?:Serif 4|Sans 3)"/.test(faceOf(element))).length;
      if (own > 0 && own < words.length) frames++;
      if (document.documentElement.dataset.letters) settle({ frames, strange: [...strange] });
      else requestAnimationFrame(look);
    };
    look();
  });
}

/** Runs in the page: the sum of all shifts since a moment. */
function layoutShift(since: number): Promise<number> {
  return new Promise((settle) => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        if (entry.startTime > since && "value" in entry && typeof entry.value === "number") sum += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    // Buffered entries are told in the next turn; without a shift nothing is.
    setTimeout(() => settle(sum), 300);
  });
}
