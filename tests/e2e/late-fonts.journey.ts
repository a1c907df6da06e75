import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { setTimeout as wait } from "node:timers/promises";
import { expect, type Page, test } from "playwright/test";
import { MODEL_ARTICLE } from "./every-page";
import { withoutPictures } from "./without-pictures";

/** Fonts with the widths of Georgia and of Arial, which are on readers' machines and not on those that prove things. */
const STAND_INS = {
  Georgia: "@fontsource-variable/gelasio/files/gelasio-",
  Arial: "@fontsource-variable/arimo/files/arimo-",
};
const VIETNAMESE =
  "U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0309,U+0323,U+1EA0-1EF9,U+20AB";
const LATE_MS = 1_500;
/** Words move a little aside when the letters change. From 0.005 on it is seen as 0.01; 0.1 is what readers notice. */
const SHIFT = 0.005;

test.use({ javaScriptEnabled: true });

for (const path of ["/", MODEL_ARTICLE]) {
  for (const width of [390, 1280]) {
    test(`when the fonts come late, no line of ${path} moves up or down, at ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 844 });
      await withoutPictures(page);
      await putStandIns(page, path);
      await page.route("**/fonts/*", async (route) => {
        await wait(LATE_MS);
        await route.continue();
      });
      await page.goto(path, { waitUntil: "domcontentloaded" });
      await expect.poll(() => page.evaluate(loadedFaces)).toEqual(["Arial as Source Sans", "Georgia as Source Serif"]);
      const before = await page.evaluate(placesOfLines);
      // What moved until now is the stand-ins coming: fonts of the machine are there at once.
      const since = await page.evaluate(() => performance.now());
      await expect.poll(() => page.evaluate(loadedFaces)).toContain("Source Serif 4");
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      const after = await page.evaluate(placesOfLines);

      expect(before.length).toBeGreaterThan(10);
      expect(after).toEqual(before);
      const shift = await page.evaluate(layoutShift, since);
      console.log(`${path}, ${width} px: layout shift ${shift.toFixed(4)}`);
      expect(shift).toBeLessThan(SHIFT);
    });
  }
}

/** Answers with the page as it is, but for the fonts of the reader's machine, which it brings itself. */
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
