import { type Article, type ArticleCard, articlePath } from "@/lib/article/article";
import { findProvince, unitsOf } from "@/lib/regions/regions";
import type { ListingScope } from "@/lib/site/routes";
import { findAuthor } from "./documents";
import { type Archive, fromJson } from "./open-archive";
import { LISTED } from "./visibility";

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
  const { sql, parameters } = conditionOf(archive, scope);
  const where = `WHERE ${LISTED}${sql && ` AND ${sql}`}`;
  const total = Number(archive.get(`SELECT count(*) AS total FROM article ${where}`, now, now, ...parameters)?.total);
  const rows = archive.all(
    `SELECT card FROM article ${where} ORDER BY published_at DESC, slug LIMIT ? OFFSET ?`,
    now,
    now,
    ...parameters,
    PAGE_SIZE,
    (page - 1) * PAGE_SIZE,
  );
  return { cards: rows.map(readCard), total, pageCount: Math.max(1, Math.ceil(total / PAGE_SIZE)) };
}

/** The newest articles of one category, or of all; at most `limit`. */
export function listNewest(archive: Archive, limit: number, now: number, category?: string): readonly ArticleCard[] {
  return category === undefined
    ? archive
        .all(`SELECT card FROM article WHERE ${LISTED} ORDER BY published_at DESC, slug LIMIT ?`, now, now, limit)
        .map(readCard)
    : archive
        .all(
          `SELECT card FROM article WHERE ${LISTED} AND category = ? ORDER BY published_at DESC, slug LIMIT ?`,
          now,
          now,
          category,
          limit,
        )
        .map(readCard);
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

/**
 * “Xem thêm”: the articles the editor named, in that order, then those that share most (a tag counts 3, the region 2,
 * the category 1), newer first. Never the article itself, never one twice.
 */
export function listRelated(archive: Archive, article: Article, limit: number, now: number): readonly ArticleCard[] {
  const named = article.related.flatMap((slug) =>
    archive.all(
      `SELECT card FROM article WHERE ${LISTED} AND slug = ? ORDER BY category = ? DESC LIMIT 1`,
      now,
      now,
      slug,
      article.category,
    ),
  );
  const region = article.region?.kind === "province" ? article.region.slug : "";
  const near = archive.all(
    `SELECT card,
       3 * (SELECT count(*) FROM article_tag shared WHERE shared.article = article.id AND shared.slug IN
             (SELECT own.slug FROM article_tag own JOIN article self ON self.id = own.article WHERE self.category = ? AND self.slug = ?))
       + 2 * (region IS ?) + (category = ?) AS nearness
     FROM article WHERE ${LISTED} ORDER BY nearness DESC, published_at DESC LIMIT ?`,
    article.category,
    article.slug,
    region,
    article.category,
    now,
    now,
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
  return Number(
    archive.get("SELECT count(*) AS total FROM article WHERE state = 'published' AND visible_from <= ?", now)?.total,
  );
}

function conditionOf(archive: Archive, scope: ListingScope): Condition {
  switch (scope.kind) {
    case "latest":
      return { sql: "", parameters: [] };
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
