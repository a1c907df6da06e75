import { parseRssFeed } from "feedsmith";
import { describe, expect, it } from "vitest";
import { DATA_TYPES } from "@/lib/site/data-routes";
import { sitemapFaults, textsOf } from "../support/check-sitemap";
import { jsonFeedFaults } from "../support/json-feed-faults";
import { textOf } from "./ask";
import { createSampleNewsroom, HIDDEN, WHOLE, WITHDRAWN } from "./sample-newsroom";
import { serveNewsroom } from "./serve-newsroom";

const FRESH = "tin-vua-dang";

async function createPaper() {
  const newsroom = await createSampleNewsroom();
  await newsroom.put("site.yml", "name: Báo Thử & Thật\nslogan: Một tờ báo nhỏ\nemail: toasoan@example.vn\n");
  const datePublished = new Date(Date.now() - 3_600_000).toISOString();
  await newsroom.putArticle({ slug: FRESH, headline: "Tin 5 < 6 & 'nóng' ]]>", datePublished });
  return newsroom;
}
const served = serveNewsroom(createPaper);
const { visit } = served;

/** Everything written for programs, with its type. */
const DOCUMENTS: readonly (readonly [string, string])[] = [
  ["/robots.txt", DATA_TYPES.plain],
  ["/sitemap.xml", DATA_TYPES.xml],
  ["/sitemaps/trang.xml", DATA_TYPES.xml],
  ["/sitemaps/2024-03.xml", DATA_TYPES.xml],
  ["/news-sitemap.xml", DATA_TYPES.xml],
  ["/manifest.webmanifest", DATA_TYPES.manifest],
  ["/.well-known/security.txt", DATA_TYPES.plain],
  ["/rss.xml", DATA_TYPES.rss],
  ["/atom.xml", DATA_TYPES.atom],
  ["/feed.json", DATA_TYPES.json],
  ["/thoi-su/rss.xml", DATA_TYPES.rss],
  ["/dia-phuong/hau-giang/rss.xml", DATA_TYPES.rss],
  ["/tac-gia/hong-thai/rss.xml", DATA_TYPES.rss],
  ["/chu-de/tre-em/rss.xml", DATA_TYPES.rss],
  [`${WHOLE.path}.md`, DATA_TYPES.markdown],
  ["/llms.txt", DATA_TYPES.plain],
];

describe.each(DOCUMENTS)("%s", (path, type) => {
  it("has its type, and the headers of a file", async () => {
    const { status, headers } = await visit(path);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      "content-type": type,
      "cache-control": "public, max-age=0, s-maxage=1, stale-while-revalidate=3, stale-if-error=86400",
      vary: "Accept-Encoding",
      "x-content-type-options": "nosniff",
    });
    expect(Object.keys(headers)).not.toContain("content-security-policy");
    expect(Object.keys(headers)).not.toContain("speculation-rules");
    expect(Date.parse(headers["last-modified"] ?? "")).toBeLessThanOrEqual(Date.now());
  });

  it("is the same text in every encoding, each with a tag of its own", async () => {
    const answers = await Promise.all(
      ["br", "gzip", "identity"].map((encoding) => visit(path, { headers: { "accept-encoding": encoding } })),
    );
    expect(answers.map(({ headers }) => headers["content-encoding"])).toEqual(["br", "gzip", undefined]);
    expect(new Set(answers.map(textOf)).size).toBe(1);
    expect(new Set(answers.map(({ headers }) => headers.etag)).size).toBe(3);
  });

  it("is confirmed to whoever has it, by its tag, by its moment and by both", async () => {
    const { headers } = await visit(path);
    const [etag = "", modified = ""] = [headers.etag, headers["last-modified"]];
    const earlier = new Date(Date.parse(modified) - 60_000).toUTCString();
    const cases: readonly (readonly [Record<string, string>, number])[] = [
      [{ "if-none-match": etag }, 304],
      [{ "if-modified-since": modified }, 304],
      [{ "if-none-match": etag, "if-modified-since": modified }, 304],
      [{ "if-none-match": etag, "if-modified-since": earlier }, 304],
      [{ "if-none-match": '"khac"', "if-modified-since": modified }, 200],
      [{ "if-none-match": '"khac"' }, 200],
      [{ "if-modified-since": earlier }, 200],
    ];
    for (const [asked, status] of cases) {
      const answer = await visit(path, { headers: asked });
      expect([asked, answer.status]).toEqual([asked, status]);
      if (status === 304) expect(answer.body).toHaveLength(0);
    }
  });

  it("is told of to HEAD as to GET, without the text", async () => {
    const { date: _, ...got } = (await visit(path)).headers;
    const answer = await visit(path, { method: "HEAD" });
    const { date: __, ...told } = answer.headers;
    expect([answer.status, answer.body.length]).toEqual([200, 0]);
    expect(told).toEqual(got);
  });

  it("takes nothing from anybody, and has one address", async () => {
    expect((await visit(path, { method: "POST" })).status).toBe(405);
    const { status, headers } = await visit(`${path}/`);
    expect([status, headers.location]).toEqual([308, path]);
    expect((await visit(`${path}?a=b`)).headers.etag).toBe((await visit(path)).headers.etag);
  });
});

