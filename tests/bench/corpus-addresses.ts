import { PAGE_SIZE } from "@/lib/archive/list-rows";
import { articlePath } from "@/lib/article/article";
import { PROVINCES } from "@/lib/regions/regions";
import { type ListingScope, listingPath } from "@/lib/site/routes";
import { slugify } from "@/lib/vietnamese/slug";
import type { Corpus, CorpusArticle } from "./corpus";

/** The kinds of pages that have many addresses. */
export type PageKind = "article" | "category" | "region" | "topic" | "author" | "month" | "latest" | "search";

/** Addresses of a corpus by kind; of categories and of the latest further pages too, of other listings the first. */
export function corpusAddresses(corpus: Corpus): Readonly<Record<PageKind, readonly string[]>> {
  const articles = published(corpus);
  const categories = [...new Set(articles.map(({ category }) => category))];
  const inCategory = (slug: string) => articles.filter(({ category }) => category === slug).length;
  const months = articles
    .map(({ path }) => path.split("/"))
    .map(([, category, year, month]) => `${category}/${year}/${month}`);
  return {
    article: articles.map(articlePath),
    category: categories.flatMap((slug) => listingPaths({ kind: "category", slug }, inCategory(slug))),
    region: PROVINCES.map(({ slug }) => listingPath({ kind: "region", slug })),
    topic: corpus.tags.map((tag) => listingPath({ kind: "topic", slug: slugify(tag) })),
    author: corpus.authors.map((slug) => listingPath({ kind: "author", slug })),
    month: [...new Set(months)].map((month) => `/${month}`),
    latest: listingPaths({ kind: "latest" }, articles.length),
    search: articles.map(
      ({ headline }) => `/tim-kiem?q=${encodeURIComponent(headline.split(" ").slice(0, 4).join(" "))}`,
    ),
  };
}

export function published({ articles }: Corpus): readonly CorpusArticle[] {
  return articles.filter(({ state }) => state === "published");
}

/** Pages a listing has for certain: of the articles counted, a few have expired. */
function listingPaths(scope: ListingScope, articles: number): readonly string[] {
  const pages = Math.max(1, Math.floor((articles * 0.98) / PAGE_SIZE));
  return Array.from({ length: pages }, (_, index) => listingPath(scope, index + 1));
}
