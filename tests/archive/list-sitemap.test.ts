import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listMonthArticles, listNews, listSitemapPages, listSitemaps } from "@/lib/archive/list-sitemap";
import { type Archive, openArchiveForWriting } from "@/lib/archive/open-archive";
import { recordReads } from "@/lib/archive/page-reads";
import { resolveUrl } from "@/lib/archive/resolve-url";
import { raiseVersion } from "@/lib/archive/scope-versions";
import { storeRecord } from "@/lib/archive/store-records";
import { type Article, type ArticleRecord, articlePath } from "@/lib/article/article";
import { articleContent } from "@/lib/content/parse-content-file";
import { pageSitemap } from "@/lib/seo/sitemap";
import { monthSitemapPath, pageSitemapPath } from "@/lib/site/data-routes";
import { plainArticle, samplePhoto } from "../support/sample-articles";

const HOUR = 3_600_000;
const MINUTE = 60_000;
const NOW = Date.parse("2026-11-24T08:00:00+07:00");
const iso = (moment: number) => new Date(moment).toISOString();

let folder: string;
let archive: Archive;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "toa-soan-"));
  archive = openArchiveForWriting(join(folder, "archive.db"));
  const categories = ["thoi-su", "kinh-te"].map((slug) => ({ slug, name: slug, description: "", aliases: [] }));
  store("categories.yml", { kind: "categories", categories });
});
afterEach(() => {
  archive.close();
  rmSync(folder, { recursive: true });
});

function store(path: string, content: Parameters<typeof storeRecord>[2]): void {
  const outcome = storeRecord(archive, path, content, false);
  if (outcome.kind === "stored") raiseVersion(archive, outcome.touched);
}
function put(record: ArticleRecord): void {
  store(`${articlePath(record.kind === "published" ? record.article : record)}.md`, articleContent(record));
}
const publish = (fields: Partial<Article>) => put({ kind: "published", article: plainArticle(fields) });
const newsAt = (now: number) => listNews(archive, now).map(({ slug }) => slug);
const monthAt = (month: string, now: number) => listMonthArticles(archive, month, 1, now).map(({ slug }) => slug);

describe("the sitemap of a month", () => {
  it("has the articles published in it, in Vietnam, of whatever category, oldest first", () => {
    publish({ slug: "cuoi-thang", datePublished: "2026-09-30T23:59:59+07:00" });
    publish({ slug: "dau-thang", category: "kinh-te", datePublished: "2026-09-30T17:00:00Z" });
    publish({ slug: "giua-thang", datePublished: "2026-10-15T08:00:00+07:00" });
    expect(monthAt("2026/09", NOW)).toEqual(["cuoi-thang"]);
    expect(monthAt("2026/10", NOW)).toEqual(["dau-thang", "giua-thang"]);
  });

  it("says when an article's editors last changed it: by their own word, and never ahead of time", () => {
    const datePublished = "2026-10-01T08:00:00+07:00";
    const modifiedOf = (fields: Partial<Article>, now = NOW) => {
      publish({ slug: "bai-mot", datePublished, ...fields });
      return listMonthArticles(archive, "2026/10", 1, now).map(({ modified }) => iso(modified));
    };
    expect(modifiedOf({})).toEqual([iso(Date.parse(datePublished))]);
    expect(modifiedOf({ dateModified: iso(NOW - HOUR) })).toEqual([iso(NOW - HOUR)]);
    expect(modifiedOf({ dateModified: iso(NOW + HOUR) })).toEqual([iso(Date.parse(datePublished))]);
    expect(modifiedOf({ dateModified: iso(NOW + HOUR) }, NOW + HOUR)).toEqual([iso(NOW + HOUR)]);
    const corrections = [-2, -1, 1].map((hours) => ({ date: iso(NOW + hours * HOUR), wrong: "12 xã", right: "21 xã" }));
    expect(modifiedOf({ corrections })).toEqual([iso(NOW - HOUR)]);
    const entries = [1, -3, -4].map((hours) => ({
      id: "luc",
      at: iso(NOW + hours * HOUR),
      isKey: false,
      html: "",
      text: "",
    }));
    expect(modifiedOf({ live: { introduction: { html: "", text: "" }, entries, notes: [] } })).toEqual([
      iso(NOW - 3 * HOUR),
    ]);
  });

  it("names the pictures of an article, the lead photo first", () => {
    const photos = [samplePhoto("hai"), samplePhoto("ba")];
    publish({ slug: "bai-mot", photo: samplePhoto("mot"), photos, datePublished: "2026-10-01T08:00:00+07:00" });
    const [article] = listMonthArticles(archive, "2026/10", 1, NOW);
    expect(article?.photos.map(({ src }) => src)).toEqual(
      ["mot", "hai", "ba"].map((name) => `/media/2024/03/${name}.jpg`),
    );
  });

  it("is the same byte for byte while its articles are, whatever happens around it", () => {
    publish({ slug: "bai-cu", datePublished: "2026-09-10T08:00:00+07:00", tags: ["Lúa gạo"] });
    publish({ slug: "bai-cu-hai", datePublished: "2026-09-10T08:00:00+07:00", corrections: [] });
    const written = (now: number) =>
      pageSitemap(
        "https://bao.example.vn",
        listMonthArticles(archive, "2026/09", 1, now).map((article) => ({ path: articlePath(article), ...article })),
      );
    const before = written(NOW);
    for (let number = 0; number < 50; number++)
      publish({ slug: `bai-moi-${number}`, datePublished: iso(NOW - number * 24 * HOUR), tags: ["Lúa gạo"] });
    store("authors/hong-thai.md", { kind: "author", author: { slug: "hong-thai", name: "Hồng Thái", bioHtml: "" } });
    store("site.yml", { kind: "masthead", masthead: { name: "Báo Mới" } });
    expect(written(NOW + 400 * 24 * HOUR)).toBe(before);
    publish({ slug: "bai-cu", datePublished: "2026-09-10T08:00:00+07:00", dateModified: iso(NOW) });
    expect(written(NOW)).not.toBe(before);
  });

  it("is outdated by an edit of one of its articles, and of no other month's", async () => {
    publish({ slug: "bai-cu", datePublished: "2026-09-10T08:00:00+07:00" });
    const { reads } = await recordReads(async () => listMonthArticles(archive, "2026/09", 1, NOW));
    expect([...reads.scopes]).toEqual(["published/2026/09"]);
    expect(reads.until).toBe(Number.POSITIVE_INFINITY);
  });

  it("is there while it has an article that is ours, and in the list of sitemaps", () => {
    publish({ slug: "bai-cu", datePublished: "2026-09-10T08:00:00+07:00" });
    publish({ slug: "ban-sao", datePublished: "2026-08-10T08:00:00+07:00", canonicalUrl: "https://khac.example.vn/a" });
    publish({ slug: "hen-gio", datePublished: "2026-12-10T08:00:00+07:00" });
    const paths = listSitemaps(archive, NOW).map(({ path }) => path);
    expect(paths).toEqual([pageSitemapPath(), monthSitemapPath("2026/09")]);
    const kindOf = (path: string, now = NOW) => resolveUrl(archive, path, now).kind;
    for (const path of paths) expect(kindOf(path), path).toBe("page");
    for (const month of ["2026/08", "2026/10", "2026/12"])
      expect(kindOf(monthSitemapPath(month)), month).toBe("unknown");
    expect(kindOf(monthSitemapPath("2026/12"), Date.parse("2026-12-10T08:00:00+07:00"))).toBe("page");
    expect(kindOf(monthSitemapPath("2026/09", 2))).toBe("unknown");
    expect(kindOf(pageSitemapPath(2))).toBe("unknown");
  });
});

