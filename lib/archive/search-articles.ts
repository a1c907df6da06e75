import type { Article, ArticleCard, ArticleRecord } from "@/lib/article/article";
import { provinceByName, unitsOf } from "@/lib/regions/regions";
import { markHits, type Segment, snippetOf } from "@/lib/vietnamese/mark-hits";
import { readSearchQuery, type SearchQuery } from "@/lib/vietnamese/search-query";
import { listKey } from "./article-lists";
import { findAuthor } from "./documents";
import { PAGE_SIZE } from "./list-articles";
import { type Archive, fromJson } from "./open-archive";
import { type SearchTier, tiersOf, widestTier } from "./search-tiers";
import { LISTED } from "./visibility";

/** Readers leaf no further; a longer list is a query to be made narrower. */
const MAX_PAGES = 100;

/** From so many articles on, looking each up takes longer than leafing through the newest. */
const MANY = 10_000;

export interface SearchOptions {
  /** 1-based. */
  readonly page?: number;
  readonly category?: string;
  /** Slug or name of a unit, present or former; a present one includes those it took in. */
  readonly region?: string;
  /** Slug of an author, or a name as printed. */
  readonly author?: string;
  /** Published at this moment or later; epoch milliseconds. */
  readonly from?: number;
  /** Published before this moment; epoch milliseconds. */
  readonly before?: number;
}

export interface SearchHit {
  readonly card: ArticleCard;
  readonly headline: readonly Segment[];
  /** The place of the lede or the text that answers the query best. */
  readonly snippet: readonly Segment[];
}

export interface SearchResult {
  readonly hits: readonly SearchHit[];
  /** All articles found, every page together. */
  readonly total: number;
  /** At least 1, at most {@link MAX_PAGES}. */
  readonly pageCount: number;
}

const NOTHING: SearchResult = { hits: [], total: 0, pageCount: 1 };

/**
 * Articles listed at `now` that hold every word of the query, best match first (see `tiersOf`), newer first among equals.
 * Any string is a query: nothing in it is read as syntax but pairs of double quotes.
 */
export function searchArticles(
  archive: Archive,
  query: string,
  now: number,
  options: SearchOptions = {},
): SearchResult {
  const asked = readSearchQuery(query);
  if (asked.words.length === 0) return NOTHING;
  const filter = filterOf(archive, options, now);
  const widest = widestTier(asked);
  const total = isNarrowed(options) ? countTier(archive, widest, filter) : countAll(archive, widest, now);
  const pageCount = Math.min(MAX_PAGES, Math.max(1, Math.ceil(total / PAGE_SIZE)));
  const page = options.page ?? 1;
  if (!Number.isInteger(page) || page < 1 || page > pageCount) return { hits: [], total, pageCount };

  const end = Math.min(total, page * PAGE_SIZE);
  const ranked = new Set<number>();
  for (const tier of tiersOf(asked)) {
    if (ranked.size >= end) break;
    const isLong = total > MANY && tier.match === widest.match && tier.table === widest.table && !tier.headMatch;
    const list = isLong ? listLongTier : listTier;
    // The tier's first rows may all be known already, so that many more are asked for.
    for (const id of list(archive, tier, filter, end + ranked.size)) {
      if (ranked.size >= end) break;
      ranked.add(id);
    }
  }
  const hits = [...ranked].slice((page - 1) * PAGE_SIZE).flatMap((id) => readHit(archive, id, asked));
  return { hits, total, pageCount };
}

type Filter = { readonly sql: string; readonly parameters: readonly (string | number)[] };

