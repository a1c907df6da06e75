import type { Article } from "@/lib/article/article";

/** When readers may see an article: from a moment on, and in lists until another. Epoch milliseconds. */
export interface Visibility {
  readonly visibleFrom: number;
  readonly listedUntil: number | null;
}

/** Publication waits for the embargo; expiry takes an article out of lists, its page stays. */
export function visibilityOf(article: Pick<Article, "datePublished" | "embargoedUntil" | "expires">): Visibility {
  return {
    visibleFrom: Math.max(
      Date.parse(article.datePublished),
      Date.parse(article.embargoedUntil ?? article.datePublished),
    ),
    listedUntil: article.expires ? Date.parse(article.expires) : null,
  };
}

/**
 * SQL condition of every query for single pages; takes the moment once. The plus signs, here and below, keep SQLite from
 * walking the indexes of due moments, which hold nearly every article, and sorting what it finds.
 */
export const VISIBLE = "state = 'published' AND +visible_from <= ?";

/** SQL condition of queries over articles that lists may show; takes the moment twice. */
export const LISTED = `${VISIBLE} AND (+listed_until IS NULL OR +listed_until > ?)`;

/** The same for the rows of lists and the entries of search, which hold nothing unpublished. */
export const IN_LIST = "visible_from <= ? AND (listed_until IS NULL OR listed_until > ?)";
