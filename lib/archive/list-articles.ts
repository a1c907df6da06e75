import { type Article, type ArticleCard, articlePath } from "@/lib/article/article";
import { findProvince, unitsOf } from "@/lib/regions/regions";
import type { ListingScope } from "@/lib/site/routes";
import { findAuthor } from "./documents";
import { type Archive, fromJson } from "./open-archive";
import { LISTED, VISIBLE } from "./visibility";

/** Articles on one page of a listing. */
export const PAGE_SIZE = 20;

export interface Listing {
  readonly cards: readonly ArticleCard[];
  /** All articles of the scope, every page together. */
  readonly total: number;
  /** At least 1: an empty listing has one empty page. */
  readonly pageCount: number;
}

type Condition = { readonly sql: string; readonly parameters: readonly string[] };

/** The newest articles of a scope that readers may see at `now`, page `page` (1-based). */
export function listArticles(archive: Archive, scope: ListingScope, page: number, now: number): Listing {
  const total = countArticles(archive, scope, now);
  const cards = listNewest(archive, scope, PAGE_SIZE, now, (page - 1) * PAGE_SIZE);
  return { cards, total, pageCount: pageCountOf(total) };
}

/** Pages a scope's listing has at `now`; at least 1. */
export function countPages(archive: Archive, scope: ListingScope, now: number): number {
  return pageCountOf(countArticles(archive, scope, now));
}

/** The newest articles of a scope, at most `limit`, the first `offset` left out. */
export function listNewest(
  archive: Archive,
  scope: ListingScope,
  limit: number,
  now: number,
  offset = 0,
): readonly ArticleCard[] {
  const { sql, parameters } = conditionOf(archive, scope);
  return archive
    .all(
      // Ids first, from an index alone: the pages before this one cost no look at their articles.
      `SELECT card FROM (
         SELECT id FROM article WHERE ${LISTED} AND ${sql} ORDER BY published_at DESC, slug LIMIT ? OFFSET ?
       ) JOIN article USING (id) ORDER BY published_at DESC, slug`,
      now,
      now,
      ...parameters,
      limit,
      offset,
    )
    .map(readCard);
}

function countArticles(archive: Archive, scope: ListingScope, now: number): number {
  const { sql, parameters } = conditionOf(archive, scope);
  const row = archive.get(`SELECT count(*) AS total FROM article WHERE ${LISTED} AND ${sql}`, now, now, ...parameters);
  return Number(row?.total);
}

function pageCountOf(total: number): number {
  return Math.max(1, Math.ceil(total / PAGE_SIZE));
}

/** The top of the front page: newest first, each step of urgency worth half a day (see `frontRank`). */
export function listTopStories(archive: Archive, limit: number, now: number): readonly ArticleCard[] {
  return archive
    .all(`SELECT card FROM article WHERE ${LISTED} ORDER BY front_rank DESC, slug LIMIT ?`, now, now, limit)
    .map(readCard);
}

/** What an article weighs on the front page. */
export function frontRank(article: Pick<Article, "datePublished" | "urgency">): number {
  const HALF_DAY = 12 * 3_600_000;
  return Date.parse(article.datePublished) + (5 - article.urgency) * HALF_DAY;
}

/** How many of the newest articles of each kind of nearness are weighed against each other. */
const CANDIDATES = 40;

/**
 * “Xem thêm”: the articles the editor named, in that order, then those that share most (a tag counts 3, the region 2,
 * the category 1), newer first. Never the article itself, never one twice.
 */
export function listRelated(archive: Archive, article: Article, limit: number, now: number): readonly ArticleCard[] {
  const { category, slug } = article;
  const named = article.related.flatMap((relatedSlug) =>
    archive.all(
      `SELECT card FROM article WHERE ${LISTED} AND slug = ? ORDER BY category = ? DESC LIMIT 1`,
      now,
      now,
      relatedSlug,
      category,
    ),
  );
  const region = article.region?.kind === "province" ? article.region.slug : "";
  const newest = (condition: string) =>
    `SELECT id FROM (SELECT id FROM article WHERE ${LISTED} AND ${condition} ORDER BY published_at DESC LIMIT ${CANDIDATES})`;
  const near = archive.all(
    `WITH own_tag AS (
       SELECT article_tag.slug FROM article_tag JOIN article ON article.id = article_tag.article
       WHERE article.category = ? AND article.slug = ?),
     candidate AS (
       ${newest("id IN (SELECT article FROM article_tag WHERE slug IN (SELECT slug FROM own_tag))")}
       UNION ${newest("region = ?")} UNION ${newest("category = ?")} UNION ${newest("TRUE")})
     SELECT card,
       3 * (SELECT count(*) FROM article_tag shared WHERE shared.article = article.id AND shared.slug IN (SELECT slug FROM own_tag))
       + 2 * (region IS ?) + (category = ?) AS nearness
     FROM candidate JOIN article USING (id) ORDER BY nearness DESC, published_at DESC LIMIT ?`,
    ...[category, slug],
    ...[now, now],
    ...[now, now, region],
    ...[now, now, category],
    ...[now, now],
    ...[region, category],
    limit + named.length + 1,
  );
  const cards = new Map(
    [...named, ...near].map((row): [string, ArticleCard] => [articlePath(readCard(row)), readCard(row)]),
  );
  cards.delete(articlePath(article));
  return [...cards.values()].slice(0, limit);
}

/** A topic as its articles name it; undefined when no listed article carries the tag. */
export function findTopicName(archive: Archive, slug: string, now: number): string | undefined {
  const row = archive.get(
    `SELECT name FROM article_tag JOIN article ON article.id = article_tag.article
     WHERE article_tag.slug = ? AND ${LISTED} ORDER BY published_at DESC LIMIT 1`,
    slug,
    now,
    now,
  );
  return typeof row?.name === "string" ? row.name : undefined;
}

/** Number of articles readers can open at `now`. */
export function countOnline(archive: Archive, now: number): number {
  return Number(archive.get(`SELECT count(*) AS total FROM article WHERE ${VISIBLE}`, now)?.total);
}

function conditionOf(archive: Archive, scope: ListingScope): Condition {
  switch (scope.kind) {
    case "latest":
      return { sql: "TRUE", parameters: [] };
    case "category":
      return { sql: "category = ?", parameters: [scope.slug] };
    case "topic":
      return { sql: "id IN (SELECT article FROM article_tag WHERE slug = ?)", parameters: [scope.slug] };
    case "author": {
      const name = findAuthor(archive, scope.slug)?.name ?? scope.slug;
      return {
        sql: "id IN (SELECT article FROM article_byline WHERE entry IN (?, ?))",
        parameters: [scope.slug, name],
      };
    }
    case "region": {
      const province = findProvince(scope.slug);
      const units = province ? unitsOf(province) : [scope.slug];
      return { sql: `region IN (${units.map(() => "?").join(", ")})`, parameters: units };
    }
  }
}

function readCard(row: Readonly<Record<string, unknown>>): ArticleCard {
  return fromJson<ArticleCard>(row.card);
}