function filterOf(archive: Archive, options: SearchOptions, now: number): Filter {
  const { category, region, author, from, before } = options;
  const filters: Filter[] = [{ sql: LISTED, parameters: [now, now] }];
  if (category !== undefined) filters.push({ sql: "category = ?", parameters: [category] });
  if (region !== undefined) {
    const province = provinceByName(region);
    const units = province ? unitsOf(province) : [region];
    filters.push({ sql: `region IN (${units.map(() => "?").join(", ")})`, parameters: units });
  }
  if (author !== undefined) {
    const name = findAuthor(archive, author)?.name ?? author;
    filters.push({
      sql: "id IN (SELECT listing.article FROM listing WHERE scope IN (?, ?))",
      parameters: [listKey.byline(author), listKey.byline(name)],
    });
  }
  if (from !== undefined) filters.push({ sql: "published_at >= ?", parameters: [from] });
  if (before !== undefined) filters.push({ sql: "published_at < ?", parameters: [before] });
  return {
    sql: filters.map(({ sql }) => sql).join(" AND "),
    parameters: filters.flatMap(({ parameters }) => parameters),
  };
}

function isNarrowed({ page: _, ...filters }: SearchOptions): boolean {
  return Object.values(filters).some((value) => value !== undefined);
}

/** Counts without looking at articles one by one: few are in the index and not in lists. */
function countAll(archive: Archive, { table, match }: SearchTier, now: number): number {
  const row = archive.get(
    `SELECT count(*) AS total FROM ${table} WHERE ${table} MATCH ? AND +rowid NOT IN (
       SELECT id FROM article WHERE state = 'published' AND visible_from > ?
       UNION SELECT id FROM article WHERE state = 'published' AND listed_until <= ?)`,
    match,
    now,
    now,
  );
  return Number(row?.total);
}

function countTier(archive: Archive, tier: SearchTier, filter: Filter): number {
  const { sql, parameters } = fromTier(tier, filter);
  return Number(archive.get(`SELECT count(*) AS total ${sql}`, ...parameters)?.total);
}

function listTier(archive: Archive, tier: SearchTier, filter: Filter, limit: number): readonly number[] {
  const { sql, parameters } = fromTier(tier, filter);
  return archive
    .all(`SELECT id ${sql} ORDER BY published_at DESC, id LIMIT ?`, ...parameters, limit)
    .map(({ id }) => Number(id));
}

/** The same for a tier most articles are in: the newest articles first, until enough of them are in it. */
function listLongTier(
  archive: Archive,
  { table, match }: SearchTier,
  filter: Filter,
  limit: number,
): readonly number[] {
  return archive
    .all(
      `SELECT id FROM (SELECT article, moment, slug AS name FROM listing WHERE scope = '${listKey.latest}') AS newest
       CROSS JOIN article INDEXED BY article_clock ON article.id = newest.article
       WHERE ${filter.sql} AND id IN (SELECT rowid FROM ${table} WHERE ${table} MATCH ?)
       ORDER BY moment DESC, name LIMIT ?`,
      ...filter.parameters,
      match,
      limit,
    )
    .map(({ id }) => Number(id));
}

/** Words first, then the index that has the columns of the filter; an unhelped planner reads every article's row. */
function fromTier({ table, match, headMatch }: SearchTier, filter: Filter): Filter {
  const head = "AND +found.rowid IN (SELECT rowid FROM article_search_head WHERE article_search_head MATCH ?)";
  return {
    sql: `FROM ${table} AS found CROSS JOIN article INDEXED BY article_clock ON article.id = found.rowid
      WHERE found.${table} MATCH ? ${headMatch === undefined ? "" : head} AND ${filter.sql}`,
    parameters: [match, ...(headMatch === undefined ? [] : [headMatch]), ...filter.parameters],
  };
}

function readHit(archive: Archive, id: number, query: SearchQuery): readonly SearchHit[] {
  const row = archive.get("SELECT card, record FROM article WHERE id = ?", id);
  const record = row && fromJson<ArticleRecord>(row.record);
  if (record?.kind !== "published") return [];
  const { headline, lede, body }: Article = record.article;
  return [
    {
      card: fromJson<ArticleCard>(row?.card),
      headline: markHits(headline, query),
      snippet: snippetOf([lede, body.text], query),
    },
  ];
}
