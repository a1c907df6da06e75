import type { SearchQuery } from "@/lib/vietnamese/search-query";
import type { SearchWord } from "@/lib/vietnamese/search-words";

/** Articles that fit a query equally well. */
export interface SearchTier {
  readonly table: "article_search" | "article_search_exact" | "article_search_head";
  /** An expression of FTS5; every word in it is quoted. */
  readonly match: string;
  /** What the head of the article must match besides. */
  readonly headMatch?: string;
}

type Form = "exact" | "folded";

/** Longer queries are not asked for in pairs inside whole texts: with common syllables that takes a fifth of a second. */
const MAX_CHAIN = 4;

/** The widest tier: every article that has every word or phrase of the query in any form. */
export function widestTier({ groups }: SearchQuery): SearchTier {
  return { table: "article_search", match: allOf(groups, "folded") };
}

/** The tiers of a query, best first; each may repeat articles of those before it, the last has all. */
export function tiersOf(query: SearchQuery): readonly SearchTier[] {
  return [...(query.marked ? tiersOfForm(query, "exact") : []), ...tiersOfForm(query, "folded")];
}

/**
 * The order within one form: the words as one phrase in the headline, in the lede, in the text; then all words with
 * neighbours kept together; then all words anywhere. A headline counts more than a lede, a lede more than the text,
 * but neighbours always more than scattered words.
 */
function tiersOfForm({ words, groups }: SearchQuery, form: Form): readonly SearchTier[] {
  const table = form === "exact" ? "article_search_exact" : "article_search";
  const [headline, lede] = form === "exact" ? ["exact_headline", "exact_lede"] : ["headline", "lede"];
  const inHead = (columns: string, match: string): SearchTier => ({
    table: "article_search_head",
    match: `{${columns}} : (${match})`,
  });
  const inText = (match: string): SearchTier => ({ table, match });
  const whole = phrase(words, form);
  const phraseTiers = [inHead(headline, whole), inHead(lede, whole), inText(whole)] as const;
  if (groups.length <= 1) return phraseTiers;

  const all = allOf(groups, form);
  const scatteredTiers = [inHead(headline, all), inHead(`${headline} ${lede}`, all), inText(all)] as const;
  const pairs = words.slice(1).map((word, index) => phrase([...words.slice(index, index + 1), word], form));
  if (pairs.length <= 1) return [...phraseTiers, ...scatteredTiers];

  const somePair = pairs.join(" OR ");
  // Every word with one of its neighbours; the first and the last pair answer for two words each.
  const inner = words.slice(2, -2).map((_, index) => `(${pairs.slice(index + 1, index + 3).join(" OR ")})`);
  const neighbours = [pairs.at(0), ...inner, pairs.at(-1)].join(" AND ");
  const chain = groups.length < words.length ? `(${all}) AND ${neighbours}` : neighbours;
  return [
    phraseTiers[0],
    inHead(headline, `(${all}) AND (${somePair})`),
    phraseTiers[1],
    inHead(`${headline} ${lede}`, chain),
    phraseTiers[2],
    { ...inText(all), headMatch: `{${headline}} : (${somePair})` },
    ...(words.length <= MAX_CHAIN ? [inText(chain)] : []),
    ...scatteredTiers,
  ];
}

function allOf(groups: SearchQuery["groups"], form: Form): string {
  return groups.map((words) => phrase(words, form)).join(" AND ");
}

/** Words hold letters, digits and marks only, so that quotes around them keep FTS5 from reading them as syntax. */
function phrase(words: readonly SearchWord[], form: Form): string {
  return `"${words.map((word) => word[form]).join(" ")}"`;
}
