import { expect, type Page, test } from "playwright/test";
import { MODEL_ARTICLE, PAGES } from "./every-page";

test.use({ javaScriptEnabled: true, viewport: { width: 390, height: 844 } });

for (const { name, path } of PAGES) {
  test(`${name} is a whole document: one heading, its landmarks, pictures with their room, nothing of others`, async ({
    page,
    context,
    baseURL,
  }) => {
    const requests: URL[] = [];
    page.on("request", (request) => requests.push(new URL(request.url())));
    await page.goto(path, { waitUntil: "load" });
    await expect(page.locator("html")).toHaveAttribute("lang", "vi");
    await expect(page).toHaveTitle(/\S/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    for (const landmark of ["banner", "main", "contentinfo"] as const)
      await expect(page.getByRole(landmark)).toHaveCount(1);
    expect(await page.evaluate(documentFaults)).toEqual([]);
    expect(await page.evaluate(latePicture)).toBe("");

    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    expect(requests.map(({ origin }) => origin).filter((origin) => origin !== baseURL)).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    expect(await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)])).toEqual([]);
    // A face in one file: of two, words could stand half in one and half in the other.
    const fonts = new Set(requests.map(({ pathname }) => pathname).filter((file) => file.endsWith(".woff2")));
    expect(fonts.size).toBe(2);
  });
}

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

/** Runs in the page: what is wrong with its parts and pictures. */
function documentFaults(): readonly string[] {
  const faults: string[] = [];
  const plain = (text: string | null | undefined) => (text ?? "").replace(/\s+/g, " ").trim().toLocaleLowerCase("vi");
  const navigations = [...document.querySelectorAll("nav")].map(
    (nav) => nav.ariaLabel ?? nav.getAttribute("aria-labelledby"),
  );
  for (const label of navigations)
    if (!label || navigations.filter((other) => other === label).length > 1)
      faults.push(`a navigation is called ${label}`);
  for (const element of document.querySelectorAll("[tabindex]"))
    if (Number(element.getAttribute("tabindex")) > 0) faults.push(`tabindex of ${element.outerHTML.slice(0, 80)}`);

  const searches = [...document.querySelectorAll("search")].map((search) => search.ariaLabel);
  if (searches.length > 1 && (searches.includes(null) || new Set(searches).size < searches.length))
    faults.push(`searches are called ${searches}`);
  const regions = [...document.querySelectorAll("[role=region]")].map((region) => region.ariaLabel);
  if (new Set(regions).size < regions.length) faults.push(`regions are called ${regions}`);

  const pictures = [...document.images];
  for (const picture of pictures) {
    const said = `${picture.getAttribute("src")}:`;
    const alt = picture.getAttribute("alt");
    if (!(Number(picture.getAttribute("width")) > 0 && Number(picture.getAttribute("height")) > 0))
      faults.push(`${said} has no width and height`);
    if (alt === null) faults.push(`${said} has no alt`);
    else {
      if (/\.(?:jpe?g|png|webp|avif|gif|svg)\b/i.test(alt)) faults.push(`${said} alt is the name of a file`);
      if (/^(?:ảnh|hình|hình ảnh|tranh|đồ họa|minh họa)\s*(?::|minh họa|chụp)/i.test(alt.normalize("NFC")))
        faults.push(`${said} alt says that it is a picture: ${alt}`);
      const caption = plain(picture.closest("figure")?.querySelector("figcaption")?.textContent);
      if (alt && caption && (plain(alt) === caption || caption.startsWith(`${plain(alt)}.`)))
        faults.push(`${said} alt repeats the caption`);
      const link = picture.closest("a");
      if (alt === "" && link && !plain(link.textContent) && !link.ariaLabel && !link.hasAttribute("aria-hidden"))
        faults.push(`${said} is a link without a name`);
    }
    const isFirst = picture.loading !== "lazy";
    if (isFirst !== (picture.fetchPriority === "high"))
      faults.push(`${said} is ${picture.loading}, ${picture.fetchPriority}`);
  }
  const eager = pictures.filter(({ loading }) => loading !== "lazy");
  if (eager.length > 1) faults.push(`${eager.length} pictures do not wait`);
  if (eager[0] && eager[0] !== document.querySelector("main img"))
    faults.push("the picture that does not wait is not the first");
  return faults;
}

/** Runs in the page: the picture that was the largest thing painted, if it waited to be scrolled to. */
function latePicture(): Promise<string> {
  return new Promise((settle) => {
    new PerformanceObserver((list) => {
      const last = list.getEntries().at(-1);
      const element = last && "element" in last ? last.element : undefined;
      settle(element instanceof HTMLImageElement && element.loading === "lazy" ? element.currentSrc : "");
    }).observe({ type: "largest-contentful-paint", buffered: true });
  });
}
