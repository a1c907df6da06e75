import { expect, type Page, test } from "playwright/test";
import { MODEL_ARTICLE, PAGES } from "./every-page";

const LARGEST_ON = [
  { width: 390, height: 844 },
  { width: 1280, height: 900 },
];

for (const { name, path } of PAGES) {
  test(`${name} is a whole document: one heading, its landmarks, pictures with their room`, async ({ page }) => {
    await page.goto(path, { waitUntil: "domcontentloaded" });
    await expect(page.locator("html")).toHaveAttribute("lang", "vi");
    await expect(page).toHaveTitle(/\S/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    for (const landmark of ["banner", "main", "contentinfo"] as const)
      await expect(page.getByRole(landmark)).toHaveCount(1);
    expect(await page.evaluate(documentFaults)).toEqual([]);
    for (const size of LARGEST_ON) {
      await page.setViewportSize(size);
      expect(await page.evaluate(pictureThatComesLate)).toBe("");
    }
  });

  test(`${name} asks nobody else, leaves nothing behind and loads the fonts it announced`, async ({
    page,
    context,
    baseURL,
  }) => {
    const requests: URL[] = [];
    page.on("request", (request) => requests.push(new URL(request.url())));
    await page.goto(path, { waitUntil: "load" });
    await page.evaluate(() => document.fonts.ready);
    expect(requests.map(({ origin }) => origin).filter((origin) => origin !== baseURL)).toEqual([]);
    expect(requests.filter(({ protocol }) => protocol !== "http:")).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    expect(await page.evaluate(() => Object.keys(localStorage).concat(Object.keys(sessionStorage)))).toEqual([]);

    const announced = await page
      .locator("link[rel=preload][as=font]")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    const asked = new Set(requests.map(({ pathname }) => pathname).filter((file) => file.endsWith(".woff2")));
    expect([...asked].sort()).toEqual([...announced].sort());
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

/** Runs in the page: the address of the largest picture of the first view when it waits to be scrolled to, or nothing. */
function pictureThatComesLate(): string {
  const inView = [...document.images]
    .map((picture) => ({ picture, box: picture.getBoundingClientRect() }))
    .filter(({ box }) => box.top < innerHeight && box.width * box.height > 0)
    .sort((a, b) => b.box.width * b.box.height - a.box.width * a.box.height);
  const [largest] = inView;
  return largest?.picture.loading === "lazy" ? `${largest.picture.currentSrc || largest.picture.src}` : "";
}
