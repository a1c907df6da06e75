import { type FeedScope, feedPath } from "@/lib/site/data-routes";
import { parseRoute } from "@/lib/site/routes";
import { type ArticleList, listKey } from "./article-lists";
import { listAuthors } from "./documents";
import { newestPaths } from "./list-feed";
import { listsOfScope } from "./list-rows";
import { type Archive, fromJson } from "./open-archive";
import { resolveUrl } from "./resolve-url";
import type { TouchedArticle } from "./scope-versions";
import { VISIBLE } from "./visibility";

/** An address that says something else than it did. */
export interface PublicChange {
  readonly path: string;
  /** There is an article; otherwise it moved, or is gone. */
  readonly isOpen: boolean;
  /** The version it last changed in. */
  readonly changed: number;
  /** The lists that have it now; of what is gone, those that its address tells of. */
  readonly lists: readonly string[];
}

/**
 * What readers can know of a touched article at `now`. Undefined when they cannot know of it: its moment has not come,
 * and they never saw it.
 */
export function publicChange(archive: Archive, touched: TouchedArticle, now: number): PublicChange | undefined {
  const { path, changed, wasHidden } = touched;
  const route = parseRoute(path);
  const { kind } = resolveUrl(archive, path, now);
  if (route.kind !== "article" || (kind === "unknown" && !wasHidden)) return undefined;
  if (kind !== "page")
    return { path, isOpen: false, changed, lists: [listKey.latest, listKey.category(route.category)] };
  const row = archive.get(
    `SELECT lists FROM article WHERE category = ? AND slug = ? AND ${VISIBLE}`,
    route.category,
    route.slug,
    now,
  );
  const lists = row ? fromJson<readonly ArticleList[]>(row.lists).map(([key]) => key) : [];
  return { path, isOpen: true, changed, lists };
}

/** Versions of the last changes, by what feeds are made of: the path of an open article, the lists of one that is gone. */
export function changesByPlace(changes: readonly PublicChange[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const { path, isOpen, changed, lists } of changes)
    for (const place of isOpen ? [path] : lists) places.set(place, Math.max(places.get(place) ?? 0, changed));
  return places;
}

/** Feeds to look at after some changes: those of all articles first, then of categories, regions, authors and topics. */
export function feedsToLookAt(archive: Archive, changes: readonly PublicChange[]): readonly FeedScope[] {
  const keys = new Set(changes.flatMap(({ lists }) => lists));
  const authors = listAuthors(archive);
  const scopes = new Map<string, FeedScope>();
  for (const key of keys) {
    const [kind, slug = ""] = splitKey(key);
    const found: readonly FeedScope[] =
      kind === "latest"
        ? [{ kind }]
        : kind === "category" || kind === "region" || kind === "topic"
          ? [{ kind, slug }]
          : kind === "byline"
            ? authors
                .filter((author) => author.slug === slug || author.name === slug)
                .map((author) => ({ kind: "author", slug: author.slug }))
            : [];
    for (const scope of found) scopes.set(feedPath(scope), scope);
  }
  return [...scopes.values()].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

const ORDER: readonly FeedScope["kind"][] = ["latest", "category", "region", "author", "topic"];

/** The version in which a feed last changed by what {@link changesByPlace} tells; undefined when it did not. */
export function feedChange(
  archive: Archive,
  scope: FeedScope,
  places: ReadonlyMap<string, number>,
  now: number,
): number | undefined {
  if (resolveUrl(archive, feedPath(scope), now).kind !== "page") return undefined;
  const { keys } = listsOfScope(archive, scope);
  const versions = [...keys, ...newestPaths(archive, scope, now)].map((place) => places.get(place) ?? 0);
  return Math.max(...versions) || undefined;
}

/** `byline/…` may go on with whatever a name is written with. */
function splitKey(key: string): readonly [kind: string, rest?: string] {
  const slash = key.indexOf("/");
  return slash < 0 ? [key] : [key.slice(0, slash), key.slice(slash + 1)];
}
