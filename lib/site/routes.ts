import { isSlug } from "@/lib/vietnamese/slug";

/** Articles that are listed together under one address. */
export type ListingScope =
  | { readonly kind: "latest" }
  | { readonly kind: "category"; readonly slug: string }
  /** A category's articles of one month, `2024/03`. */
  | { readonly kind: "month"; readonly category: string; readonly month: string }
  | { readonly kind: "author"; readonly slug: string }
  | { readonly kind: "topic"; readonly slug: string }
  | { readonly kind: "region"; readonly slug: string }
  /** Articles that were corrected. */
  | { readonly kind: "corrections" };

/** What the form of an address says, before the archive is asked whether it exists. */
export type Route =
  | { readonly kind: "front" }
  | { readonly kind: "search" }
  /** What a reader who is typing may mean; data, no page. */
  | { readonly kind: "suggestions" }
  /** All provinces and cities. */
  | { readonly kind: "regions" }
  /** The articles a reader keeps in the browser. */
  | { readonly kind: "saved" }
  /** One segment: a category, or a standing page. */
  | { readonly kind: "section"; readonly slug: string }
  | { readonly kind: "article"; readonly category: string; readonly slug: string }
  | { readonly kind: "listing"; readonly scope: ListingScope; readonly page: number }
  | { readonly kind: "unknown" };

/** The page of the search. */
export const SEARCH_PATH = "/tim-kiem";
/** Where a page asks what a reader may mean while typing. */
export const SUGGESTIONS_PATH = "/tim-kiem/goi-y";
/** The page of all provinces and cities. */
export const REGIONS_PATH = "/dia-phuong";
/** The page of the articles a reader keeps. */
export const SAVED_PATH = "/da-luu";

const LISTING_FOLDERS = { "tac-gia": "author", "chu-de": "topic", "dia-phuong": "region" } as const;
const LISTING_PAGES = { "tin-moi": "latest", "cai-chinh": "corrections" } as const;
const MONTH = /^\d{4}\/(?:0[1-9]|1[0-2])$/;
const UNKNOWN: Route = { kind: "unknown" };

/** Reads a path such as `/thoi-su/trang/2`; no canonical path but `/` ends in a slash. */
export function parseRoute(pathname: string): Route {
  if (pathname === "/") return { kind: "front" };
  if (pathname === SEARCH_PATH) return { kind: "search" };
  if (pathname === SUGGESTIONS_PATH) return { kind: "suggestions" };
  if (pathname === REGIONS_PATH) return { kind: "regions" };
  if (pathname === SAVED_PATH) return { kind: "saved" };
  const segments = pathname.split("/").slice(1);
  if (!pathname.startsWith("/") || !segments.every(isSlug)) return UNKNOWN;

  const [page, base] = splitPage(segments);
  if (page === undefined) return UNKNOWN;
  const [first = "", second = "", third = "", ...rest] = base;
  if (rest.length > 0) return UNKNOWN;

  // Nothing else lies under these.
  if (`/${first}` === SEARCH_PATH || `/${first}` === SAVED_PATH) return UNKNOWN;
  const paged = base.length < segments.length;
  if (isOneOf(LISTING_PAGES, first)) {
    return second ? UNKNOWN : { kind: "listing", scope: { kind: LISTING_PAGES[first] }, page };
  }
  if (isOneOf(LISTING_FOLDERS, first)) {
    return second && !third
      ? { kind: "listing", scope: { kind: LISTING_FOLDERS[first], slug: second }, page }
      : UNKNOWN;
  }
  if (third) {
    const month = `${second}/${third}`;
    return MONTH.test(month) ? { kind: "listing", scope: { kind: "month", category: first, month }, page } : UNKNOWN;
  }
  if (second) return paged ? UNKNOWN : { kind: "article", category: first, slug: second };
  return paged ? { kind: "listing", scope: { kind: "category", slug: first }, page } : { kind: "section", slug: first };
}

/** Canonical path of a listing's page. */
export function listingPath(scope: ListingScope, page = 1): string {
  const base = listingBase(scope);
  return page > 1 ? `${base}/trang/${page}` : base;
}

/** Where a page that groups by day has what was published on one, `2026-11-23`. */
export function dayAnchor(day: string): string {
  return `ngay-${day}`;
}

function listingBase(scope: ListingScope): string {
  switch (scope.kind) {
    case "latest":
      return "/tin-moi";
    case "category":
      return `/${scope.slug}`;
    case "month":
      return `/${scope.category}/${scope.month}`;
    case "author":
      return `/tac-gia/${scope.slug}`;
    case "topic":
      return `/chu-de/${scope.slug}`;
    case "region":
      return `/dia-phuong/${scope.slug}`;
    case "corrections":
      return "/cai-chinh";
  }
}

function isOneOf<Names extends object>(names: Names, segment: PropertyKey): segment is keyof Names {
  return Object.hasOwn(names, segment);
}

/** Takes `/trang/{n}` off the end; undefined for a number no page has. */
function splitPage(segments: readonly string[]): [number | undefined, readonly string[]] {
  if (segments.at(-2) !== "trang" || segments.length < 3) return [1, segments];
  const number = segments.at(-1) ?? "";
  return [/^[1-9]\d{0,5}$/.test(number) ? Number(number) : undefined, segments.slice(0, -2)];
}
