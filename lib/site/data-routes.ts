import { isSlug } from "@/lib/vietnamese/slug";
import { type ListingScope, listingPath, parseRoute } from "./routes";

/** Lists that can be followed: those that grow at their top. */
export type FeedScope = Extract<ListingScope, { kind: "latest" | "category" | "region" | "author" | "topic" }>;
export type FeedFormat = keyof typeof FEED_NAMES;

/** What is written for programs, by the form of its address; whether there is such a thing, the archive knows. */
export type DataRoute =
  | { readonly kind: "feed"; readonly scope: FeedScope; readonly format: FeedFormat }
  /** The list of sitemaps. */
  | { readonly kind: "sitemap-index" }
  /** Articles published in a month, `2024/03`, of the whole paper. */
  | { readonly kind: "month-sitemap"; readonly month: string; readonly part: number }
  /** Every page but the articles. */
  | { readonly kind: "page-sitemap"; readonly part: number }
  | { readonly kind: "news-sitemap" }
  | { readonly kind: "robots" }
  | { readonly kind: "llms" }
  /** An article as Markdown. */
  | { readonly kind: "article-text"; readonly category: string; readonly slug: string }
  | { readonly kind: "manifest" }
  | { readonly kind: "security" };

/** Content types of what is written for programs. */
export const DATA_TYPES = {
  rss: "application/rss+xml; charset=utf-8",
  atom: "application/atom+xml; charset=utf-8",
  json: "application/feed+json; charset=utf-8",
  xml: "application/xml; charset=utf-8",
  plain: "text/plain; charset=utf-8",
  markdown: "text/markdown; charset=utf-8",
  manifest: "application/manifest+json; charset=utf-8",
} as const;

const FEED_NAMES = { rss: "rss.xml", atom: "atom.xml", json: "feed.json" } as const;
const FEED_FORMATS: readonly FeedFormat[] = ["rss", "atom", "json"];

/** Addresses of what there is once. Search engines and browsers know most of them by heart. */
export const DATA_PATHS = {
  sitemapIndex: "/sitemap.xml",
  newsSitemap: "/news-sitemap.xml",
  robots: "/robots.txt",
  llms: "/llms.txt",
  manifest: "/manifest.webmanifest",
  security: "/.well-known/security.txt",
} as const;

const SINGLE: ReadonlyMap<string, DataRoute> = new Map<string, DataRoute>([
  [DATA_PATHS.sitemapIndex, { kind: "sitemap-index" }],
  [DATA_PATHS.newsSitemap, { kind: "news-sitemap" }],
  [DATA_PATHS.robots, { kind: "robots" }],
  [DATA_PATHS.llms, { kind: "llms" }],
  [DATA_PATHS.manifest, { kind: "manifest" }],
  [DATA_PATHS.security, { kind: "security" }],
  ...FEED_FORMATS.map((format): [string, DataRoute] => [
    `/${FEED_NAMES[format]}`,
    { kind: "feed", scope: { kind: "latest" }, format },
  ]),
]);

const MONTH_SITEMAP = /^\/sitemaps\/(\d{4})-(0[1-9]|1[0-2])(?:-([2-9]|[1-9]\d))?\.xml$/;
const PAGE_SITEMAP = /^\/sitemaps\/trang(?:-([2-9]|[1-9]\d))?\.xml$/;
const ARTICLE_TEXT = /^\/([^/.]+)\/([^/.]+)\.md$/;
const SCOPED_FEED = /^(\/.+)\/rss\.xml$/;

/** Reads a path such as `/thoi-su/rss.xml`; undefined for one that nothing for programs has. */
export function parseDataRoute(pathname: string): DataRoute | undefined {
  const single = SINGLE.get(pathname);
  if (single) return single;
  const [, year, month, monthPart = "1"] = MONTH_SITEMAP.exec(pathname) ?? [];
  if (year) return { kind: "month-sitemap", month: `${year}/${month}`, part: Number(monthPart) };
  const pages = PAGE_SITEMAP.exec(pathname);
  if (pages) return { kind: "page-sitemap", part: Number(pages[1] ?? 1) };
  const [, category = "", slug = ""] = ARTICLE_TEXT.exec(pathname) ?? [];
  if (slug) return isSlug(category) && isSlug(slug) ? { kind: "article-text", category, slug } : undefined;
  const scope = feedScopeOf(SCOPED_FEED.exec(pathname)?.[1]);
  return scope && { kind: "feed", scope, format: "rss" };
}

/** The list whose page is at a path. Feeds of all articles have addresses of their own. */
function feedScopeOf(pathname: string | undefined): FeedScope | undefined {
  if (pathname === undefined || pathname.includes("/trang/")) return undefined;
  const route = parseRoute(pathname);
  if (route.kind === "section") return { kind: "category", slug: route.slug };
  if (route.kind !== "listing") return undefined;
  const { scope } = route;
  return scope.kind === "region" || scope.kind === "author" || scope.kind === "topic" ? scope : undefined;
}

/** Address of a list as a feed; all articles are there in every format, the others as RSS. */
export function feedPath(scope: FeedScope): string;
export function feedPath(scope: Extract<FeedScope, { kind: "latest" }>, format: FeedFormat): string;
export function feedPath(scope: FeedScope, format: FeedFormat = "rss"): string {
  return `${scope.kind === "latest" ? "" : listingPath(scope)}/${FEED_NAMES[format]}`;
}

/** Address of one part of the sitemap of a month written `2024/03`. */
export function monthSitemapPath(month: string, part = 1): string {
  return `/sitemaps/${month.replace("/", "-")}${partSuffix(part)}.xml`;
}

/** Address of one part of the sitemap of every page but the articles. */
export function pageSitemapPath(part = 1): string {
  return `/sitemaps/trang${partSuffix(part)}.xml`;
}

function partSuffix(part: number): string {
  return part > 1 ? `-${part}` : "";
}

/** Address of an article as Markdown. */
export function articleTextPath({ category, slug }: { readonly category: string; readonly slug: string }): string {
  return `/${category}/${slug}.md`;
}
