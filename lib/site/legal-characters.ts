/** Control characters, halves of surrogate pairs and non-characters: no XML document may hold them, however written. */
const ILLEGAL = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** A text without the characters that would make an XML document unreadable as a whole. */
export function legalCharacters(text: string): string {
  return text.replace(ILLEGAL, "");
}
