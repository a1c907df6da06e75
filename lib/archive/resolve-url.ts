import { articlePath } from "@/lib/article/article";
import { findProvince, provinceByName } from "@/lib/regions/regions";
import { articleTextPath, type DataRoute, feedPath, parseDataRoute } from "@/lib/site/data-routes";
import { type ListingScope, listingPath, parseRoute } from "@/lib/site/routes";
import { findAuthor, findCategory, findMasthead, findStandingPage, listCategories } from "./documents";
import { findWithdrawn, hasArticle } from "./find-article";
import { countPages, hasListed } from "./list-articles";
import { hasMonthSitemap, hasPageSitemap } from "./list-sitemap";
import type { Archive } from "./open-archive";
import { VISIBLE } from "./visibility";

/** What an address stands for at a moment. */
export type Resolution =
  | { readonly kind: "page" }
  /** Permanently, in one hop. */
  | { readonly kind: "moved"; readonly to: string }
  | { readonly kind: "withdrawn"; readonly category: string; readonly slug: string }
  | { readonly kind: "unknown" };

const PAGE: Resolution = { kind: "page" };
const UNKNOWN: Resolution = { kind: "unknown" };

/**
 * Asks the archive about a path, so that every answer has its true status before anything is rendered. A page has one
 * address: other ways of writing it (capitals, more slashes, escaped letters) are moved to it, in one hop.
 */
export function resolveUrl(archive: Archive, pathname: string, now: number): Resolution {
  const resolution = resolveAsWritten(archive, pathname, now);
  if (resolution.kind !== "unknown" || !pathname.startsWith("/")) return resolution;
  for (const to of normalPaths(pathname)) {
    if (to === pathname) continue;
    const there = resolveAsWritten(archive, to, now);
    if (there.kind === "moved") return there;
    if (there.kind !== "unknown") return { kind: "moved", to };
  }
  return UNKNOWN;
}

function resolveAsWritten(archive: Archive, pathname: string, now: number): Resolution {
  const resolution = resolveRoute(archive, pathname, now);
  return resolution.kind === "unknown" ? movedAddress(archive, pathname, now) : resolution;
}

/** A path with single slashes, as editors may have written an old one; then as our own addresses are written. */
function normalPaths(pathname: string): readonly string[] {
  const singly = (path: string) => `/${path.split("/").filter(Boolean).join("/")}`;
  return [singly(pathname), singly(unescaped(pathname)).toLowerCase()];
}

/** Escaped slashes and the like stay escaped: they are part of a name, which ours have none of. */
function unescaped(pathname: string): string {
  try {
    return decodeURI(pathname);
  } catch {
    return pathname;
  }
}

function resolveRoute(archive: Archive, pathname: string, now: number): Resolution {
  const data = parseDataRoute(pathname);
  if (data) return resolveData(archive, data, now);
  const route = parseRoute(pathname);
  switch (route.kind) {
    case "front":
    case "search":
    case "suggestions":
    case "regions":
    case "saved":
      return PAGE;
    case "section":
      return findCategory(archive, route.slug) || findStandingPage(archive, route.slug) ? PAGE : UNKNOWN;
    case "article":
      if (hasArticle(archive, route.category, route.slug, now)) return PAGE;
      return findWithdrawn(archive, route.category, route.slug)
        ? { kind: "withdrawn", category: route.category, slug: route.slug }
        : UNKNOWN;
    case "listing":
      return resolveListing(archive, route.scope, route.page, pathname, now);
    case "unknown":
      return UNKNOWN;
  }
}

/** What is written for programs is where what it tells of is. */
function resolveData(archive: Archive, route: DataRoute, now: number): Resolution {
  switch (route.kind) {
    case "robots":
    case "sitemap-index":
    case "news-sitemap":
    case "manifest":
    case "llms":
      return PAGE;
    case "month-sitemap":
      return hasMonthSitemap(archive, route.month, route.part, now) ? PAGE : UNKNOWN;
    case "page-sitemap":
      return hasPageSitemap(archive, route.part, now) ? PAGE : UNKNOWN;
    case "security":
      return findMasthead(archive).email === undefined ? UNKNOWN : PAGE;
    case "feed": {
      const there = resolveListing(archive, route.scope, 1, listingPath(route.scope), now);
      const moved = there.kind === "moved" ? parseRoute(there.to) : undefined;
      return moved?.kind === "listing" && moved.scope.kind === "region"
        ? { kind: "moved", to: feedPath(moved.scope) }
        : there;
    }
    case "article-text": {
      const there = resolveAsWritten(archive, articlePath(route), now);
      if (there.kind !== "moved") return there;
      const moved = parseRoute(there.to);
      return moved.kind === "article" ? { kind: "moved", to: articleTextPath(moved) } : UNKNOWN;
    }
  }
}

