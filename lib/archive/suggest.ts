import { articlePath } from "@/lib/article/article";
import { PROVINCES, provinceLabel } from "@/lib/regions/regions";
import { listingPath } from "@/lib/site/routes";
import { readQuery } from "@/lib/site/search-request";
import type { Suggestion } from "@/lib/site/suggestion";
import { readSearchQuery, type SearchQuery } from "@/lib/vietnamese/search-query";
import { readSearchWords, type SearchWord } from "@/lib/vietnamese/search-words";
import { slugify } from "@/lib/vietnamese/slug";
import { listKey } from "./article-lists";
import { listCategories } from "./documents";
import { findTopicName } from "./list-articles";
import { type Archive, fromJson, type Row } from "./open-archive";
import { firstEntryOf } from "./search-index";
import { IN_LIST } from "./visibility";

/** Longest list. */
export const MAX_SUGGESTIONS = 8;

/** Names take no more than this where headlines would fill the rest. */
const MOST_NAMES = 5;

/** A single letter begins everything. */
const MIN_QUERY = 2;

/** The words that count, the last ones: each costs a walk in the thread that answers all readers. */
const MOST_WORDS = 6;

/** How many topics of one beginning are looked at, in the order of their slugs. */
const TOPICS = 8;

/** How many headlines are read at a time: the index knows whole words only. */
const CANDIDATES = 60;

/** A name, and how many words of it must be typed: more than those that many others begin with. */
interface Name {
  readonly words: readonly SearchWord[];
  readonly least: number;
}

/** A page by all its names. */
interface Named extends Suggestion {
  readonly names: readonly Name[];
}

/** What was typed, as far as it counts. */
type Typed = Pick<SearchQuery, "words" | "marked">;

/** How well a text answers what was typed; less is better. */
type Fit = number;

/**
 * What a reader who typed this may be after, at most {@link MAX_SUGGESTIONS}: sections, regions (former ones too), topics
 * and authors whose names have the words side by side, those that begin with them first; then the newest articles whose
 * headlines have them. The last word may be a beginning. Marks are optional; who types them gets what has them first.
 * Any string is asked for; one of fewer than two characters, or without a word, is answered by nothing.
 *
 * Asked at every key, so that what it looks at is bounded whatever the number of articles: a name for each section,
 * region and author; eight topics, found by their slugs, and those of the headlines found; of headlines the sixty newest
 * that have the words before the last one, and the sixty newest that have all of them, which the index says in a walk
 * along the articles of the rarest word. What a search finds may be missed here.
 */
export function suggest(archive: Archive, typed: string, now: number): readonly Suggestion[] {
  const text = readQuery(typed);
  const { words, marked } = readSearchQuery(text);
  const asked: Typed = { words: words.slice(-MOST_WORDS), marked };
  if (text.length < MIN_QUERY || asked.words.length === 0) return [];

  const headlines = newestHeadlines(archive, asked, now);
  const names = [
    ...listCategories(archive).map(({ slug, name }) => named("category", slug, name)),
    ...REGIONS,
    ...topics(archive, text, tagsOf(archive, headlines), now),
    ...authors(archive),
  ];
  const fitting = byFit(names, (name) => fitOfName(name, asked));
  const kept = fitting.slice(0, Math.max(MOST_NAMES, MAX_SUGGESTIONS - headlines.length));
  return [
    ...kept.map(({ text, path, kind }) => ({ text, path, kind })),
    ...headlines.map(({ text, path }) => ({ text, path, kind: "article" as const })),
  ].slice(0, MAX_SUGGESTIONS);
}

function named(kind: "category" | "region" | "topic" | "author", slug: string, ...names: readonly string[]): Named {
  return { text: names[0] ?? slug, path: listingPath({ kind, slug }), kind, names: names.map((name) => nameOf(name)) };
}

function nameOf(name: string, least = 1): Name {
  return { words: readWords(name), least };
}

