import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { type Browser, chromium, type Page } from "playwright";
import sharp from "sharp";
import { BROWSER_FLAGS } from "../support/browser-flags";
import { findBrowser } from "../support/find-browser";
import { startServer } from "../support/start-server";
import { EDITIONS, type ExamplePage, LIVE_ARTICLE, MODEL_ARTICLE, PAGES, WIDTHS } from "./every-page";
import { setOwnLetters } from "./own-letters";
import { writePaper } from "./paper";

/**
 * `npm run screenshots [-- words]`: every page at three widths in both editions, whole, into `test-results/screenshots/`,
 * with a contact sheet `index.html`; with words only pages whose address or name has one of them.
 * `npm run screenshots -- --readme`: the pictures of the README, into `.github/readme/`.
 */
const FOLDER = "test-results/screenshots";
const README_FOLDER = ".github/readme";
const README_BYTES = 200_000;
const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 900 };

interface ReadmePicture {
  readonly file: string;
  readonly path: string;
  readonly size: typeof PHONE;
  readonly edition?: (typeof EDITIONS)[number];
}

const README_PICTURES: readonly ReadmePicture[] = [
  { file: "front-page.webp", path: "/", size: DESKTOP },
  { file: "front-page-phone.webp", path: "/", size: PHONE },
  { file: "article.webp", path: MODEL_ARTICLE, size: DESKTOP },
  { file: "dark-edition.webp", path: "/", size: DESKTOP, edition: "dark" },
  { file: "region.webp", path: "/dia-phuong/can-tho", size: DESKTOP },
  { file: "live.webp", path: LIVE_ARTICLE, size: PHONE },
];

async function openPage(
  browser: Browser,
  size: typeof PHONE,
  edition: (typeof EDITIONS)[number],
  scale = 1,
): Promise<Page> {
  const context = await browser.newContext({
    viewport: size,
    colorScheme: edition,
    reducedMotion: "reduce",
    deviceScaleFactor: scale,
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
  });
  return context.newPage();
}

/** Waits for the fonts and for every picture, those further down as well; nothing is left for later. */
async function loadAll(page: Page): Promise<void> {
  await setOwnLetters(page);
  await page.evaluate(async () => {
    for (const picture of document.images) picture.loading = "eager";
    await Promise.all([document.fonts.ready, ...[...document.images].map((picture) => picture.decode())]);
  });
}

async function shootEvery(browser: Browser, origin: string, pages: readonly ExamplePage[]): Promise<void> {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  const rows: string[] = [];
  for (const { name, path, status = 200 } of pages) {
    const figures: string[] = [];
    for (const edition of EDITIONS) {
      const page = await openPage(browser, DESKTOP, edition);
      const response = await page.goto(`${origin}${path}`);
      if (response?.status() !== status) throw new Error(`${path} answered ${response?.status()}`);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: DESKTOP.height });
        await loadAll(page);
        const file = `${name.replace(/[^a-z0-9]+/gi, "-")}-${width}-${edition}.png`;
        await page.screenshot({ path: join(FOLDER, file), fullPage: true });
        figures.push(
          `<figure><a href="${file}"><img src="${file}" alt="" loading="lazy" height="420"></a><figcaption>${width} px, ${edition}</figcaption></figure>`,
        );
      }
      await page.context().close();
    }
    rows.push(`<h2>${name} <code>${path.replaceAll("&", "&amp;")}</code></h2><div>${figures.join("")}</div>`);
    console.log(`${name}: ${path}`);
  }
  const style =
    "body{font-family:sans-serif}div{display:flex;gap:1rem;overflow:auto}figure{margin:0}img{border:1px solid}";
  await writeFile(
    join(FOLDER, "index.html"),
    `<!doctype html><meta charset="utf-8"><title>Every page</title><style>${style}</style>${rows.join("\n")}`,
  );
  console.log(`\n${join(FOLDER, "index.html")}`);
}

async function shootReadme(browser: Browser, origin: string): Promise<void> {
  await mkdir(README_FOLDER, { recursive: true });
  for (const { file, path, size, edition = "light" } of README_PICTURES) {
    const page = await openPage(browser, size, edition, 2);
    await page.goto(`${origin}${path}`);
    await loadAll(page);
    const png = await page.screenshot();
    await page.context().close();
    const bytes = await sharp(png)
      .resize({ width: Math.min(2 * size.width, 1600) })
      .webp({ quality: 82 })
      .toBuffer();
    if (bytes.length > README_BYTES) throw new Error(`${file} is ${bytes.length} bytes, more than ${README_BYTES}`);
    await writeFile(join(README_FOLDER, file), bytes);
    console.log(`${join(README_FOLDER, file)}: ${Math.round(bytes.length / 1000)} kB`);
  }
}

const words = process.argv.slice(2);
const forReadme = words.includes("--readme");
const wanted = PAGES.filter(
  ({ name, path }) => words.length === 0 || words.some((word) => `${name} ${path}`.includes(word)),
);
const folder = await mkdtemp(join(tmpdir(), `toa-soan-${basename(FOLDER)}-`));
await writePaper(join(folder, "content"));
const server = await startServer({
  // README pictures are of the paper as it is.
  contentDir: forReadme ? "content" : join(folder, "content"),
  env: { RENDER_LIMIT: "0", SEARCH_LIMIT: "0" },
});
const browser = await chromium.launch({ executablePath: findBrowser(), args: [...BROWSER_FLAGS] });
try {
  await (forReadme ? shootReadme(browser, server.origin) : shootEvery(browser, server.origin, wanted));
} finally {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
