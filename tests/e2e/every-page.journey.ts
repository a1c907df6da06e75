import { expect, type Page, test } from "playwright/test";
import { accessibilityFaults } from "./accessibility-faults";
import { documentFaults, latePicture } from "./document-faults";
import { PAGES } from "./every-page";
import { layoutFaults } from "./layout-faults";
import { setOwnLetters } from "./own-letters";
import { tabThrough } from "./tab-stops";
import { withoutPictures } from "./without-pictures";

test.use({ javaScriptEnabled: true, viewport: { width: 390, height: 844 } });

for (const { name, path, status = 200 } of PAGES) {
  // Opened once and looked at from all sides; each look sets the window it needs.
  test.describe(() => {
    test.describe.configure({ mode: "default" });
    const requests: URL[] = [];
    let page: Page;

    test.beforeAll(async ({ browser }) => {
      page = await browser.newPage();
      page.on("request", (request) => requests.push(new URL(request.url())));
      const response = await page.goto(path, { waitUntil: "load" });
      expect(response?.status()).toBe(status);
      await expect(page.locator("html")).toHaveAttribute("data-letters", "own");
      // What other widths ask for is not looked at.
      await withoutPictures(page);
    });

    test.afterAll(() => page.close());

    test(`${name} is a whole document: one heading, its landmarks, pictures with their room, nothing of others`, async () => {
      await expect(page.locator("html")).toHaveAttribute("lang", "vi");
      await expect(page).toHaveTitle(/\S/);
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      for (const landmark of ["banner", "main", "contentinfo"] as const)
        await expect(page.getByRole(landmark)).toHaveCount(1);
      expect(await page.evaluate(documentFaults)).toEqual([]);
      expect(await page.evaluate(latePicture)).toBe("");

      const own = new URL(page.url()).origin;
      expect(requests.map(({ origin }) => origin).filter((origin) => origin !== own)).toEqual([]);
      expect(await page.context().cookies()).toEqual([]);
      expect(await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)])).toEqual([]);
      // A face in one file: of two, words could stand half in one and half in the other.
      const fonts = new Set(requests.map(({ pathname }) => pathname).filter((file) => file.endsWith(".woff2")));
      expect(fonts.size).toBe(2);
    });

    test(`${name} can be read by everybody, in both editions and at every width`, async () => {
      expect(await accessibilityFaults(page, path)).toEqual([]);
    });

    test(`nothing of ${name} is too wide, cut, covered or too small to hit`, async () => {
      await setOwnLetters(page);
      expect(await layoutFaults(page)).toEqual([]);
    });

    test(`Tab goes through ${name} in reading order, and shows where it is`, async () => {
      await page.setViewportSize({ width: 1280, height: 720 });
      const { expected, stops } = await tabThrough(page);
      expect(stops.map(({ index }) => index)).toEqual(Array.from({ length: expected }, (_, index) => index));
      expect(stops[0]?.name).toBe("Chuyển đến nội dung chính");
      const parts = stops.map(({ part }) => part).filter((part, index, all) => part !== all[index - 1]);
      expect(parts).toEqual(["header", "main", "footer"].filter((part) => parts.includes(part)));
      expect(stops.flatMap(({ name, faults }) => faults.map((fault) => `“${name}” ${fault}`))).toEqual([]);
    });
  });
}