const readWords = (text: string): readonly SearchWord[] => readSearchWords(text.normalize("NFC"));

/** Present units first; each also goes by its aliases, by its label and by the word for its kind and the name. */
const REGIONS: readonly Named[] = PROVINCES.map((province) => {
  const { slug, name, kind, aliases } = province;
  const text = provinceLabel(province);
  const page = named("region", slug, name, ...aliases);
  const bare = name.replace(/^TP\. /u, "");
  const titled = [text, `${kind} ${bare}`].map((title) =>
    nameOf(title, readWords(title).length - readWords(bare).length + 1),
  );
  return { ...page, text, names: [...page.names, ...titled] };
});

function authors(archive: Archive): readonly Named[] {
  return archive
    .all("SELECT slug, json ->> '$.name' AS name FROM document WHERE kind = 'author' ORDER BY slug")
    .map(({ slug, name }) => named("author", String(slug), String(name)));
}

/** Topics whose slugs begin as the text's does, and those of articles that were found. */
function topics(archive: Archive, text: string, tags: readonly string[], now: number): readonly Named[] {
  const beginning = slugify(text);
  const slugs = new Set(beginning ? topicsFrom(archive, beginning) : []);
  const found = new Map([...tags].reverse().map((tag) => [slugify(tag), tag]));
  for (const slug of slugs) {
    const name = found.get(slug) ?? findTopicName(archive, slug, now);
    if (name === undefined) slugs.delete(slug);
    else found.set(slug, name);
  }
  return [...found].map(([slug, name]) => named("topic", slug, name));
}

/** From one slug to the next by the index of lists, past the months of each. */
function topicsFrom(archive: Archive, beginning: string): readonly string[] {
  const first = listKey.topic(beginning);
  // The character behind all that slugs are made of.
  const end = `${first}{`;
  return archive
    .all(
      `WITH RECURSIVE topic (scope) AS (
         SELECT min(scope) FROM listing_month WHERE scope >= ? AND scope < ?
         UNION ALL
         SELECT (SELECT min(scope) FROM listing_month WHERE scope > topic.scope AND scope < ?)
         FROM topic WHERE scope IS NOT NULL
       ) SELECT scope FROM topic WHERE scope IS NOT NULL LIMIT ${TOPICS}`,
      first,
      end,
      end,
    )
    .map(({ scope }) => String(scope).slice(listKey.topic("").length));
}

/** An article that was found by its headline. */
interface Headline {
  readonly id: number;
  readonly text: string;
  readonly path: string;
  /** Its number in the index; newer ones have lower numbers. */
  readonly entry: number;
}

/** The newest articles whose headlines have the words, those that have them side by side first. */
function newestHeadlines(archive: Archive, asked: Typed, now: number): readonly Headline[] {
  const { words, marked } = asked;
  const found = new Map<number, Headline>();
  /** Returns false when there may be more. */
  const look = (column: string, some: readonly string[]): boolean => {
    const match = `{${column}} : (${some.map((word) => `"${word}"`).join(" AND ")})`;
    const headlines = some.length > 0 ? matchingHeadlines(archive, match, now) : latestHeadlines(archive, now);
    for (const headline of headlines) found.set(headline.id, headline);
    return headlines.length < CANDIDATES;
  };
  const folded = words.map((word) => word.folded);
  // What has the words before the last one also has all of them, if that is whole.
  const isAll = look("headline", folded.slice(0, -1)) || look("headline", folded);
  const exact = words.map((word) => word.exact);
  if (!isAll && marked) look("exact_headline", exact);
  const newestFirst = [...found.values()].sort((one, other) => one.entry - other.entry);
  return byFit(newestFirst, ({ text }) => fitOfHeadline(readWords(text), asked)).slice(0, MAX_SUGGESTIONS);
}

