import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readability } from "@mozilla/readability";
import { JSDOM } from "jsdom";
import openGraph from "open-graph-scraper";
import { structuredDataTest } from "structured-data-testing-tool";
import { Facebook, Google, Twitter } from "structured-data-testing-tool/presets";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { textsOf } from "../support/check-sitemap";
import { crawlWithWget } from "../support/crawl-with-wget";
import { startServer, type TestServer } from "../support/start-server";

/** The sample paper, as programs that others wrote read it. */
let server: TestServer;
/** As its pages write it. */
let origin: string;
let sitemapped: readonly string[];
let articles: readonly string[];

const get = async (address: string) => {
  const response = await fetch(address.replace(origin, server.origin));
  expect([address, response.status]).toEqual([address, 200]);
  return { type: response.headers.get("content-type") ?? "", text: await response.text() };
};
const locsIn = async (sitemap: string) => textsOf((await get(sitemap)).text, "loc");

beforeAll(async () => {
  server = await startServer({ contentDir: "content", env: { RENDER_LIMIT: "0" } });
  origin = `http://localhost:${server.port}`;
  const lists = await Promise.all(
    (await locsIn(`${origin}/sitemap.xml`)).map(async (sitemap) => ({ sitemap, locs: await locsIn(sitemap) })),
  );
  sitemapped = lists.flatMap(({ locs }) => locs);
  articles = lists.filter(({ sitemap }) => !sitemap.includes("/trang")).flatMap(({ locs }) => locs);
  expect(articles.length).toBeGreaterThan(40);
});
afterAll(() => server?.stop());

describe("wget", () => {
  it("finds no broken link, and comes to the pages of the sitemaps and to no other that may be kept", async () => {
    const folder = mkdtempSync(join(tmpdir(), "toa-soan-wget-"));
    try {
      const { reached, broken } = await crawlWithWget(`${origin}/`, folder);
      expect(broken).toEqual([]);
      expect(sitemapped.filter((address) => !reached.has(address))).toEqual([]);
      const listed = new Set(sitemapped);
      for (const address of reached) {
        if (listed.has(address)) continue;
        const { type, text } = await get(address);
        if (type.startsWith("text/html"))
          expect([address, /<meta name="robots" content="noindex/.test(text)]).toEqual([address, true]);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

const withFindings = z.object({
  res: z.object({
    failed: z.array(z.object({ description: z.string().optional() })),
    passed: z.array(z.unknown()),
    schemas: z.array(z.string()),
  }),
});

/** What the testing tool finds in a page. It knows one type of each node. */
async function findingsOf(html: string, preset: unknown) {
  const found = await structuredDataTest(html, { presets: [preset] }).catch(
    (error: unknown) => withFindings.parse(error).res,
  );
  return {
    failed: found.failed.map(({ description }) => description),
    passed: found.passed.length,
    types: found.schemas,
  };
}

/** The page with each type of a node that has several, in turn. */
function withOneType(html: string): readonly string[] {
  const types = z.array(z.string()).parse(JSON.parse(/"@type":(\[[^\]]*\])/.exec(html)?.[1] ?? "[]"));
  return types.length === 0 ? [html] : types.map((type) => html.replace(/"@type":\[[^\]]*\]/, `"@type":"${type}"`));
}

describe("the structured data testing tool", () => {
  it("finds in every article all that Google asks for, whichever of its types it goes by", async () => {
    for (const address of articles) {
      const { text } = await get(address);
      for (const html of withOneType(text)) {
        const { failed, passed, types: found } = await findingsOf(html, Google);
        expect([address, failed]).toEqual([address, []]);
        expect(found.length).toBeGreaterThan(0);
        if (found.includes("NewsArticle")) expect(passed).toBeGreaterThan(10);
      }
    }
  });

  it("finds in every page all that X and Facebook ask for", async () => {
    for (const address of sitemapped) {
      const { text } = await get(address);
      for (const preset of [Twitter, Facebook]) {
        const { failed, passed } = await findingsOf(withOneType(text)[0] ?? text, preset);
        expect([address, failed]).toEqual([address, []]);
        expect(passed).toBeGreaterThan(3);
      }
    }
  });
});

describe("Readability", () => {
  it("takes headline, byline, lede, day, language and text from every article", async () => {
    for (const address of articles) {
      const { text } = await get(address);
      const { document } = new JSDOM(text, { url: address }).window;
      const words = (selector: string) => document.querySelector(selector)?.textContent?.replace(/\s+/gu, " ").trim();
      const shown = {
        headline: words("h1"),
        lede: words(".text-lede"),
        published: document.querySelector("time")?.dateTime,
      };
      const body = [...document.querySelectorAll(".prose > p")].map((each) => each.textContent?.trim() ?? "");
      const read = new Readability(document).parse();
      expect({
        address,
        headline: read?.title,
        lede: read?.excerpt,
        published: read?.publishedTime,
        lang: read?.lang,
      }).toEqual({
        address,
        ...shown,
        lang: "vi",
      });
      expect(read?.byline).toBeTruthy();
      const missing = body.filter((paragraph) => !read?.textContent?.includes(paragraph));
      expect([address, missing]).toEqual([address, []]);
    }
  });
});

describe("a program that makes previews", () => {
  it("reads of every article what it is, when, by whom and with which picture", async () => {
    for (const address of articles) {
      const { error, result } = await openGraph({ html: (await get(address)).text });
      expect([address, error]).toEqual([address, false]);
      expect(result).toMatchObject({ ogType: "article", ogLocale: "vi_VN", twitterCard: "summary_large_image" });
      expect(result.articlePublishedTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00$/);
      expect(result.ogImage?.[0]).toMatchObject({ width: "1200", height: "630", type: "image/jpeg" });
    }
  });
});
