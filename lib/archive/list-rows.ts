import { type ArticleCard, articlePath } from "@/lib/article/article";
import type { ListingScope } from "@/lib/site/routes";
import { monthRange } from "@/lib/vietnamese/date-time";
import { listKey } from "./article-lists";
import { findAuthor } from "./documents";
import { nextDueOfList } from "./due-moments";
import { type Archive, fromJson, type Row } from "./open-archive";
import { noteScope } from "./page-reads";
import { scopeOf } from "./scopes";
import { IN_LIST } from "./visibility";

/** Articles on one page of a listing. */
export const PAGE_SIZE = 20;

/** The lists of the archive that make up a scope. */
export interface Lists {
  readonly keys: readonly string[];
  /** Key of the list of what is in both of two. */
  readonly doubled?: string;
  /** Only what was published in these moments. */
  readonly range?: { readonly from: number; readonly before: number };
}

/** Which lists a page of the site shows. An author may be named by slug or by name, even in one byline. */
export function listsOfScope(archive: Archive, scope: ListingScope): Lists {
  switch (scope.kind) {
    case "latest":
      return { keys: [listKey.latest] };
    case "category":
      return { keys: [listKey.category(scope.slug)] };
    case "month":
      return { keys: [listKey.category(scope.category)], range: monthRange(scope.month) };
    case "region":
      return { keys: [listKey.region(scope.slug)] };
    case "topic":
      return { keys: [listKey.topic(scope.slug)] };
    case "corrections":
      return { keys: [listKey.corrections] };
    case "author": {
      const { slug } = scope;
      const name = findAuthor(archive, slug)?.name ?? slug;
      if (name === slug) return { keys: [listKey.byline(slug)] };
      return { keys: [listKey.byline(slug), listKey.byline(name)], doubled: listKey.bylines(slug, name) };
    }
  }
}

/** Rows of lists, as SQL. */
export type Query = { readonly sql: string; readonly parameters: readonly (string | number)[] };

/** The rows of lists that readers may see at `now`, in order, each article once; those before a moment only. */
export function rowsOf({ keys, range }: Lists, now: number, before = range?.before): Query {
  const bounds = `${range ? "AND moment >= ? " : ""}${before === undefined ? "" : "AND moment < ? "}`;
  const one = `SELECT moment, slug, category, article FROM listing WHERE scope = ? ${bounds}AND ${IN_LIST}`;
  return {
    sql: `${keys.map(() => one).join(" UNION ")} ORDER BY moment DESC, slug, category`,
    parameters: keys.flatMap((key) => [
      key,
      ...(range ? [range.from] : []),
      ...(before === undefined ? [] : [before]),
      now,
      now,
    ]),
  };
}

/** An article's row in a list. */
interface ListedRow {
  readonly moment: number;
  readonly article: number;
}

/** The newest rows of lists without those of some articles, which cost no look at the articles themselves. */
export function newestRows(
  archive: Archive,
  lists: Lists,
  limit: number,
  now: number,
  without: ReadonlySet<string>,
): readonly ListedRow[] {
  const { sql, parameters } = rowsOf(lists, now);
  const read = (count: number) => archive.all(`${sql} LIMIT ?`, ...parameters, count);
  const isWanted = ({ category, slug }: Row) =>
    !without.has(articlePath({ category: String(category), slug: String(slug) }));
  const first = read(limit);
  const rows = first.every(isWanted)
    ? first
    : read(limit + without.size)
        .filter(isWanted)
        .slice(0, limit);
  return rows.map(({ moment, article }) => ({ moment: Number(moment), article: Number(article) }));
}

/** The card of the article with this row number. */
export function cardOfId(archive: Archive, id: number): ArticleCard {
  const row = archive.get("SELECT card FROM article WHERE id = ?", id);
  if (!row) throw new Error(`a list names article ${id}, which is not there`);
  return readCard(row);
}

/** The card of an article's row, which the page shows. */
export function readCard(row: Row): ArticleCard {
  const card = fromJson<ArticleCard>(row.card);
  noteScope(scopeOf.card(articlePath(card)));
  return card;
}

/** Notes that a page shows a scope's listing. */
export function noteListing(archive: Archive, scope: ListingScope, now: number): void {
  if (scope.kind === "month") {
    const key = listKey.category(scope.category);
    noteScope(scopeOf.month(scope.category, scope.month), () => nextDueOfList(archive, key, now));
    return;
  }
  for (const key of listsOfScope(archive, scope).keys) noteList(archive, key, now);
}

/** Notes that a page shows something of a list. */
export function noteList(archive: Archive, key: string, now: number): void {
  noteScope(key, () => nextDueOfList(archive, key, now));
}