describe("the sitemap for news", () => {
  it("has an article for two days to the minute", () => {
    publish({ slug: "bai-mot", datePublished: iso(NOW) });
    expect(newsAt(NOW - MINUTE)).toEqual([]);
    expect(newsAt(NOW)).toEqual(["bai-mot"]);
    expect(newsAt(NOW + 47 * HOUR + 59 * MINUTE)).toEqual(["bai-mot"]);
    expect(newsAt(NOW + 48 * HOUR + MINUTE)).toEqual([]);
  });

  it("notes the moments at which the clock changes it, and the last at which it did", async () => {
    publish({ slug: "bai-cu", datePublished: iso(NOW - 50 * HOUR) });
    publish({ slug: "bai-mot", datePublished: iso(NOW - 30 * HOUR) });
    publish({ slug: "bai-hai", datePublished: iso(NOW - HOUR) });
    publish({ slug: "bai-ba", datePublished: iso(NOW + HOUR) });
    const readsAt = async (now: number) => (await recordReads(async () => newsAt(now))).reads;
    const reads = await readsAt(NOW);
    expect([iso(reads.until), iso(reads.changedByClock ?? 0)]).toEqual([iso(NOW + HOUR), iso(NOW - 2 * HOUR)]);
    const later = await readsAt(NOW + 2 * HOUR);
    expect(iso(later.until)).toBe(iso(NOW + 18 * HOUR));
    expect(iso((await readsAt(NOW + 18 * HOUR)).changedByClock ?? 0)).toBe(iso(NOW + 18 * HOUR));
  });

  it("has the newest thousand, newest first", () => {
    for (let number = 0; number < 1_001; number++)
      publish({ slug: `bai-${number}`, datePublished: iso(NOW - number * MINUTE) });
    const news = newsAt(NOW);
    expect(news).toHaveLength(1_000);
    expect([news[0], news.at(-1)]).toEqual(["bai-0", "bai-999"]);
  });

  it("has no copy of another paper's article, nor what was paid for", () => {
    publish({ slug: "ban-sao", datePublished: iso(NOW - HOUR), canonicalUrl: "https://khac.example.vn/bai" });
    publish({ slug: "tai-tro", datePublished: iso(NOW - HOUR), genre: "sponsored" });
    expect(newsAt(NOW)).toEqual([]);
  });
});

