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

/** What a UTF-16 unit is to a word, in bits; nothing when it belongs to none. */
const KIND = {
  /** A letter that folds to one of a to z. */
  latin: 1,
  /** 0 to 9. */
  digit: 2,
  /** Another letter or digit. */
  other: 4,
  /** Only continues a word. */
  mark: 8,
} as const;

/**
 * Tables of all units, because articles have thousands of letters and a regular expression takes ten times as long.
 * Letters beyond 16 bits are in no Vietnamese word. Lower case and folded letter count for `latin` and `digit` only.
 */
const KINDS = new Uint8Array(0x10000);
const LOWER = new Uint16Array(0x10000);
const FOLDED = new Uint8Array(0x10000);
for (let unit = 0; unit < 0x10000; unit++) {
  const letter = String.fromCharCode(unit);
  if (/\p{M}/u.test(letter)) KINDS[unit] = KIND.mark;
  if (!/[\p{L}\p{N}]/u.test(letter)) continue;
  const lower = letter.toLowerCase();
  const folded = fold(lower);
  const isLatin = lower.length === 1 && /^[a-z]$/.test(folded);
  KINDS[unit] = /^[0-9]$/.test(letter) ? KIND.digit : isLatin ? KIND.latin : KIND.other;
  LOWER[unit] = lower.charCodeAt(0);
  FOLDED[unit] = folded.charCodeAt(0);
}

/** What newspapers abbreviate and readers write out, or the other way round; keys are folded. */
const WRITTEN_OUT: ReadonlyMap<string, string> = new Map([
  ["tp", "thành phố"],
  ["hcm", "hồ chí minh"],
  ["tphcm", "thành phố hồ chí minh"],
  ["ubnd", "ủy ban nhân dân"],
  ["hdnd", "hội đồng nhân dân"],
]);

/** Where in a table of pairs of ASCII letters a pair stands. */
const pairAt = (first = 0, second = 0): number => first * 128 + second;

/** Pairs that an abbreviation begins with; hardly a syllable does. */
const ABBREVIATED = new Uint8Array(pairAt(128));
for (const word of WRITTEN_OUT.keys()) ABBREVIATED[pairAt(word.charCodeAt(0), word.charCodeAt(1))] = 1;

/** Folded pairs of letters at the end of a word that may have their tone on the wrong one. */
const TONE_PAIRS = new Uint8Array(pairAt(128));
for (const pair of ["oa", "oe", "uy"]) TONE_PAIRS[pairAt(pair.charCodeAt(0), pair.charCodeAt(1))] = 1;

/** Words met before: a language has some thousands, and every article is made of the same ones. */
const known = new Map<string, readonly WordForms[]>();
const MAX_KNOWN = 50_000;

/** The words of a text in NFC. `TP.HCM` is read as the five words it stands for, `20.629` as one. */
export function readSearchWords(text: string): readonly SearchWord[] {
  const words: SearchWord[] = [];
  let end = 0;
  for (let start = 0; start < text.length; start = end + 1) {
    end = endOfNumber(text, start, endOfWord(text, start));
    if (end === start) continue;
    for (const { exact, folded } of formsOf(text.slice(start, end))) words.push({ exact, folded, start, end });
  }
  return words;
}

const BLANK = 0x20;
const LAST_ASCII = 0x7f;

/** Where words are put together, one behind the other; as long as the longest text met. */
let foldedUnits = Buffer.alloc(2 ** 14);
let exactUnits = Buffer.alloc(2 ** 15);

/**
 * All that {@link readSearchWords} reads, one blank between words. Words of Latin letters, and numbers, are put together
 * letter by letter, so that a whole article takes no string per word; the few others are read one by one.
 */
export function readSearchForms(text: string): WordForms {
  if (text.length >= foldedUnits.length) {
    foldedUnits = Buffer.alloc(text.length * 2);
    exactUnits = Buffer.alloc(text.length * 4);
  }
  const inFolded = foldedUnits;
  const inExact = new Uint16Array(exactUnits.buffer, exactUnits.byteOffset, inFolded.length);
  let folded = "";
  let exact = "";
  /** Of the words put together that are not in the two texts yet. */
  let length = 0;
  for (let start = 0, end = 0; start < text.length; start = end + 1) {
    let kinds = 0;
    let next = length;
    for (end = start; end < text.length; end++) {
      const unit = text.charCodeAt(end);
      const kind = KINDS[unit] ?? 0;
      if (kind === 0 || (kinds === 0 && kind === KIND.mark)) break;
      kinds |= kind;
      inFolded[next] = FOLDED[unit] ?? 0;
      inExact[next++] = LOWER[unit] ?? 0;
    }
    if (end === start) continue;
    const wholeEnd = kinds === KIND.digit ? endOfNumber(text, start, end) : end;
    const isPlain =
      wholeEnd === end &&
      (kinds === KIND.digit ||
        (kinds === KIND.latin &&
          !ABBREVIATED[pairAt(inFolded[length], inFolded[length + 1])] &&
          !(TONE_PAIRS[pairAt(inFolded[next - 2], inFolded[next - 1])] && Number(inExact[next - 1]) > LAST_ASCII)));
    if (isPlain) {
      inFolded[next] = BLANK;
      inExact[next] = BLANK;
      length = next + 1;
      continue;
    }
    folded += inFolded.toString("latin1", 0, length);
    exact += exactUnits.toString("utf16le", 0, length * 2);
    length = 0;
    end = wholeEnd;
    for (const word of formsOf(text.slice(start, end))) {
      folded += `${word.folded} `;
      exact += `${word.exact} `;
    }
  }
  folded += inFolded.toString("latin1", 0, length);
  exact += exactUnits.toString("utf16le", 0, length * 2);
  return { exact: exact.slice(0, -1), folded: folded.slice(0, -1) };
}

/** `start` itself when no word begins there. */
function endOfWord(text: string, start: number): number {
  const first = KINDS[text.charCodeAt(start)];
  if (!first || first === KIND.mark) return start;
  let end = start + 1;
  while (end < text.length && KINDS[text.charCodeAt(end)]) end++;
  return end;
}

/** The end of what was read up to `end`, with the thousands that follow: a dot between them belongs to the number. */
function endOfNumber(text: string, start: number, end: number): number {
  if (end - start > 3 || text[end] !== "." || !isNumber(text, start, end)) return end;
  let whole = end;
  for (let next = endOfThousands(text, whole); next > whole; next = endOfThousands(text, whole)) whole = next;
  return whole;
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
