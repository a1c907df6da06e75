import type { Photo } from "@/lib/article/article";
import { PROVINCES } from "@/lib/regions/regions";
import { monthSitemapPath, pageSitemapPath } from "@/lib/site/data-routes";
import { type ListingScope, listingPath, REGIONS_PATH } from "@/lib/site/routes";
import { DAY_MS, monthFolder, monthRange } from "@/lib/vietnamese/date-time";
import { listKey } from "./article-lists";
import { listAuthors, listCategories, listStandingPages } from "./documents";
import { nextDueBetween, nextDueOfList } from "./due-moments";
import { countPages, hasListed } from "./list-articles";
import { listMonths, type MonthTotal } from "./list-months";
import { noteListing, PAGE_SIZE, rowsOf } from "./list-rows";
import { type Archive, fromJson, type Row } from "./open-archive";
import { noteChanged, noteDue, noteScope } from "./page-reads";
import { scopeChanged } from "./scope-versions";
import { scopeOf } from "./scopes";
import { IN_LIST } from "./visibility";

/** What a sitemap says of an article. */
export interface SitemapArticle {
  readonly category: string;
  readonly slug: string;
  /** When its editors last changed it, as they say; its publication at the earliest. Epoch milliseconds. */
  readonly modified: number;
  readonly photos: readonly Photo[];
}

/** What the sitemap for news says of an article. */
export interface NewsArticle {
  readonly category: string;
  readonly slug: string;
  readonly headline: string;
  /** Epoch milliseconds. */
  readonly published: number;
}

/** A sitemap, and when it was last another; undefined when that was before the archive was made. */
export interface SitemapFile {
  readonly path: string;
  readonly modified: number | undefined;
}

/** So many addresses a sitemap may have, and one for news: https://www.sitemaps.org/protocol.html */
export const SITEMAP_MAX = 50_000;
const NEWS_MAX = 1_000;
/** So long an article is news. */
const NEWS_MS = 2 * DAY_MS;

/** The front page, the regions, and two lists that have a page before they have an article. */
const FIXED_PAGES = 4;

const LATEST = { keys: [listKey.latest] };
/** SQL condition of articles that are ours to be found: a copy is found where it was copied from. */
const OURS = "record ->> '$.article.canonicalUrl' IS NULL";

/**
 * The articles published in a month written `2024/03` that lists show at `now`, oldest first, so that what is new comes
 * last; one part of them.
 */
export function listMonthArticles(
  archive: Archive,
  month: string,
  part: number,
  now: number,
): readonly SitemapArticle[] {
  noteMonth(archive, month, now);
  const { sql, parameters } = rowsOf({ ...LATEST, range: monthRange(month) }, now);
  return archive
    .all(
      `SELECT article.category, article.slug, moment, record ->> '$.article.dateModified' AS modified,
         (SELECT json_group_array(value ->> 'date') FROM json_each(record, '$.article.corrections')) AS corrections,
         (SELECT json_group_array(value ->> 'at') FROM json_each(record, '$.article.live.entries')) AS entries,
         record -> '$.article.photo' AS photo, record -> '$.article.photos' AS photos
       FROM (${sql}) AS listed JOIN article ON article.id = listed.article
       WHERE ${OURS} ORDER BY moment, article.slug, article.category LIMIT ? OFFSET ?`,
      ...parameters,
      SITEMAP_MAX,
      (part - 1) * SITEMAP_MAX,
    )
    .map((row) => readSitemapArticle(row, now));
}

function readSitemapArticle(row: Row, now: number): SitemapArticle {
  const given = [
    row.modified,
    ...fromJson<readonly string[]>(row.corrections),
    ...fromJson<readonly string[]>(row.entries),
  ];
  const moments = given.filter((moment) => typeof moment === "string").map((moment) => Date.parse(moment));
  for (const moment of moments) if (moment > now) noteDue(moment);
  return {
    category: String(row.category),
    slug: String(row.slug),
    modified: Math.max(Number(row.moment), ...moments.filter((moment) => moment <= now)),
    photos: [
      ...(typeof row.photo === "string" ? [fromJson<Photo>(row.photo)] : []),
      ...fromJson<readonly Photo[]>(row.photos),
    ],
  };
}

/** The articles of the last two days, newest first, as many as search engines take. What was paid for is no news. */
export function listNews(archive: Archive, now: number): readonly NewsArticle[] {
  const since = now - NEWS_MS;
  for (const month of new Set([monthFolder(since), monthFolder(now)])) noteMonth(archive, month, now);
  const { sql, parameters } = rowsOf({ ...LATEST, range: { from: since + 1, before: now + 1 } }, now);
  const news = archive
    .all(
      `SELECT article.category, article.slug, moment, record ->> '$.article.headline' AS headline
       FROM (${sql}) AS listed JOIN article ON article.id = listed.article
       WHERE ${OURS} AND record ->> '$.article.genre' <> 'sponsored'
       ORDER BY moment DESC, article.slug, article.category LIMIT ?`,
      ...parameters,
      NEWS_MAX,
    )
    .map(({ category, slug, headline, moment }) => ({
      category: String(category),
      slug: String(slug),
      headline: String(headline),
      published: Number(moment),
    }));
  const oldest = news.at(-1);
  if (oldest) noteDue(oldest.published + NEWS_MS);
  const left = archive.get(
    "SELECT max(moment) AS moment FROM listing WHERE scope = ? AND moment <= ?",
    listKey.latest,
    since,
  );
  if (typeof left?.moment === "number") noteChanged(left.moment + NEWS_MS);
  return news;
}