describe("the sitemap of other pages", () => {
  it("has those that can be come to, page by page, and none without articles but the categories'", () => {
    store("authors/hong-thai.md", { kind: "author", author: { slug: "hong-thai", name: "Hồng Thái", bioHtml: "" } });
    store("authors/nguoi-moi.md", { kind: "author", author: { slug: "nguoi-moi", name: "Người Mới", bioHtml: "" } });
    for (let number = 0; number < 21; number++)
      publish({
        slug: `bai-${number}`,
        datePublished: "2026-10-10T08:00:00+07:00",
        tags: number === 0 ? ["Lúa gạo"] : [],
        region: { kind: "province", slug: "hau-giang", name: "Hậu Giang" },
      });
    const paths = listSitemapPages(archive, NOW);
    const paged = ["/tin-moi", "/thoi-su", "/thoi-su/2026/10", "/dia-phuong/can-tho", "/dia-phuong/hau-giang"];
    expect(paths).toEqual(
      expect.arrayContaining(["/", ...paged, ...paged.map((path) => `${path}/trang/2`), "/tac-gia/hong-thai/trang/2"]),
    );
    expect(paths).toEqual(expect.arrayContaining(["/dia-phuong", "/cai-chinh", "/kinh-te", "/chu-de/lua-gao"]));
    expect(paths).toHaveLength(17);
    expect(new Set(paths).size).toBe(paths.length);
    for (const path of paths) expect(resolveUrl(archive, path, NOW).kind, path).toBe("page");
  });

  it("is one while a sitemap can hold them, before the paper has any article too", () => {
    expect(listSitemaps(archive, NOW).map(({ path }) => path)).toEqual([pageSitemapPath()]);
    expect(resolveUrl(archive, pageSitemapPath(), NOW).kind).toBe("page");
    expect(resolveUrl(archive, pageSitemapPath(2), NOW).kind).toBe("unknown");
  });

  it("is split where one cannot hold them", () => {
    // A topic of one article each, as if editors had made so many.
    archive.exec(`
      WITH RECURSIVE topic (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM topic WHERE number < 50000)
      INSERT INTO listing SELECT 'topic/chu-de-' || number, ${NOW - HOUR}, 'bai-mot', 'thoi-su', 1, ${NOW - HOUR}, NULL FROM topic;`);
    const pages = listSitemapPages(archive, NOW);
    expect(pages.length).toBeGreaterThan(50_000);
    expect(listSitemaps(archive, NOW).map(({ path }) => path)).toEqual([pageSitemapPath(), pageSitemapPath(2)]);
    expect(resolveUrl(archive, pageSitemapPath(2), NOW).kind).toBe("page");
    expect(resolveUrl(archive, pageSitemapPath(3), NOW).kind).toBe("unknown");
  });
});

describe("an article that readers may not see", () => {
  const hidden = { category: "thoi-su", headline: "Tít" };
  const SOON = NOW + HOUR;

  it("is in no sitemap at any moment", () => {
    const withdrawal = { date: iso(NOW), reason: "Nguồn tin rút lại." };
    put({ kind: "draft", slug: "ban-nhap", ...hidden });
    put({ kind: "withheld", slug: "tam-giu", ...hidden });
    put({ kind: "withdrawn", slug: "da-go", aliases: [], withdrawal, ...hidden });
    publish({ slug: "hen-gio", datePublished: iso(SOON), tags: ["Hẹn giờ"] });
    publish({ slug: "cam-van", datePublished: iso(NOW), embargoedUntil: iso(SOON), tags: ["Cấm vận"] });
    publish({ slug: "het-han", datePublished: iso(NOW), expires: iso(SOON), tags: ["Hết hạn"] });
    const seen = (now: number) => ({
      month: monthAt("2026/11", now).toSorted(),
      news: newsAt(now).toSorted(),
      topics: listSitemapPages(archive, now).filter((path) => path.startsWith("/chu-de/")),
      sitemaps: listSitemaps(archive, now).length,
    });
    for (let now = NOW - 2 * HOUR; now < SOON; now += 10 * MINUTE) {
      const slugs = now < NOW ? [] : ["het-han"];
      const topics = now < NOW ? [] : ["/chu-de/het-han"];
      expect(seen(now), iso(now)).toEqual({ month: slugs, news: slugs, topics, sitemaps: now < NOW ? 1 : 2 });
    }
    for (let now = SOON; now < SOON + 2 * HOUR; now += 10 * MINUTE) {
      const slugs = ["cam-van", "hen-gio"];
      const topics = ["/chu-de/cam-van", "/chu-de/hen-gio"];
      expect(seen(now), iso(now)).toEqual({ month: slugs, news: slugs, topics, sitemaps: 2 });
    }
  });

  it("is out of the sitemaps as soon as it is taken back", () => {
    const datePublished = iso(NOW - HOUR);
    publish({ slug: "tin-sai", datePublished });
    expect([monthAt("2026/11", NOW), newsAt(NOW)]).toEqual([["tin-sai"], ["tin-sai"]]);
    const withdrawal = { date: iso(NOW), reason: "Nguồn tin rút lại." };
    put({ kind: "withdrawn", slug: "tin-sai", aliases: [], withdrawal, ...hidden });
    expect([monthAt("2026/11", NOW), newsAt(NOW)]).toEqual([[], []]);
  });
});
