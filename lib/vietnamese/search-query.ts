import { fold } from "./fold";
import { readSearchWords, type SearchWord } from "./search-words";

/** What a reader asks for. */
export interface SearchQuery {
  /** All words in the order typed. */
  readonly words: readonly SearchWord[];
  /** The same words, those in double quotes together: each group must be found as it stands. */
  readonly groups: readonly (readonly SearchWord[])[];
  /** Typed with marks: the reader means these forms before others. */
  readonly marked: boolean;
}

/** Longest query looked at, in characters and in words; what is longer is cut. */
const MAX_LENGTH = 200;
const MAX_WORDS = 16;

/** A pair of double quotes of any kind with words in it; a quote without its partner is a sign like others. */
const QUOTED = /["“”„«»]([^"“”„«»]*)["“”„«»]/u;

/** Reads a query as words; nothing in it is syntax but pairs of double quotes. */
export function readSearchQuery(text: string): SearchQuery {
  const typed = text.slice(0, MAX_LENGTH).normalize("NFC");
  // Every second part stood in quotes.
  const groups = typed.split(QUOTED).flatMap((part, index) => {
    const words = readSearchWords(part);
    return index % 2 === 1 ? [words] : words.map((word) => [word]);
  });
  const kept: SearchWord[][] = [];
  let room = MAX_WORDS;
  for (const group of groups) {
    const words = group.slice(0, room);
    room -= words.length;
    if (words.length > 0) kept.push(words);
  }
  return { words: kept.flat(), groups: kept, marked: fold(typed) !== typed.toLowerCase() };
}
