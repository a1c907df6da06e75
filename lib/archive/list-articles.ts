import type { Article, ArticleCard } from "@/lib/article/article";
import type { ListingScope } from "@/lib/site/routes";
import { monthRange } from "@/lib/vietnamese/date-time";
import { slugify } from "@/lib/vietnamese/slug";
import { listKey } from "./article-lists";
import { nextDueOfList } from "./due-moments";
import { listMonths, type MonthTotal } from "./list-months";
import {
  cardOfId,
  listsOfScope,
  newestRows,
  noteList,
  noteListing,
  PAGE_SIZE,
  type Query,
  readCard,
  rowsOf,
} from "./list-rows";
import { type Archive, fromJson, type Row } from "./open-archive";
import { noteScope } from "./page-reads";
import { scopeOf } from "./scopes";
import { LISTED } from "./visibility";

export interface Listing {
  readonly cards: readonly ArticleCard[];
  /** All articles of the scope, every page together. */
  readonly total: number;
  /** At least 1: an empty listing has one empty page. */
  readonly pageCount: number;
}

/** The newest articles of a scope that readers may see at `now`, page `page` (1-based). */
export function listArticles(archive: Archive, scope: ListingScope, page: number, now: number): Listing {
  const { rows, total, pageCount } = listColumns(archive, scope, page, now, "card");
  return { cards: rows.map(readCard), total, pageCount };
}

/** The same as rows with these columns of `article`, as SQL. */
export function listColumns(archive: Archive, scope: ListingScope, page: number, now: number, columns: string) {
  noteListing(archive, scope, now);
  const months = listMonths(archive, scope, now);
  const total = totalOf(months);
  return { rows: rowsOfPage(archive, scope, months, page, now, columns), total, pageCount: pageCountOf(total) };
}

/** Pages a scope's listing has at `now`; at least 1. */
export function countPages(archive: Archive, scope: ListingScope, now: number): number {
  return pageCountOf(totalOf(listMonths(archive, scope, now)));
}

/** The newest articles of a scope, at most `limit`, without those of some paths. */
export function listNewest(
  archive: Archive,
  scope: ListingScope,
  limit: number,
  now: number,
  without: ReadonlySet<string> = NONE,
): readonly ArticleCard[] {
  noteListing(archive, scope, now);
  return newestRows(archive, listsOfScope(archive, scope), limit, now, without).map(({ article }) =>
    cardOfId(archive, article),
  );
}

const NONE: ReadonlySet<string> = new Set();

/** How many articles of a scope readers may see at `now`. */
export function countListed(archive: Archive, scope: ListingScope, now: number): number {
  noteListing(archive, scope, now);
  return totalOf(listMonths(archive, scope, now));
}

/** Whether a scope has any article readers may see at `now`. */
export function hasListed(archive: Archive, scope: ListingScope, now: number): boolean {
  const { sql, parameters } = rowsOf(listsOfScope(archive, scope), now);
  return archive.get(`${sql} LIMIT 1`, ...parameters) !== undefined;
}

/** Whole months before the page are skipped by their totals: a page deep in a list costs no more than the first. */
function rowsOfPage(
  archive: Archive,
  scope: ListingScope,
  months: readonly MonthTotal[],
  page: number,
  now: number,
  columns: string,
): readonly Row[] {
  let before = (page - 1) * PAGE_SIZE;
  for (const { month, total } of months) {
    if (before < total) {
      const rows = rowsOf(listsOfScope(archive, scope), now, monthRange(month).before);
      return readRows(archive, rows, columns, PAGE_SIZE, before);
    }
    before -= total;
  }
  return [];
}

function totalOf(months: readonly MonthTotal[]): number {
  return months.reduce((sum, { total }) => sum + total, 0);
}

function pageCountOf(total: number): number {
  return Math.max(1, Math.ceil(total / PAGE_SIZE));
}

/** The top of the front page: newest first, each step of urgency worth half a day (see `frontRank`). */
export function listTopStories(archive: Archive, limit: number, now: number): readonly ArticleCard[] {
  noteScope(scopeOf.front, () => nextDueOfList(archive, listKey.latest, now));
  return archive
    .all(`SELECT card FROM article WHERE ${LISTED} ORDER BY front_rank DESC, slug LIMIT ?`, now, now, limit)
    .map(readCard);
}

/** What an article weighs on the front page. */
export function frontRank(article: Pick<Article, "datePublished" | "urgency">): number {
  const HALF_DAY = 12 * 3_600_000;
  return Date.parse(article.datePublished) + (5 - article.urgency) * HALF_DAY;
}

/** A topic as its newest article names it; undefined when no listed article carries the tag. */
export function findTopicName(archive: Archive, slug: string, now: number): string | undefined {
  noteList(archive, listKey.topic(slug), now);
  const { sql, parameters } = rowsOf({ keys: [listKey.topic(slug)] }, now);
  const row = archive.get(
    `SELECT record ->> '$.article.tags' AS tags
     FROM (${sql} LIMIT 1) AS newest JOIN article ON article.id = newest.article`,
    ...parameters,
  );
  return row && fromJson<readonly string[]>(row.tags).find((tag) => slugify(tag) === slug);
}

/** Number of articles readers can open at `now`. */
export function countOnline(archive: Archive, now: number): number {
  const row = archive.get(
    `SELECT (SELECT sum(total) FROM listing_month WHERE scope = ?)
       - (SELECT count(*) FROM article WHERE state = 'published' AND visible_from > ?) AS total`,
    listKey.latest,
    now,
  );
  return Number(row?.total);
}

/** Columns of the articles of rows, the first `skipped` left out. */
function readRows(
  archive: Archive,
  { sql, parameters }: Query,
  columns: string,
  limit: number,
  skipped: number,
): readonly Row[] {
  return archive.all(
    // Rows first, from the list alone: those left out cost no look at their articles.
    `SELECT ${columns} FROM (${sql} LIMIT ? OFFSET ?) AS page JOIN article ON article.id = page.article
     ORDER BY moment DESC, page.slug, page.category`,
    ...parameters,
    limit,
    skipped,
  );
}