function resolveListing(
  archive: Archive,
  scope: ListingScope,
  page: number,
  pathname: string,
  now: number,
): Resolution {
  if (scope.kind === "region" && !findProvince(scope.slug)) {
    const meant = provinceByName(scope.slug);
    return meant ? { kind: "moved", to: listingPath({ kind: "region", slug: meant.slug }, page) } : UNKNOWN;
  }
  if (!listingExists(archive, scope, now)) return UNKNOWN;
  if (page === 1) return pathname.endsWith("/trang/1") ? { kind: "moved", to: listingPath(scope) } : PAGE;
  return page <= countPages(archive, scope, now) ? PAGE : UNKNOWN;
}

function listingExists(archive: Archive, scope: ListingScope, now: number): boolean {
  switch (scope.kind) {
    case "latest":
    case "region":
    case "corrections":
      return true;
    case "category":
      return findCategory(archive, scope.slug) !== undefined;
    case "author":
      return findAuthor(archive, scope.slug) !== undefined;
    case "month":
      return findCategory(archive, scope.category) !== undefined && hasListed(archive, scope, now);
    case "topic":
      return hasListed(archive, scope, now);
  }
}

/**
 * An address that was left: by an alias an editor wrote, by a rename git saw, or because its category has another slug
 * now; by the latter two together, when an article and its category were renamed.
 */
function movedAddress(archive: Archive, pathname: string, now: number): Resolution {
  const renamed = redirectOf(archive, pathname);
  const inPresentCategory = presentCategory(archive, pathname);
  const candidates = [
    pathname,
    renamed,
    renamed && presentCategory(archive, renamed),
    inPresentCategory,
    inPresentCategory && redirectOf(archive, inPresentCategory),
  ];
  for (const to of candidates) {
    if (!to) continue;
    const there = resolveRoute(archive, to, now);
    if (there.kind === "page" || there.kind === "withdrawn") return { kind: "moved", to };
    const further = there.kind === "moved" ? there : movedArticle(archive, to, now);
    if (further.kind === "moved") return further;
  }
  return UNKNOWN;
}

function redirectOf(archive: Archive, pathname: string): string | undefined {
  const target = archive.get("SELECT target FROM redirect WHERE path = ?", pathname)?.target;
  return typeof target === "string" ? target : undefined;
}

/** The same address under the slug its category has now; undefined where no category was renamed. */
function presentCategory(archive: Archive, pathname: string): string | undefined {
  const [, first = "", rest = ""] = /^\/([^/]+)(.*)$/su.exec(pathname) ?? [];
  if (findCategory(archive, first)) return undefined;
  const stated = listCategories(archive).find(({ aliases }) => aliases.includes(first));
  const present = stated ? `/${stated.slug}` : redirectOf(archive, `/${first}`);
  return present && present + rest;
}

/** Old paths of a living article lead to its present one; of a withdrawn one, to its notice. */
function movedArticle(archive: Archive, pathname: string, now: number): Resolution {
  const row = archive.get(
    `SELECT category, slug FROM alias JOIN article ON article.id = alias.article
     WHERE alias.path = ? AND ((${VISIBLE}) OR state = 'withdrawn') ORDER BY state, category, slug LIMIT 1`,
    asWritten(pathname),
    now,
  );
  return row ? { kind: "moved", to: articlePath({ category: String(row.category), slug: String(row.slug) }) } : UNKNOWN;
}

/**
 * A path as an editor would write it: old sites had Vietnamese letters in addresses, which clients send encoded.
 * Other encodings hide something and stay as they are.
 */
function asWritten(pathname: string): string {
  try {
    const written = decodeURIComponent(pathname).normalize("NFC");
    return encodeURI(written).toLowerCase() === pathname.toLowerCase() ? written : pathname;
  } catch {
    return pathname;
  }
}
