import { fold } from "./fold";
import { placeTones } from "./tone-placement";

/** A word as it is searched for. */
export interface WordForms {
  /** NFC, lower case, tones placed the press's way: `hòa`. */
  readonly exact: string;
  /** What a keyboard without marks types: `hoa`. */
  readonly folded: string;
}

/** The same, and where in the text it was read. */
export interface SearchWord extends WordForms {
  /** First character in the text; the words of an abbreviation share its place. */
  readonly start: number;
  /** Behind the last character. */
  readonly end: number;
}

/**
 * What every UTF-16 unit is to a word: 1 begins or continues one (letters, digits), 2 only continues one (marks).
 * A table because articles have thousands of letters and a regular expression takes ten times as long. Letters
 * beyond 16 bits are in no Vietnamese word.
 */
const UNITS = Uint8Array.from({ length: 0x10000 }, (_, unit) => {
  const letter = String.fromCharCode(unit);
  return /[\p{L}\p{N}]/u.test(letter) ? 1 : /\p{M}/u.test(letter) ? 2 : 0;
});

/** What newspapers abbreviate and readers write out, or the other way round; keys are folded. */
const WRITTEN_OUT: ReadonlyMap<string, string> = new Map([
  ["tp", "thành phố"],
  ["hcm", "hồ chí minh"],
  ["tphcm", "thành phố hồ chí minh"],
  ["ubnd", "ủy ban nhân dân"],
  ["hdnd", "hội đồng nhân dân"],
]);

/** Words met before: a language has some thousands, and every article is made of the same ones. */
const known = new Map<string, readonly WordForms[]>();
const MAX_KNOWN = 50_000;

/** The words of a text in NFC. `TP.HCM` is read as the five words it stands for, `20.629` as one. */
export function readSearchWords(text: string): readonly SearchWord[] {
  const words: SearchWord[] = [];
  eachSearchWord(text, (forms, start, end) => {
    for (const { exact, folded } of forms) words.push({ exact, folded, start, end });
  });
  return words;
}

/** Calls `visit` for what {@link readSearchWords} reads, place by place: whole articles are read without a thing per word. */
export function eachSearchWord(
  text: string,
  visit: (forms: readonly WordForms[], start: number, end: number) => void,
): void {
  let end = 0;
  for (let start = 0; start < text.length; start = end + 1) {
    end = endOfWord(text, start);
    if (end === start) continue;
    // A dot between thousands belongs to the number.
    if (end - start <= 3 && isNumber(text, start, end))
      for (let next = endOfThousands(text, end); next > end; next = endOfThousands(text, end)) end = next;
    visit(formsOf(text.slice(start, end)), start, end);
  }
}

/** `start` itself when no word begins there. */
function endOfWord(text: string, start: number): number {
  if (UNITS[text.charCodeAt(start)] !== 1) return start;
  let end = start + 1;
  while (end < text.length && UNITS[text.charCodeAt(end)]) end++;
  return end;
}

/** Behind the next dot and its three digits; `end` itself when no such group follows. */
function endOfThousands(text: string, end: number): number {
  if (text[end] !== ".") return end;
  const next = endOfWord(text, end + 1);
  return next === end + 4 && isNumber(text, end + 1, next) ? next : end;
}

function isNumber(text: string, start: number, end: number): boolean {
  for (let index = start; index < end; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x30 || unit > 0x39) return false;
  }
  return true;
}

function formsOf(written: string): readonly WordForms[] {
  const before = known.get(written);
  if (before) return before;
  const exact = placeTones(written.replaceAll(".", "").toLowerCase());
  const forms = (WRITTEN_OUT.get(fold(exact)) ?? exact).split(" ").map((word) => ({ exact: word, folded: fold(word) }));
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(written, forms);
  return forms;
}
