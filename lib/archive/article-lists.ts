import type { Article } from "@/lib/article/article";
import { findProvince } from "@/lib/regions/regions";
import { isSlug, slugify } from "@/lib/vietnamese/slug";
import { visibilityOf } from "./visibility";

/** Names of lists in the archive. */
export const listKey = {
  latest: "latest",
  corrections: "corrections",
  category: (slug: string) => `category/${slug}`,
  region: (slug: string) => `region/${slug}`,
  topic: (slug: string) => `topic/${slug}`,
  /** What is not plain news, by what it is: `genre/opinion`. */
  genre: (genre: Article["genre"]) => `genre/${genre}`,
  /** What is signed with an entry as written, an author's slug or a name. */
  byline: (entry: string) => `byline/${entry}`,
  /** What is signed with both of two entries. */
  bylines: (one: string, other: string) => `bylines/${JSON.stringify([one, other].sort())}`,
} as const;

/**
 * One list an article is in: its key, then what differs from the article itself: the moment it is listed by (its
 * publication otherwise), from when and until when it is in the list.
 */
export type ArticleList =
  | readonly [key: string]
  | readonly [key: string, moment: number, visibleFrom: number, listedUntil: number | null];

/** Every list an article is in, none twice. */
export function listsOf(article: Article): readonly ArticleList[] {
  const keys = [
    listKey.latest,
    listKey.category(article.category),
    ...regionsOf(article).map(listKey.region),
    ...article.tags.map((tag) => listKey.topic(slugify(tag))),
    ...(article.genre === "news" ? [] : [listKey.genre(article.genre)]),
    ...article.byline.map(listKey.byline),
    ...pairsOf(article.byline).map(([one, other]) => listKey.bylines(one, other)),
  ];
  return [...[...new Set(keys)].map((key): ArticleList => [key]), ...correctionsOf(article)];
}

/** The unit where the story happens, and the one that took it in since. */
function regionsOf({ region }: Article): readonly string[] {
  const province = region?.kind === "province" ? findProvince(region.slug) : undefined;
  return province ? [province.slug, province.now.slug] : [];
}

/** Entries that may be slug and name of one author, who is to be counted once. */
function pairsOf(byline: Article["byline"]): readonly (readonly [string, string])[] {
  const entries = [...new Set(byline)];
  return entries.flatMap((one, index) =>
    entries.slice(index + 1).flatMap((other) => (isSlug(one) || isSlug(other) ? [[one, other] as const] : [])),
  );
}

/** A corrected article is listed by its newest correction: by each of them until the next one is due. */
function correctionsOf(article: Article): readonly ArticleList[] {
  const { visibleFrom, listedUntil } = visibilityOf(article);
  const moments = article.corrections.map(({ date }) => Date.parse(date)).sort((a, b) => a - b);
  return moments.flatMap((moment, index): readonly ArticleList[] => {
    const from = Math.max(visibleFrom, moment);
    const until = Math.min(listedUntil ?? Number.POSITIVE_INFINITY, moments[index + 1] ?? Number.POSITIVE_INFINITY);
    return from < until ? [[listKey.corrections, moment, from, Number.isFinite(until) ? until : null]] : [];
  });
}