/** The newest articles readers may see whose heads match. */
function matchingHeadlines(archive: Archive, match: string, now: number): readonly Headline[] {
  const matching = `SELECT entry.id, article FROM article_search_head AS found
    CROSS JOIN search_entry AS entry ON entry.id = found.rowid
    WHERE found.article_search_head MATCH ? AND found.rowid >= CAST(? AS INTEGER) AND ${IN_LIST}
    ORDER BY found.rowid LIMIT ${CANDIDATES}`;
  return archive.all(headlinesOf(matching), match, firstEntryOf(now), now, now).map(readHeadline);
}

/** The newest articles readers may see. */
function latestHeadlines(archive: Archive, now: number): readonly Headline[] {
  const latest = `SELECT id, article FROM search_entry WHERE id >= ? AND ${IN_LIST} ORDER BY id LIMIT ${CANDIDATES}`;
  return archive.all(headlinesOf(latest), firstEntryOf(now), now, now).map(readHeadline);
}

function headlinesOf(entries: string): string {
  return `SELECT article.id, card ->> '$.headline' AS text, category, slug, entry.id AS entry
    FROM (${entries}) AS entry CROSS JOIN article ON article.id = entry.article`;
}

function readHeadline({ id, text, category, slug, entry }: Row): Headline {
  const path = articlePath({ category: String(category), slug: String(slug) });
  return { id: Number(id), text: String(text), path, entry: Number(entry) };
}

/** Every tag of these articles, each once. */
function tagsOf(archive: Archive, headlines: readonly Headline[]): readonly string[] {
  const tags = headlines.flatMap(({ id }) => {
    const row = archive.get("SELECT record ->> '$.article.tags' AS tags FROM article WHERE id = ?", id);
    return row ? fromJson<readonly string[]>(row.tags) : [];
  });
  return [...new Set(tags)];
}

/** What fits, the best first, in the order given among equals. */
function byFit<T>(things: readonly T[], fitOf: (thing: T) => Fit | undefined): readonly T[] {
  return things
    .flatMap((thing) => {
      const fit = fitOf(thing);
      return fit === undefined ? [] : [{ thing, fit }];
    })
    .sort((one, other) => one.fit - other.fit)
    .map(({ thing }) => thing);
}

/** With the marks typed before without; names that begin so before names that go on so; each before its aliases. */
function fitOfName({ names }: Named, { words, marked }: Typed): Fit | undefined {
  const fits = names.flatMap(({ words: name, least }, index) => {
    if (words.length < least) return [];
    const alias = index === 0 ? 0 : 0.5;
    const exact = marked ? placeOf(name, words, "exact") : -1;
    if (exact >= 0) return [alias + Math.sign(exact)];
    const folded = placeOf(name, words, "folded");
    return folded < 0 ? [] : [alias + 2 + Math.sign(folded)];
  });
  return fits.length > 0 ? Math.min(...fits) : undefined;
}

/** With the marks typed before without, words side by side before words here and there. */
function fitOfHeadline(headline: readonly SearchWord[], { words, marked }: Typed): Fit | undefined {
  const fitIn = (form: "exact" | "folded"): Fit | undefined => {
    if (placeOf(headline, words, form) >= 0) return 0;
    return words.every((word) => placeOf(headline, [word], form) >= 0) ? 1 : undefined;
  };
  const exact = marked ? fitIn("exact") : undefined;
  const folded = exact === undefined ? fitIn("folded") : undefined;
  return exact ?? (folded === undefined ? undefined : folded + 2);
}

/** Where in a text the words stand side by side, the last one perhaps unfinished; -1 where they do not. */
function placeOf(text: readonly SearchWord[], words: readonly SearchWord[], form: "exact" | "folded"): number {
  return text.findIndex((_, start) =>
    words.every((word, index) => {
      const there = text[start + index]?.[form];
      return index === words.length - 1 ? there?.startsWith(word[form]) : there === word[form];
    }),
  );
}
