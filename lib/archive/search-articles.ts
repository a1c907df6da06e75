import type { ArticleCard } from "@/lib/article/article";
import { fold } from "@/lib/vietnamese/fold";
import { PAGE_SIZE } from "./list-articles";
import { type Archive, fromJson } from "./open-archive";
import { LISTED } from "./visibility";

/** Longest query looked at, in words; a longer one is cut. */
const MAX_WORDS = 16;

/**
 * Articles that hold every word of the query, with or without marks, best match first; at most one page.
 * Words are quoted for FTS5, so that no query of a reader is read as its syntax.
 */
export function searchArticles(archive: Archive, query: string, now: number): readonly ArticleCard[] {
  const words =
    fold(query.slice(0, 200))
      .match(/[\p{L}\p{N}]+/gu)
      ?.slice(0, MAX_WORDS) ?? [];
  if (words.length === 0) return [];
  return archive
    .all(
      `SELECT card FROM article_search JOIN article ON article.id = article_search.rowid
       WHERE article_search MATCH ? AND ${LISTED}
       ORDER BY bm25(article_search, 10, 4, 1), published_at DESC LIMIT ?`,
      words.map((word) => `"${word}"`).join(" "),
      now,
      now,
      PAGE_SIZE,
    )
    .map((row) => fromJson<ArticleCard>(row.card));
}
