import type { SearchQuery } from "@/lib/vietnamese/search-query";
import type { SearchWord } from "@/lib/vietnamese/search-words";

/** A question to one of the full-text tables. */
export interface SearchMatch {
  readonly table: "article_search" | "article_search_exact" | "article_search_head";
  /** An expression of FTS5; every word in it is quoted. */
  readonly match: string;
}

/** Articles that fit a query equally well: those that match, and match all the others too. */
export interface SearchTier extends SearchMatch {
  readonly others?: readonly SearchMatch[];
  /** What no article outside the tier's own can lack: when it is nowhere, the tier need not be looked at. */
  readonly wider?: SearchMatch;
  /** Compares places of words in so many texts that a query many articles answer has no time for it. */
  readonly slow?: true;
}

/** A question asked of articles filed under all of `facets` alone: for each, any of its words. */
export function narrowed({ table, match }: SearchMatch, facets: readonly (readonly string[])[]): string {
  const column = table === "article_search_head" ? "{facets} : " : "";
  return [`(${match})`, ...facets.map((words) => `${column}(${words.map((word) => `"${word}"`).join(" OR ")})`)].join(
    " AND ",
  );
}

type Form = "exact" | "folded";

/** Longer queries are not asked for in pairs inside whole texts. */
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
 * but neighbours always more than scattered words. The index knows where exact forms stand in heads only: in texts the
 * places are those of folded words, and every exact form must be in the article besides.
 */
function tiersOfForm({ words, groups }: SearchQuery, form: Form): readonly SearchTier[] {
  const [headline, lede] = form === "exact" ? ["exact_headline", "exact_lede"] : ["headline", "lede"];
  const whole = phrase(words, form);
  const head = (columns: string, match: string): SearchMatch => ({
    table: "article_search_head",
    match: `{${columns}} : (${match})`,
  });
  const wholeInHead = head("headline lede", phrase(words, "folded"));
  const allInHead = head("headline lede", allOf(groups, "folded"));
  const inHead = (columns: string, match: string): SearchTier => ({
    ...head(columns, match),
    wider: match === whole ? wholeInHead : allInHead,
  });
  const everyWord = words.map((word) => phrase([word], "exact")).join(" AND ");
  const exactly: SearchMatch = { table: "article_search_exact", match: everyWord };
  const inText = (match: string): SearchTier => ({
    table: "article_search",
    match,
    wider: { table: "article_search", match },
    ...(form === "exact" && { others: [exactly] }),
  });
  const isLoose = groups.length === words.length;
  const phraseTiers = [
    inHead(headline, whole),
    inHead(lede, whole),
    form === "exact" && words.length === 1
      ? exactly
      : { ...inText(phrase(words, "folded")), ...(groups.length > 2 && { slow: true as const }) },
  ] as const;
  if (groups.length <= 1) return phraseTiers;

  const all = allOf(groups, form);
  const scattered: SearchTier = form === "exact" && isLoose ? exactly : inText(allOf(groups, "folded"));
  const scatteredTiers = [inHead(headline, all), inHead(`${headline} ${lede}`, all), scattered] as const;
  const pairs = pairsOf(words, form);
  if (pairs.length <= 1) return [...phraseTiers, ...scatteredTiers];

  const chainOf = (chainForm: Form) =>
    isLoose ? chain(words, chainForm) : `(${allOf(groups, chainForm)}) AND ${chain(words, chainForm)}`;
  const pairInHeadline = inHead(headline, pairs.join(" OR "));
  return [
    phraseTiers[0],
    { ...inHead(headline, `(${all}) AND (${pairs.join(" OR ")})`), slow: true },
    phraseTiers[1],
    { ...inHead(`${headline} ${lede}`, chainOf(form)), slow: true },
    phraseTiers[2],
    { ...scattered, others: [pairInHeadline, ...(scattered.others ?? [])], slow: true },
    ...(words.length <= MAX_CHAIN ? [{ ...inText(chainOf("folded")), slow: true as const }] : []),
    ...scatteredTiers,
  ];
}

function pairsOf(words: readonly SearchWord[], form: Form): readonly string[] {
  return words.slice(1).map((word, index) => phrase([...words.slice(index, index + 1), word], form));
}

/** Every word with one of its neighbours; the first and the last pair answer for two words each. */
function chain(words: readonly SearchWord[], form: Form): string {
  const pairs = pairsOf(words, form);
  const inner = words.slice(2, -2).map((_, index) => `(${pairs.slice(index + 1, index + 3).join(" OR ")})`);
  return [pairs.at(0), ...inner, pairs.at(-1)].join(" AND ");
}

function allOf(groups: SearchQuery["groups"], form: Form): string {
  return groups.map((words) => phrase(words, form)).join(" AND ");
}

/** Words hold letters, digits and marks only, so that quotes around them keep FTS5 from reading them as syntax. */
function phrase(words: readonly SearchWord[], form: Form): string {
  return `"${words.map((word) => word[form]).join(" ")}"`;
}
