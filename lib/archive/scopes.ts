import { articlePath } from "@/lib/article/article";
import { dayFolder, monthFolder } from "@/lib/vietnamese/date-time";
import type { ArticleList } from "./article-lists";
import { fromJson, type Row } from "./open-archive";

/**
 * Names of the parts of the archive that pages are made of. A list goes by its key, all that an article says by its
 * path; the others are here. When a part changes, the pages made of it are to be rendered again, and no others.
 */
export const scopeOf = {
  /** What is on every page: the masthead, the menu, the standing pages in the footer. */
  everything: "",
  /** What lists show of the article at a path. */
  card: (path: string) => `card${path}`,
  /** Which articles are at the top of the front page. */
  front: "front",
  /** Who the authors are: slugs and names, which bylines are resolved by. */
  authors: "authors",
  author: (slug: string) => `author/${slug}`,
  standingPage: (slug: string) => `page/${slug}`,
  /** Which article is meant by a slug alone. */
  slug: (slug: string) => `slug/${slug}`,
  /** A category's articles of one month, `2024/03`. */
  month: (category: string, month: string) => `month/${category}/${month}`,
  /** A category's articles of one day in Vietnam, `2024/03/20`. */
  day: (category: string, day: string) => `day/${category}/${day}`,
  /** All that is said by the articles published in a month, `2024/03`, in whatever category. */
  published: (month: string) => `published/${month}`,
} as const;

/** What happened to a scope: something of it changed, or readers may not see something any more. */
export type Touch = "changed" | "hidden";
/** Scopes that something happened to. */
export type Touched = ReadonlyMap<string, Touch>;
/** Every page there is. */
export const EVERYTHING: Touched = new Map([[scopeOf.everything, "changed"]]);

/** Columns of `article` that say where readers meet an article, and how; tags as written, which name their topics. */
export const PLACED_COLUMNS = `category, slug, state, card, published_at, visible_from, listed_until, front_rank, lists,
  record ->> '$.article.tags' AS tags`;

/** The scopes that are different after an article's row was written, added or removed; each undefined where there is none. */
export function touchedByArticle(before: Row | undefined, after: Row | undefined, now: number): Touched {
  const touched = new Map<string, Touch>(touchedPlaces(before, after));
  for (const row of [before, after]) {
    if (row && isPublicState(row.state)) touched.set(pathOf(row), "changed");
    if (row?.state === "published") touched.set(publishedIn(row), "changed");
  }
  if (before && isOpen(before, now) && !(after && isOpen(after, now) && pathOf(after) === pathOf(before)))
    for (const scope of [pathOf(before), scopeOf.card(pathOf(before)), publishedIn(before)])
      touched.set(scope, "hidden");
  return touched;
}

/** The scopes among which an article that did not change has another place, because other code placed it. */
export function touchedPlaces(before: Row | undefined, after: Row | undefined): Touched {
  const placesBefore = placesOf(before);
  const placesAfter = placesOf(after);
  const scopes = [...new Set([...placesBefore.keys(), ...placesAfter.keys()])];
  return changed(scopes.filter((scope) => placesBefore.get(scope) !== placesAfter.get(scope)));
}

/** The scopes of an article that came into sight by itself. */
export function touchedByAppearance(row: Row): Touched {
  return changed([...placesOf(row).keys(), pathOf(row)]);
}

/** The scopes of an article that left the lists by itself: its own page stays as it was. */
export function touchedByExpiry(row: Row): Touched {
  return changed([...placesOf(row).keys()]);
}

function changed(scopes: readonly string[]): Touched {
  return new Map(scopes.map((scope) => [scope, "changed"]));
}

/** Every place an article has among others, and what decides which place: two equal texts are the same place. */
function placesOf(row: Row | undefined): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  if (row?.state !== "published") return places;
  const { category, slug, published_at, visible_from, listed_until, front_rank, tags } = row;
  const shown = [category, slug, visible_from, listed_until];
  for (const [key, ...its] of fromJson<readonly ArticleList[]>(row.lists))
    places.set(key, JSON.stringify([...shown, published_at, tags, ...its]));
  const month = monthFolder(Number(published_at));
  places.set(scopeOf.month(String(category), month), JSON.stringify([...shown, published_at]));
  places.set(scopeOf.day(String(category), dayFolder(Number(published_at))), JSON.stringify([...shown, published_at]));
  places.set(publishedIn(row), JSON.stringify([...shown, published_at]));
  places.set(scopeOf.front, JSON.stringify([...shown, front_rank]));
  places.set(scopeOf.slug(String(slug)), JSON.stringify(shown));
  places.set(scopeOf.card(pathOf(row)), String(row.card));
  return places;
}

function publishedIn(row: Row): string {
  return scopeOf.published(monthFolder(Number(row.published_at)));
}

function pathOf(row: Row): string {
  return articlePath({ category: String(row.category), slug: String(row.slug) });
}

function isOpen(row: Row, now: number): boolean {
  return row.state === "published" && Number(row.visible_from) <= now;
}

/** States a reader can tell from a file that does not exist. */
function isPublicState(state: unknown): boolean {
  return state === "published" || state === "withdrawn";
}

/** What happened to scopes first and then, together. */
export function mergeTouched(into: Map<string, Touch>, touched: Touched): void {
  for (const [scope, touch] of touched) if (into.get(scope) !== "hidden") into.set(scope, touch);
}
