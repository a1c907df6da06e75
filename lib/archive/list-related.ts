import { type Article, type ArticleCard, articlePath } from "@/lib/article/article";
import { slugify } from "@/lib/vietnamese/slug";
import { listKey } from "./article-lists";
import { nextDueOfSlug } from "./due-moments";
import { noteList, readCard, rowsOf } from "./list-rows";
import type { Archive } from "./open-archive";
import { noteScope } from "./page-reads";
import { scopeOf } from "./scopes";
import { LISTED } from "./visibility";

/** How many of the newest articles of each list are weighed against each other. */
const CANDIDATES = 20;

/**
 * “Xem thêm”: the articles the editor named, in that order, then those that share most (a tag counts 3, the region 2,
 * the category 1), newer first. Never the article itself, never one twice.
 */
export function listRelated(archive: Archive, article: Article, limit: number, now: number): readonly ArticleCard[] {
  const cards = new Map<string, ArticleCard>();
  const add = (found: readonly ArticleCard[]) => {
    for (const card of found) {
      const path = articlePath(card);
      if (path !== articlePath(article) && !cards.has(path)) cards.set(path, card);
    }
  };
  for (const slug of article.related) add(findNamed(archive, slug, article.category, now));
  // Each group of lists has whatever shares more than the next can: the fewer are read, the fewer make the page stale.
  const closer = closerLists(article);
  const category = listKey.category(article.category);
  const weights = new Map([...closer, [category, 1]]);
  for (const further of [[], [category], [category, listKey.latest]]) {
    if (cards.size >= limit) break;
    add(listNear(archive, article, weights, [...closer.keys(), ...further], limit + cards.size, now));
  }
  return [...cards.values()].slice(0, limit);
}

/** The article an editor means by its slug: that of the same category, if there are several. */
function findNamed(archive: Archive, slug: string, category: string, now: number): readonly ArticleCard[] {
  noteScope(scopeOf.slug(slug), () => nextDueOfSlug(archive, slug, now));
  return archive
    .all(
      `SELECT card FROM article WHERE ${LISTED} AND slug = ? ORDER BY category = ? DESC, category LIMIT 1`,
      now,
      now,
      slug,
      category,
    )
    .map(readCard);
}

/** The lists whose articles share more with one than its category, and what each counts. */
function closerLists({ tags, region }: Article): ReadonlyMap<string, number> {
  return new Map<string, number>([
    ...tags.map((tag): [string, number] => [listKey.topic(slugify(tag)), 3]),
    ...(region?.kind === "province" ? ([[listKey.region(region.slug), 2]] as const) : []),
  ]);
}

/** Of the newest articles of some lists, those that share most with an article, without itself. */
function listNear(
  archive: Archive,
  article: Article,
  weights: ReadonlyMap<string, number>,
  keys: readonly string[],
  limit: number,
  now: number,
): readonly ArticleCard[] {
  if (keys.length === 0) return [];
  for (const key of keys) noteList(archive, key, now);
  const newest = keys.map((key) => rowsOf({ keys: [key] }, now));
  return archive
    .all(
      `WITH shared (key, weight) AS (VALUES ${[...weights].map(() => "(?, ?)").join(", ")}),
       candidate AS (${newest.map(({ sql }) => `SELECT * FROM (${sql} LIMIT ${CANDIDATES})`).join(" UNION ")})
       SELECT card FROM (
         SELECT *, (SELECT total(weight) FROM shared CROSS JOIN listing ON listing.scope = shared.key
           AND listing.moment = candidate.moment AND listing.slug = candidate.slug
           AND listing.category = candidate.category) AS nearness
         FROM candidate WHERE slug <> ? OR category <> ?
         ORDER BY nearness DESC, moment DESC, slug, category LIMIT ?
       ) AS near JOIN article ON article.id = near.article
       ORDER BY nearness DESC, moment DESC, near.slug, near.category`,
      ...[...weights].flat(),
      ...newest.flatMap(({ parameters }) => parameters),
      article.slug,
      article.category,
      limit,
    )
    .map(readCard);
}
