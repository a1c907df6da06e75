/**
 * Syllables read in a minute. Vietnamese is read aloud at 5.2 syllables a second, 313 a minute (Pellegrino, Coupé and
 * Marsico, Language 87, 2011), and nobody reads to himself more slowly than aloud: a promise that is kept.
 */
const SYLLABLES_A_MINUTE = 300;

/** Minutes in which a text can be read to its end, at least 1. Vietnamese is written with a space after each syllable. */
export function readingMinutes(text: string): number {
  const syllables = text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  return Math.max(1, Math.ceil(syllables / SYLLABLES_A_MINUTE));
}
