/** The tone on the second vowel, the way school books write it: `hoà`, `khoẻ`, `thuỷ`; `quý` has one vowel only. */
const SECOND_VOWEL = /(o)([àáảãạèéẻẽẹ])(?![\p{L}\p{M}])|(?<![qQ])(u)([ỳýỷỹỵ])(?![\p{L}\p{M}])/giu;

/** The four letters that carry a tone here, with each tone in the same order. */
const TONES: Readonly<Record<string, string>> = { a: "àáảãạ", e: "èéẻẽẹ", y: "ỳýỷỹỵ", o: "òóỏõọ", u: "ùúủũụ" };

/**
 * NFC text with the tone of open `oa`, `oe`, `uy` where the press puts it: `hoà` → `hòa`, `Uỷ` → `Ủy`.
 * The school books' way is that of Decision 1989/QĐ-BGDĐT (2018), article 8. Both ways are the same word.
 */
export function placeTones(text: string): string {
  return text.replace(SECOND_VOWEL, (pair: string) => {
    const [first = "", second = ""] = pair;
    const vowel = second.normalize("NFD").charAt(0);
    const tone = TONES[vowel.toLowerCase()]?.indexOf(second.toLowerCase()) ?? -1;
    const toned = TONES[first.toLowerCase()]?.charAt(tone) ?? first;
    return (first === first.toLowerCase() ? toned : toned.toUpperCase()) + vowel;
  });
}
