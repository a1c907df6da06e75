import type { SearchQuery } from "./search-query";
import { readSearchWords, type SearchWord } from "./search-words";

/** A piece of a text; `hit` where it answers a query. */
export interface Segment {
  readonly text: string;
  readonly hit: boolean;
}

/** Words of a snippet, and how many of them stand before the place it is about. */
const SNIPPET_WORDS = 36;
const WORDS_BEFORE = 8;

/** The whole text, in NFC, with what answers the query marked. */
export function markHits(text: string, query: SearchQuery): readonly Segment[] {
  const whole = text.normalize("NFC");
  const words = readSearchWords(whole);
  return cut(whole, words, findHits(words, query), 0, words.length);
}

/** The place of the texts that answers the query best, earlier texts first; the first text's beginning when none does. */
export function snippetOf(texts: readonly string[], query: SearchQuery): readonly Segment[] {
  const places = texts.map((text) => {
    const whole = text.normalize("NFC").replace(/\s+/g, " ").trim();
    const words = readSearchWords(whole);
    const hits = findHits(words, query);
    return { whole, words, hits, ...bestPlace(words, hits) };
  });
  const best = places.reduce((left, right) => (right.score > left.score ? right : left));
  const { whole, words, hits, first } = best;
  const last = Math.min(words.length, first + SNIPPET_WORDS);
  const from = words[first]?.start ?? 0;
  const to = words[last - 1]?.end ?? whole.length;
  return [
    ...(first > 0 ? [{ text: "… ", hit: false }] : []),
    ...cut(whole, words, hits, first, last, from, last === words.length ? whole.length : to),
    ...(last < words.length ? [{ text: " …", hit: false }] : []),
  ];
}

/**
 * For every word what it is worth: 0 is no hit. Where the text has neighbours of the query side by side, single
 * syllables elsewhere are no hits; where it has the marks that were typed, other forms are none.
 */
function findHits(words: readonly SearchWord[], query: SearchQuery): readonly number[] {
  const formHits = (form: "exact" | "folded"): readonly number[] => {
    const asked = new Set(query.words.map((word) => word[form]));
    const pairs = new Set(query.words.slice(1).map((word, index) => `${query.words[index]?.[form]} ${word[form]}`));
    const found = words.map((word) => asked.has(word[form]));
    const isPair = (index: number) =>
      found[index] === true &&
      found[index + 1] === true &&
      pairs.has(`${words[index]?.[form]} ${words[index + 1]?.[form]}`);
    const paired = words.map((_, index) => Number(isPair(index - 1)) + Number(isPair(index)));
    if (paired.some((count) => count > 0)) {
      const inPairs = new Set(words.flatMap((word, index) => (paired[index] ? [word[form]] : [])));
      return words.map((word, index) => paired[index] || Number(found[index] === true && !inPairs.has(word[form])));
    }
    return found.map(Number);
  };
  const exact = query.marked ? formHits("exact") : [];
  return exact.some((worth) => worth > 0) ? exact : formHits("folded");
}

/** Where the snippet of a text starts, and what the words in it are worth; different words count most. */
function bestPlace(words: readonly SearchWord[], hits: readonly number[]): { first: number; score: number } {
  let best = { first: 0, score: 0 };
  hits.forEach((worth, index) => {
    if (worth === 0) return;
    const first = index <= WORDS_BEFORE || words.length <= SNIPPET_WORDS ? 0 : index - WORDS_BEFORE;
    const seen = new Set<string>();
    let score = 0;
    for (let at = first; at < Math.min(words.length, first + SNIPPET_WORDS); at++) {
      const word = words[at];
      const value = hits[at] ?? 0;
      if (!word || value === 0 || seen.has(word.folded)) continue;
      seen.add(word.folded);
      score += 10 + value;
    }
    if (score > best.score) best = { first, score };
  });
  return best;
}

/** Words `first` up to `last` as segments; hits side by side are one segment, with the blank between them. */
function cut(
  text: string,
  words: readonly SearchWord[],
  hits: readonly number[],
  first: number,
  last: number,
  from = 0,
  to = text.length,
): readonly Segment[] {
  const segments: Segment[] = [];
  let done = from;
  const add = (end: number, hit: boolean) => {
    if (end <= done) return;
    segments.push({ text: text.slice(done, end), hit });
    done = end;
  };
  for (let index = first; index < last; index++) {
    const word = words[index];
    if (!word || !hits[index]) continue;
    let end = word.end;
    for (; index + 1 < last && hits[index + 1]; index++) {
      const next = words[index + 1];
      if (!next || !/^[\s.]*$/.test(text.slice(end, next.start))) break;
      end = next.end;
    }
    add(word.start, false);
    add(end, true);
  }
  add(to, false);
  return segments;
}
