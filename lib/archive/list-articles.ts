import { type Article, type ArticleCard, type ArticleRecord, articlePath } from "@/lib/article/article";
import type { ListingScope } from "@/lib/site/routes";
import { monthFolder, monthRange } from "@/lib/vietnamese/date-time";
import { slugify } from "@/lib/vietnamese/slug";
import { TIMED } from "./archive-schema";
import { listKey } from "./article-lists";
import { findAuthor } from "./documents";
import { nextDueOfList } from "./due-moments";
import { type Archive, fromJson, type Row } from "./open-archive";
import { noteScope } from "./page-reads";
import { scopeOf } from "./scopes";
import { IN_LIST, LISTED } from "./visibility";

/** Articles on one page of a listing. */
export const PAGE_SIZE = 20;

export interface Listing {
  readonly cards: readonly ArticleCard[];
  /** All articles of the scope, every page together. */
  readonly total: number;
  /** At least 1: an empty listing has one empty page. */
  readonly pageCount: number;
}

/** How many articles of a scope are of one month, written `2024/03`. */
export interface MonthTotal {
  readonly month: string;
  readonly total: number;
}

/** The newest articles of a scope that readers may see at `now`, page `page` (1-based). */
export function listArticles(archive: Archive, scope: ListingScope, page: number, now: number): Listing {
  noteListing(archive, scope, now);
  const months = listMonths(archive, scope, now);
  const total = totalOf(months);
  return { cards: cardsOfPage(archive, scope, months, page, now), total, pageCount: pageCountOf(total) };
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

/**
 * The months of a category with articles readers may see at `now`, newest first: all of them, or those of one year. A
 * page with one year's stays good while other years' articles come and go.
 */
export function listArchiveMonths(
  archive: Archive,
  category: string,
  now: number,
  year?: string,
): readonly MonthTotal[] {
  const scope = { kind: "category", slug: category } as const;
  if (year === undefined) noteListing(archive, scope, now);
  else
    for (let month = 1; month <= 12; month++)
      noteListing(archive, { kind: "month", category, month: `${year}/${String(month).padStart(2, "0")}` }, now);
  return listMonths(archive, scope, now).filter(({ month }) => year === undefined || month.startsWith(`${year}/`));
}

/** A day of a month that has articles, how many, and the page of the month on which they begin. */
export interface DayTotal {
  readonly day: number;
  readonly total: number;
  readonly page: number;
}

/** The days of a category's month that have articles readers may see at `now`, newest first. */
export function listDays(archive: Archive, category: string, month: string, now: number): readonly DayTotal[] {
  const scope = { kind: "month", category, month } as const;
  noteListing(archive, scope, now);
  const { sql, parameters } = rowsOf(listsOfScope(archive, scope), now);
  const { from } = monthRange(month);
  let before = 0;
  return archive
    .all(
      `SELECT CAST((moment - ?) / 86400000 AS INTEGER) + 1 AS day, count(*) AS total FROM (${sql}) GROUP BY day ORDER BY day DESC`,
      from,
      ...parameters,
    )
    .map(({ day, total }) => {
      const page = Math.floor(before / PAGE_SIZE) + 1;
      before += Number(total);
      return { day: Number(day), total: Number(total), page };
    });
}

/** The months of a scope that have articles readers may see at `now`, newest first. Corrections count by their day. */
export function listMonths(archive: Archive, scope: ListingScope, now: number): readonly MonthTotal[] {
  const { keys, doubled, range } = listsOfScope(archive, scope);
  const totals = new Map<number, number>();
  const add = (key: string, sign: 1 | -1) => {
    for (const row of archive.all(MONTHS, now, key)) {
      const month = Number(row.month);
      totals.set(month, (totals.get(month) ?? 0) + sign * Number(row.total));
    }
  };
  for (const key of keys) add(key, 1);
  if (doubled !== undefined) add(doubled, -1);
  return [...totals]
    .filter(([month, total]) => total > 0 && (!range || month === range.from))
    .sort(([one], [other]) => other - one)
    .map(([month, total]) => ({ month: monthFolder(month), total }));
}

/**
 * The months of a list with what can be seen of them: all rows of a month, without those of moments ahead, without those
 * hidden for another reason. Takes the moment and the key. A month's rows end where those of the next begin.
 */
const MONTHS = `
  SELECT month, total
    - (SELECT count(*) FROM listing WHERE scope = key AND moment > max(now, month - 1) AND moment < before)
    - (SELECT count(*) FROM listing INDEXED BY listing_timed
       WHERE ${TIMED} AND scope = key AND moment >= month AND moment < before AND moment <= now
         AND (visible_from > now OR listed_until <= now)) AS total
  FROM (SELECT scope AS key, ? AS now, month, total, lag(month, 1, 1e18) OVER (ORDER BY month DESC) AS before
        FROM listing_month WHERE scope = ?)`;

/** Whole months before the page are skipped by their totals: a page deep in a list costs no more than the first. */
function cardsOfPage(
  archive: Archive,
  scope: ListingScope,
  months: readonly MonthTotal[],
  page: number,
  now: number,
): readonly ArticleCard[] {
  let before = (page - 1) * PAGE_SIZE;
  for (const { month, total } of months) {
    if (before < total) {
      const rows = rowsOf(listsOfScope(archive, scope), now, monthRange(month).before);
      return readCards(archive, rows, PAGE_SIZE, before);
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
    `SELECT record FROM (${sql} LIMIT 1) AS newest JOIN article ON article.id = newest.article`,
    ...parameters,
  );
  const record = row && fromJson<ArticleRecord>(row.record);
  return record?.kind === "published" ? record.article.tags.find((tag) => slugify(tag) === slug) : undefined;
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

type Query = { readonly sql: string; readonly parameters: readonly (string | number)[] };

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

/** The cards of rows, the first `skipped` left out. */
function readCards(archive: Archive, { sql, parameters }: Query, limit: number, skipped = 0): readonly ArticleCard[] {
  return archive
    .all(
      // Rows first, from the list alone: those left out cost no look at their articles.
      `SELECT card FROM (${sql} LIMIT ? OFFSET ?) AS page JOIN article ON article.id = page.article
       ORDER BY moment DESC, page.slug, page.category`,
      ...parameters,
      limit,
      skipped,
    )
    .map(readCard);
}

/** The card of an article's row, which the page shows. */
export function readCard(row: Row): ArticleCard {
  const card = fromJson<ArticleCard>(row.card);
  noteScope(scopeOf.card(articlePath(card)));
  return card;
}

/** Notes that a page shows a scope's listing. */
function noteListing(archive: Archive, scope: ListingScope, now: number): void {
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