/** Notes all that the articles of a month say, and when the clock brings one more or takes one away. */
function noteMonth(archive: Archive, month: string, now: number): void {
  const { from, before } = monthRange(month);
  noteScope(scopeOf.published(month), () =>
    now < before
      ? nextDueOfList(archive, listKey.latest, now)
      : nextDueBetween(archive, listKey.latest, from, before, now),
  );
}

/** Every sitemap there is at `now`, but the one for news, which says what others say. */
export function listSitemaps(archive: Archive, now: number): readonly SitemapFile[] {
  noteListing(archive, { kind: "latest" }, now);
  const months = listMonths(archive, { kind: "latest" }, now).flatMap((each) => {
    noteMonth(archive, each.month, now);
    const modified = scopeChanged(archive, scopeOf.published(each.month)) || undefined;
    return partsTo(countParts(archive, each, now)).map((part) => ({
      path: monthSitemapPath(each.month, part),
      modified,
    }));
  });
  const pages = partsTo(countPageParts(archive, now));
  return [...pages.map((part) => ({ path: pageSitemapPath(part), modified: undefined })), ...months];
}

/** Whether there is such a part of the sitemap of a month written `2024/03`. */
export function hasMonthSitemap(archive: Archive, month: string, part: number, now: number): boolean {
  const total = listMonths(archive, { kind: "latest" }, now).find((each) => each.month === month);
  return total !== undefined && part <= countParts(archive, total, now);
}

/** Whether there is such a part of the sitemap of every page but the articles. */
export function hasPageSitemap(archive: Archive, part: number, now: number): boolean {
  return part === 1 || part <= countPageParts(archive, now);
}

function partsTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

/** How many sitemaps a month's articles take; none when no article of it is ours. They are counted only when they are many. */
function countParts(archive: Archive, { month, total }: MonthTotal, now: number): number {
  const { sql, parameters } = rowsOf({ ...LATEST, range: monthRange(month) }, now);
  const ours = `FROM (${sql}) AS listed JOIN article ON article.id = listed.article WHERE ${OURS}`;
  if (total <= SITEMAP_MAX) return archive.get(`SELECT 1 ${ours} LIMIT 1`, ...parameters) ? 1 : 0;
  return Math.ceil(Number(archive.get(`SELECT count(*) AS total ${ours}`, ...parameters)?.total) / SITEMAP_MAX);
}

/**
 * Paths of every page but the articles that search engines may keep and readers come to by links: lists that have
 * something to read, page by page, categories and standing pages.
 */
export function listSitemapPages(archive: Archive, now: number): readonly string[] {
  const categories = listCategories(archive);
  const lists: readonly ListingScope[] = [
    { kind: "latest" },
    { kind: "corrections" },
    ...categories.map(({ slug }) => ({ kind: "category", slug }) as const),
  ];
  const listsWithArticles: readonly ListingScope[] = [
    ...PROVINCES.map(({ slug }) => ({ kind: "region", slug }) as const),
    ...listAuthors(archive).map(({ slug }) => ({ kind: "author", slug }) as const),
  ];
  for (const scope of [...lists, ...listsWithArticles]) noteListing(archive, scope, now);
  // What the months and the topics show follows from the lists above: an article says there what it is filed under.
  const months = categories.flatMap(({ slug }) =>
    listMonths(archive, { kind: "category", slug }, now).map(
      ({ month }): ListingScope => ({ kind: "month", category: slug, month }),
    ),
  );
  const further = listsWithArticles.filter((scope) => hasListed(archive, scope, now));
  return [
    "/",
    REGIONS_PATH,
    ...listStandingPages(archive).map(({ slug }) => `/${slug}`),
    ...[...lists, ...months, ...further].flatMap((scope) => pagesOf(scope, countPages(archive, scope, now))),
    ...topicPages(archive, now),
  ];
}

/** All topics at once: there are more of them than of everything else. */
function topicPages(archive: Archive, now: number): readonly string[] {
  const start = listKey.topic("");
  return archive
    .all(
      `SELECT scope, count(*) AS total FROM listing WHERE scope GLOB ? AND ${IN_LIST} GROUP BY scope ORDER BY scope`,
      `${start}*`,
      now,
      now,
    )
    .flatMap(({ scope, total }) =>
      pagesOf({ kind: "topic", slug: String(scope).slice(start.length) }, Math.ceil(Number(total) / PAGE_SIZE)),
    );
}

function pagesOf(scope: ListingScope, pageCount: number): readonly string[] {
  return partsTo(pageCount).map((page) => listingPath(scope, page));
}

/** How many sitemaps the pages take. They are listed only when they may be more than one takes. */
function countPageParts(archive: Archive, now: number): number {
  return atMostPages(archive) <= SITEMAP_MAX ? 1 : Math.ceil(listSitemapPages(archive, now).length / SITEMAP_MAX);
}

/** No fewer than there are: as if every list had a last page of its own, each month of a category too. */
function atMostPages(archive: Archive): number {
  const row = archive.get(
    `SELECT (SELECT count(*) FROM document) + count(DISTINCT scope) + sum(total) / ${PAGE_SIZE}
       + count(*) FILTER (WHERE scope GLOB ?1) + coalesce(sum(total) FILTER (WHERE scope GLOB ?1), 0) / ${PAGE_SIZE} AS pages
     FROM listing_month`,
    `${listKey.category("")}*`,
  );
  return FIXED_PAGES + PROVINCES.length + listCategories(archive).length + Number(row?.pages);
}
