import { type Article, type ArticleCard, articlePath } from "@/lib/article/article";
import { DAY_MS, dayFolder } from "@/lib/vietnamese/date-time";
import { listKey } from "./article-lists";
import { nextDueBetween } from "./due-moments";
import { noteList, readCard } from "./list-rows";
import type { Archive, Row } from "./open-archive";
import { noteScope } from "./page-reads";
import { scopeOf } from "./scopes";
import { IN_LIST } from "./visibility";

/** What stands next to an article in its category. */
export interface Neighbours {
  /** The article published after it, and the one before. */
  readonly newer?: ArticleCard;
  readonly older?: ArticleCard;
  /** “Tin cùng chuyên mục”: those before these, and where there are too few, those after. */
  readonly others: readonly ArticleCard[];
}

/** A page notes so many days one by one; neighbours further apart are of a small paper, where the whole list may count. */
const MOST_DAYS = 31;

/**
 * The articles next to one in the order of its category, at most `limit` besides the two beside it, none of those that
 * the page shows already. They stand where it stands, so that a new article leaves the pages of older ones as they are.
 */
export function listNeighbours(
  archive: Archive,
  article: Article,
  shown: readonly ArticleCard[],
  limit: number,
  now: number,
): Neighbours {
  const key = listKey.category(article.category);
  const moment = Date.parse(article.datePublished);
  const known = new Set(shown.map(articlePath));
  const rowsBeside = (side: keyof typeof BESIDE, count: number) =>
    archive.all(BESIDE[side], key, moment, moment, article.slug, now, now, count);
  const isNew = (row: Row) => !known.has(articlePath({ category: article.category, slug: String(row.slug) }));

  const [older, ...before] = rowsBeside("older", 1 + limit + known.size);
  const others = before.filter(isNew).slice(0, limit);
  const isLast = others.length < limit;
  const [newer, ...after] = rowsBeside("newer", isLast ? 1 + limit + known.size : 1);
  others.push(...after.filter(isNew).slice(0, limit - others.length));

  const moments = [older, ...others, newer].flatMap((row) => (row ? [Number(row.moment)] : []));
  if (isLast || !newer) noteList(archive, key, now);
  else noteDays(archive, article.category, Math.min(moment, ...moments), Math.max(moment, ...moments), now);
  return {
    newer: newer && readCard(newer),
    older: older && readCard(older),
    others: others.map(readCard),
  };
}

/**
 * The articles of a list on one side of a place, nearest first. Takes the key, the place's moment twice and its slug, the
 * moment of asking twice, a number.
 */
const BESIDE = {
  older: `SELECT moment, beside.slug, card FROM (
      SELECT moment, slug, article FROM listing WHERE scope = ? AND moment <= ? AND (moment < ? OR slug > ?) AND ${IN_LIST}
      ORDER BY moment DESC, slug, category LIMIT ?
    ) AS beside JOIN article ON article.id = beside.article ORDER BY moment DESC, beside.slug`,
  newer: `SELECT moment, beside.slug, card FROM (
      SELECT moment, slug, article FROM listing WHERE scope = ? AND moment >= ? AND (moment > ? OR slug < ?) AND ${IN_LIST}
      ORDER BY moment, slug DESC, category DESC LIMIT ?
    ) AS beside JOIN article ON article.id = beside.article ORDER BY moment, beside.slug DESC`,
} as const;

/** Notes what a category has between two moments: what comes and goes elsewhere changes nothing between them. */
function noteDays(archive: Archive, category: string, from: number, to: number, now: number): void {
  const key = listKey.category(category);
  if (to - from > MOST_DAYS * DAY_MS) {
    noteList(archive, key, now);
    return;
  }
  const last = dayFolder(to);
  for (let moment = from; dayFolder(moment) <= last; moment += DAY_MS)
    noteScope(scopeOf.day(category, dayFolder(moment)), () => nextDueBetween(archive, key, from, to, now));
}
