import type { ArticleCard, ArticleRecord } from "@/lib/article/article";
import { articleAt } from "@/lib/article/article-sight";
import { facet } from "@/lib/article/search-text";
import { provinceByName, unitsOf } from "@/lib/regions/regions";
import type { SearchRequest } from "@/lib/site/search-request";
import { dayRange } from "@/lib/vietnamese/date-time";
import { markHits, type Segment, snippetOf } from "@/lib/vietnamese/mark-hits";
import { readSearchQuery, type SearchQuery } from "@/lib/vietnamese/search-query";
import { findAuthor } from "./documents";
import { PAGE_SIZE } from "./list-rows";
import { type Archive, fromJson, type Row } from "./open-archive";
import { ENTRIES_PER_DAY, firstEntryOf } from "./search-index";
import { narrowed, type SearchMatch, type SearchTier, tiersOf, widestTier } from "./search-tiers";
import { IN_LIST } from "./visibility";

/** Readers leaf no further; a longer list is a query to be made narrower. */
const MAX_PAGES = 100;

/**
 * Articles are counted up to here. When more have three words or more, neighbours count in headlines and ledes alone:
 * readers leaf no further than two thousand, and comparing the places of common syllables takes a tenth of a second.
 */
const MANY = 3_000;

/** When no more than this are found, looking at the newest first saves nothing. */
const FEW = 500;

/** Otherwise, days the first look goes back, and how many times farther each of the next. */
const FIRST_SPAN = 64;
const SPAN_GROWTH = 4;

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

/** What a reader's request narrows a search to. Days are Vietnam's, the last one included. */
export function searchOptionsOf({ category, region, from, to, page }: SearchRequest): SearchOptions {
  return {
    page,
    category,
    region,
    from: from === undefined ? undefined : dayRange(from).from,
    before: to === undefined ? undefined : dayRange(to).before,
  };
}

export interface SearchHit {
  readonly card: ArticleCard;
  readonly headline: readonly Segment[];
  /** The place of the lede or the text that answers the query best. */
  readonly snippet: readonly Segment[];
}

export interface SearchResult {
  readonly hits: readonly SearchHit[];
  /** All articles found, every page together; counted up to {@link MANY}. */
  readonly total: number;
  /** More than `total` were found. */
  readonly isMore: boolean;
  /** At least 1, at most {@link MAX_PAGES}. */
  readonly pageCount: number;
}

const NOTHING: SearchResult = { hits: [], total: 0, isMore: false, pageCount: 1 };

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
  const widest = widestTier(asked);
  const filter = filterOf(archive, options, now);
  const count = options.from === undefined && options.before === undefined ? countAll : countListed;
  const counted = count(archive, widest, filter, now);
  const isMore = counted > MANY;
  const total = Math.min(MANY, counted);
  const pageCount = Math.min(MAX_PAGES, Math.max(1, Math.ceil(total / PAGE_SIZE)));
  const page = options.page ?? 1;
  if (!Number.isInteger(page) || page < 1 || page > pageCount) return { hits: [], total, isMore, pageCount };

  const end = Math.min(total, page * PAGE_SIZE);
  const known = new Map<string, boolean>();
  /** Looking for what is nowhere takes longest: it is done once for all tiers that would look again. */
  const isNowhere = ({ wider }: SearchTier): boolean => {
    if (!wider || wider.match === widest.match) return false;
    const found = known.get(wider.match) ?? exists(archive, wider, filter);
    known.set(wider.match, found);
    return !found;
  };
  const ranked = new Set<number>();
  for (const tier of tiersOf(asked)) {
    if (ranked.size >= end) break;
    if ((tier.slow && isMore) || isNowhere(tier)) continue;
    // The tier's first rows may all be known already, so that many more are asked for.
    for (const id of listTier(archive, tier, filter, end + ranked.size, total <= FEW)) {
      if (ranked.size >= end) break;
      ranked.add(id);
    }
  }
  const hits = [...ranked].slice((page - 1) * PAGE_SIZE).flatMap((id) => readHit(archive, id, asked, now));
  return { hits, total, isMore, pageCount };
}

/** Numbers are bound as reals, and the full-text tables heed no bound that is not an integer. */
const IN_RANGE = "BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER)";

/** What of the index is looked at. */
interface Filter {
  /** Entries from the newest to the oldest. */
  readonly first: number;
  readonly last: number;
  /** What articles are filed under: of each list, one word. */
  readonly facets: readonly (readonly string[])[];
  /** Conditions on `search_entry`. */
  readonly sql: string;
  readonly parameters: readonly (string | number)[];
}

function filterOf(archive: Archive, options: SearchOptions, now: number): Filter {
  const { category, region, author, from, before } = options;
  const facets: (readonly string[])[] = [];
  if (category !== undefined) facets.push([facet.category(category)]);
  if (region !== undefined) {
    const province = provinceByName(region);
    facets.push((province ? unitsOf(province) : [region]).map(facet.region));
  }
  if (author !== undefined) {
    const name = findAuthor(archive, author)?.name ?? author;
    facets.push([facet.byline(author), facet.byline(name)]);
  }
  const filters: { readonly sql: string; readonly parameters: readonly (string | number)[] }[] = [
    { sql: IN_LIST, parameters: [now, now] },
  ];
  if (from !== undefined) filters.push({ sql: "published_at >= ?", parameters: [from] });
  if (before !== undefined) filters.push({ sql: "published_at < ?", parameters: [before] });
  const ends = archive.get(
    `SELECT (SELECT min(id) FROM search_entry) AS newest,
       ${from === undefined ? "(SELECT max(id) FROM search_entry)" : "(SELECT max(id) FROM search_entry WHERE published_at >= ?)"} AS oldest`,
    ...(from === undefined ? [] : [from]),
  );
  return {
    facets,
    sql: filters.map(({ sql }) => sql).join(" AND "),
    parameters: filters.flatMap(({ parameters }) => parameters),
    first: Math.max(Number(ends?.newest), firstEntryOf(Math.min(now, before ?? now))),
    last: Number(ends?.oldest),
  };
}

