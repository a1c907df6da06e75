import { expect, type Page, test } from "playwright/test";
import { MODEL_ARTICLE } from "./every-page";

test.use({ javaScriptEnabled: true, viewport: { width: 390, height: 844 } });

test("an article is read after one request: nothing else comes, and every word is there", async ({ page }) => {
  const refused: string[] = [];
  await page.route("**/*", (route) => {
    if (route.request().isNavigationRequest()) return route.continue();
    refused.push(route.request().url());
    return route.abort();
  });
  await page.goto(MODEL_ARTICLE);
  expect(refused.length).toBeGreaterThan(0);
  const story = page.getByRole("article").first();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  for (const paragraph of await story.getByRole("paragraph").all()) await expect(paragraph).toBeVisible();
  // Styles came with the page: the measure is kept.
  expect((await story.getByRole("paragraph").nth(2).boundingBox())?.width).toBeLessThan(800);
  expect(await blockingRequests(page)).toEqual([]);
});

function blockingRequests(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .filter((entry) => "renderBlockingStatus" in entry && entry.renderBlockingStatus === "blocking")
      .map(({ name }) => name),
  );
}
