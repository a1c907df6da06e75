import { readSearchForms } from "@/lib/vietnamese/search-words";
import type { Article } from "./article";

/** The words of an article as its search index takes them: lower case, one blank between; folded where not said otherwise. */
export interface SearchText {
  /** The whole article, its headline and lede first. */
  readonly words: string;
  /** Every word of the whole article as it is written, in any order and as often as it comes. */
  readonly exactWords: string;
  readonly headline: string;
  readonly lede: string;
  readonly exactHeadline: string;
  readonly exactLede: string;
  /** What search can be narrowed to it by: a {@link facet} each. */
  readonly facets: string;
}

/** Words no text has, for what an article is filed under, to be looked up like any other; signs and case are lost. */
export const facet = {
  category: (slug: string) => facetWord("c", slug),
  region: (slug: string) => facetWord("r", slug),
  /** An entry of a byline as written: a slug or a name. */
  byline: (entry: string) => facetWord("b", entry),
} as const;

function facetWord(kind: string, value: string): string {
  return `¦${kind}${value.replace(/[^\p{L}\p{N}]+/gu, "¦")}`;
}

/**
 * A word no text has, between two texts of one article: no phrase reaches from one into the other. A character of
 * Latin 1, because folded text mostly has no others and then takes one byte each.
 */
const GAP = " ¦ ";

/** What an article is found by: its headline, lede, text, region and topics. */
export function searchTextOf(article: Article): SearchText {
  const headline = readSearchForms(article.headline);
  const lede = readSearchForms(article.lede);
  const others = [article.body.text, article.region?.name ?? "", ...article.tags].map(readSearchForms);
  const texts = [headline, lede, ...others];
  return {
    words: texts.map(({ folded }) => folded).join(GAP),
    exactWords: texts.map(({ exact }) => exact).join(" "),
    headline: headline.folded,
    lede: lede.folded,
    exactHeadline: headline.exact,
    exactLede: lede.exact,
    facets: [
      facet.category(article.category),
      ...(article.region?.kind === "province" ? [facet.region(article.region.slug)] : []),
      ...article.byline.map(facet.byline),
    ].join(" "),
  };
}