describe("the sitemaps", () => {
  const sitemapAt = async (path: string) => textOf(await visit(path));

  it.each(DOCUMENTS.filter(([, type]) => type === DATA_TYPES.xml))("%s is one by our schemas", async (path) => {
    expect(await sitemapFaults(await sitemapAt(path))).toEqual([]);
  });

  it("are all in the list, which robots.txt names by the address readers use", async () => {
    const robots = await sitemapAt("/robots.txt");
    const origin = `http://localhost:${served.server.port}`;
    expect(robots).toContain(`Sitemap: ${origin}/sitemap.xml\n`);
    expect(robots).toContain(`Sitemap: ${origin}/news-sitemap.xml\n`);
    const listed = textsOf(await sitemapAt("/sitemap.xml"), "loc");
    expect(listed.length).toBeGreaterThan(2);
    for (const address of listed) expect((await visit(address.slice(origin.length))).status, address).toBe(200);
  });

  it("name pictures as pages do", async () => {
    const [picture = ""] = textsOf(await sitemapAt("/sitemaps/2024-03.xml"), "image:loc");
    const { pathname } = new URL(picture);
    expect(textOf(await visit(WHOLE.path))).toContain(pathname);
    expect((await visit(pathname)).headers["content-type"]).toBe("image/jpeg");
  });

  it("tell of news under the paper's name, and change with the next publication", async () => {
    const news = await visit("/news-sitemap.xml");
    expect(textsOf(textOf(news), "news:title")).toEqual(["Tin 5 < 6 & 'nóng' ]]>"]);
    expect(textsOf(textOf(news), "news:name")).toEqual(["Báo Thử & Thật"]);
    const old = await visit("/sitemaps/2024-03.xml");
    const datePublished = new Date(Date.now() - 60_000).toISOString();
    await served.newsroom.putArticle({ slug: "tin-moi-nua", headline: "Tin mới nữa", datePublished });
    await expect
      .poll(async () => textsOf(await sitemapAt("/news-sitemap.xml"), "news:title"), { timeout: 15_000 })
      .toContain("Tin mới nữa");
    const asked = { headers: { "if-modified-since": news.headers["last-modified"] ?? "" } };
    expect((await visit("/news-sitemap.xml", asked)).status).toBe(200);
    expect((await visit("/sitemaps/2024-03.xml")).headers.etag).toBe(old.headers.etag);
  });

  it("name nothing that readers may not see", async () => {
    const all = (await Promise.all(DOCUMENTS.map(([path]) => sitemapAt(path)))).join("\n");
    expect(all).toContain(WHOLE.path);
    for (const path of [WITHDRAWN.path, "/thoi-su/ban-nhap", "/thoi-su/hen-gio", "/thoi-su/giu-lai"])
      expect(all).not.toContain(path);
    for (const { word } of HIDDEN) expect(all).not.toContain(word);
  });
});

describe("a feed", () => {
  it("is told of in a header as in its links, by the address readers use", async () => {
    const origin = `http://localhost:${served.server.port}`;
    const { headers } = await visit("/thoi-su/rss.xml");
    expect(headers.link).toBe(`<${origin}/thoi-su/rss.xml>; rel="self"`);
  });

  it("is one by the schema of JSON Feed 1.1, where it is JSON", async () => {
    const text = textOf(await visit("/feed.json"));
    expect(JSON.parse(text).items.length).toBeGreaterThan(1);
    expect(jsonFeedFaults(text)).toEqual([]);
  });

  it("has what is published next, first", async () => {
    const datePublished = new Date(Date.now() - 30_000).toISOString();
    await served.newsroom.putArticle({ slug: "tin-cho-ban-doc-xa", headline: "Tin cho bạn đọc xa", datePublished });
    await expect
      .poll(async () => parseRssFeed(textOf(await visit("/rss.xml"))).items?.[0]?.title, { timeout: 15_000 })
      .toBe("Tin cho bạn đọc xa");
  });
});

describe("the text of an article", () => {
  it("leads search engines to the page, from its old address too", async () => {
    const origin = `http://localhost:${served.server.port}`;
    const { headers } = await visit(`${WHOLE.path}.md`);
    expect(headers.link).toBe(`<${origin}${WHOLE.path}>; rel="canonical"`);
    const moved = await visit("/thoi-su/ten-cu-cua-bai.md");
    expect([moved.status, moved.headers.location]).toEqual([308, `${WHOLE.path}.md`]);
  });

  it("is gone with the article", async () => {
    const answer = await visit(`${WITHDRAWN.path}.md`);
    expect(answer.status).toBe(410);
    expect(textOf(answer)).not.toContain(WITHDRAWN.body);
  });
});

describe("security.txt", () => {
  it("promises for less than a year, in the paper's own name", async () => {
    const text = textOf(await visit("/.well-known/security.txt"));
    expect(text).toMatch(/^Contact: mailto:toasoan@example\.vn$/m);
    const expires = Date.parse(/^Expires: (\S+)$/m.exec(text)?.[1] ?? "");
    expect(expires).toBeGreaterThan(Date.now() + 200 * 86_400_000);
    expect(expires).toBeLessThan(Date.now() + 365 * 86_400_000);
  });

  it("is not there once the paper has no address to write to", async () => {
    await served.newsroom.put("site.yml", "name: Báo Thử\n");
    await expect.poll(async () => (await visit("/.well-known/security.txt")).status, { timeout: 15_000 }).toBe(404);
  });
});

describe("an address of such a form that stands for nothing", () => {
  it.each([
    ...["/sitemaps/2023-01.xml", "/sitemaps/trang-2.xml", "/sitemaps/2024-03-2.xml", "/sitemaps"],
    ...["/khong-co/rss.xml", "/chu-de/khong-co/rss.xml", "/thoi-su/atom.xml", "/gioi-thieu/rss.xml"],
    ...["/thoi-su/khong-co.md", ...HIDDEN.map(({ path }) => `${path}.md`), `/van-ban${WHOLE.path}`],
  ])("%s is unknown", async (path) => {
    const { status, headers } = await visit(path);
    expect([status, headers["content-type"]]).toEqual([404, "text/html; charset=utf-8"]);
  });
});
