import { describe, expect, it } from "vitest";
import {
  articleTextPath,
  DATA_PATHS,
  type DataRoute,
  feedPath,
  monthSitemapPath,
  pageSitemapPath,
  parseDataRoute,
} from "@/lib/site/data-routes";
import { parseRoute } from "@/lib/site/routes";

const LATEST = { kind: "latest" } as const;
const CATEGORY = { kind: "category", slug: "thoi-su" } as const;
const REGION = { kind: "region", slug: "hau-giang" } as const;
const AUTHOR = { kind: "author", slug: "hong-thai" } as const;
const TOPIC = { kind: "topic", slug: "quoc-phong" } as const;

const ROUTES: readonly (readonly [path: string, written: string, route: DataRoute])[] = [
  ["/rss.xml", feedPath(LATEST), { kind: "feed", scope: LATEST, format: "rss" }],
  ["/atom.xml", feedPath(LATEST, "atom"), { kind: "feed", scope: LATEST, format: "atom" }],
  ["/feed.json", feedPath(LATEST, "json"), { kind: "feed", scope: LATEST, format: "json" }],
  ["/thoi-su/rss.xml", feedPath(CATEGORY), { kind: "feed", scope: CATEGORY, format: "rss" }],
  ["/dia-phuong/hau-giang/rss.xml", feedPath(REGION), { kind: "feed", scope: REGION, format: "rss" }],
  ["/tac-gia/hong-thai/rss.xml", feedPath(AUTHOR), { kind: "feed", scope: AUTHOR, format: "rss" }],
  ["/chu-de/quoc-phong/rss.xml", feedPath(TOPIC), { kind: "feed", scope: TOPIC, format: "rss" }],
  ["/sitemap.xml", DATA_PATHS.sitemapIndex, { kind: "sitemap-index" }],
  ["/sitemaps/2024-03.xml", monthSitemapPath("2024/03"), { kind: "month-sitemap", month: "2024/03", part: 1 }],
  ["/sitemaps/2024-03-2.xml", monthSitemapPath("2024/03", 2), { kind: "month-sitemap", month: "2024/03", part: 2 }],
  ["/sitemaps/trang.xml", pageSitemapPath(), { kind: "page-sitemap", part: 1 }],
  ["/sitemaps/trang-12.xml", pageSitemapPath(12), { kind: "page-sitemap", part: 12 }],
  ["/news-sitemap.xml", DATA_PATHS.newsSitemap, { kind: "news-sitemap" }],
  ["/robots.txt", DATA_PATHS.robots, { kind: "robots" }],
  ["/llms.txt", DATA_PATHS.llms, { kind: "llms" }],
  [
    "/thoi-su/bai-mot.md",
    articleTextPath({ category: "thoi-su", slug: "bai-mot" }),
    { kind: "article-text", category: "thoi-su", slug: "bai-mot" },
  ],
  ["/manifest.webmanifest", DATA_PATHS.manifest, { kind: "manifest" }],
  ["/.well-known/security.txt", DATA_PATHS.security, { kind: "security" }],
];

describe("the address of what programs read", () => {
  it.each(ROUTES)("%s is written and read back", (path, written, route) => {
    expect(written).toBe(path);
    expect(parseDataRoute(path)).toEqual(route);
  });

  it.each(ROUTES)("%s is that of no page", (path) => {
    expect(parseRoute(path)).toEqual({ kind: "unknown" });
  });
});

describe("an address of another form", () => {
  it.each([
    "/",
    "/thoi-su",
    "/thoi-su/bai-mot",
    "/tin-moi/rss.xml",
    "/cai-chinh/rss.xml",
    "/dia-phuong/rss.xml",
    "/thoi-su/trang/2/rss.xml",
    "/thoi-su/2024/03/rss.xml",
    "/thoi-su/bai-mot/rss.xml",
    "/thoi-su/atom.xml",
    "/thoi-su/feed.json",
    "/Thoi-su/rss.xml",
    "/rss.xml/",
    "/sitemaps",
    "/sitemaps/2024-13.xml",
    "/sitemaps/2024-03-1.xml",
    "/sitemaps/2024-03-100.xml",
    "/sitemaps/trang-1.xml",
    "/sitemaps/trang-02.xml",
    "/bai-mot.md",
    "/thoi-su/2024/bai-mot.md",
    "/thoi-su/Bai-Mot.md",
    "/thoi-su/.md",
    "/thoi-su/bai.mot.md",
    "/security.txt",
  ])("%s is nothing for programs", (path) => {
    expect(parseDataRoute(path)).toBeUndefined();
  });
});