/** Counts, to one beyond {@link MANY}, without looking at articles one by one: few are in the index and not in lists. */
function countAll(archive: Archive, tier: SearchTier, { facets }: Filter, now: number): number {
  const row = archive.get(
    `SELECT count(*) AS total FROM (SELECT 1 FROM ${tier.table} WHERE ${tier.table} MATCH ? AND +rowid NOT IN (
       SELECT id FROM search_entry WHERE visible_from > ?
       UNION SELECT id FROM search_entry WHERE listed_until <= ?) LIMIT ${MANY + 1})`,
    narrowed(tier, facets),
    now,
    now,
  );
  return Number(row?.total);
}

function countListed(archive: Archive, tier: SearchTier, filter: Filter): number {
  const { sql, parameters } = fromTier(tier, filter);
  return Number(archive.get(`SELECT count(*) AS total FROM (SELECT 1 ${sql} LIMIT ${MANY + 1})`, ...parameters)?.total);
}

/** Whether any article matches, listed or not. */
function exists(archive: Archive, tier: SearchMatch, { facets, first, last }: Filter): boolean {
  const row = archive.get(
    `SELECT 1 FROM ${tier.table} WHERE ${tier.table} MATCH ? AND rowid ${IN_RANGE} LIMIT 1`,
    narrowed(tier, facets),
    first,
    last,
  );
  return row !== undefined;
}

/** Ids of the tier's newest articles. */
function listTier(
  archive: Archive,
  tier: SearchTier,
  filter: Filter,
  limit: number,
  atOnce: boolean,
): readonly number[] {
  if (tier.others === undefined) return listPlainTier(archive, tier, filter, limit);
  const ids: number[] = [];
  let first = filter.first;
  for (let span = atOnce ? Number.POSITIVE_INFINITY : FIRST_SPAN; first <= filter.last && ids.length < limit; ) {
    // Spans end where a day does: its entries are in no order.
    const last = Math.min(filter.last, dayOf(first) + span * ENTRIES_PER_DAY - 1);
    const rows = listSpan(archive, tier, { ...filter, first, last }, limit - ids.length);
    ids.push(...rows.map(({ article }) => Number(article)));
    first = last + 1;
    span *= SPAN_GROWTH;
  }
  return ids;
}

/** Walks the entries from the newest on, to the end of the day on which there are enough. */
function listPlainTier(archive: Archive, tier: SearchTier, filter: Filter, limit: number): readonly number[] {
  const { sql, parameters } = fromTier(tier, filter);
  const newest = archive.all(
    `SELECT entry.id, article, published_at, slug, category ${sql} ORDER BY found.rowid LIMIT ?`,
    ...parameters,
    limit,
  );
  const lastSeen = Number(newest.at(-1)?.id);
  const rest = { ...filter, first: lastSeen + 1, last: Math.min(filter.last, dayOf(lastSeen) + ENTRIES_PER_DAY - 1) };
  const sameDay = newest.length < limit || rest.first > rest.last ? [] : listSpan(archive, tier, rest, limit);
  const order = (a: Row, b: Row) =>
    Number(b.published_at) - Number(a.published_at) ||
    compare(String(a.slug), String(b.slug)) ||
    compare(String(a.category), String(b.category));
  return [...newest, ...sameDay].sort(order).map(({ article }) => Number(article));
}

/** The order SQLite gives texts, which are ASCII here. */
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

function listSpan(archive: Archive, tier: SearchTier, span: Filter, limit: number) {
  const { sql, parameters } = fromTier(tier, span);
  return archive.all(
    `SELECT article, published_at, slug, category ${sql} ORDER BY published_at DESC, slug, category LIMIT ?`,
    ...parameters,
    limit,
  );
}

const dayOf = (entry: number): number => Math.floor(entry / ENTRIES_PER_DAY) * ENTRIES_PER_DAY;

/** Words first, then the entry of each: the planner would begin with the entries. */
function fromTier(tier: SearchTier, { facets, sql, parameters, first, last }: Filter) {
  const { table, others = [] } = tier;
  const also = others.map(
    (other) =>
      `AND +found.rowid IN (SELECT rowid FROM ${other.table} WHERE ${other.table} MATCH ? AND rowid ${IN_RANGE})`,
  );
  return {
    sql: `FROM ${table} AS found CROSS JOIN search_entry AS entry ON entry.id = found.rowid
      WHERE found.${table} MATCH ? AND found.rowid ${IN_RANGE} ${also.join(" ")} AND ${sql}`,
    parameters: [
      narrowed(tier, facets),
      first,
      last,
      ...others.flatMap((other) => [other.match, first, last]),
      ...parameters,
    ],
  };
}

function readHit(archive: Archive, id: number, query: SearchQuery, now: number): readonly SearchHit[] {
  const row = archive.get("SELECT card, record FROM article WHERE id = ?", id);
  const record = row && fromJson<ArticleRecord>(row.record);
  if (record?.kind !== "published") return [];
  const { headline, lede, body } = articleAt(record.article, now).article;
  return [
    {
      card: fromJson<ArticleCard>(row?.card),
      headline: markHits(headline, query),
      snippet: snippetOf([lede, body.text], query),
    },
  ];
}
