import type { Page } from "playwright/test";

/**
 * Gives the page an empty drawing for each of its pictures, at once: their room is kept by their width and height, which
 * a drawing without a size of its own leaves as it is. For what does not depend on what is in a picture.
 */
export async function withoutPictures(page: Page): Promise<void> {
  await page.route("**/media/**", (route) =>
    route.fulfill({ contentType: "image/svg+xml", body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }),
  );
}
