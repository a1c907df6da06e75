const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const ONSET = "(?:ngh?|nh|gh|gi|kh|ch|ph|qu|th|tr|[bcdđghklmnprstvx])?";
const NUCLEUS =
  "(?:iêu|yêu|oai|oao|oay|oeo|uây|uôi|ươi|ươu|uya|uyê|uyu|uêu|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|yê|[aăâeêioôơuưy])";
const CODA = "(?:ch|ng|nh|[cmnpt])?";
const SYLLABLE = new RegExp(`^${ONSET}${NUCLEUS}${CODA}$`, "u");

/** True for what may be one syllable of Vietnamese by its letters: onset, vowels, final sound and one tone at most. */
export function isSyllable(word: string): boolean {
  const letters = word.toLowerCase().normalize("NFD");
  const bare = letters.replace(TONES, "");
  return letters.length - bare.length <= 1 && SYLLABLE.test(bare.normalize("NFC"));
}
