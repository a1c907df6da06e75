import { fold } from "./fold";

/** Longest slug a file name may carry. */
export const SLUG_MAX_LENGTH = 100;

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** True for the form every path segment of the site has: `phoi-hop-thuc-hien`, at most 100 characters. */
export function isSlug(text: string): boolean {
  return text.length <= SLUG_MAX_LENGTH && SLUG.test(text);
}

/**
 * The slug of a Vietnamese text: `Đắk Lắk: 20.629 cuộc` → `dak-lak-20-629-cuoc`.
 * Cut at a word boundary when it would exceed {@link SLUG_MAX_LENGTH}; empty when the text has no letter or digit.
 */
export function slugify(text: string): string {
  const words = fold(text)
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  let slug = "";
  for (const word of words) {
    const longer = slug ? `${slug}-${word}` : word;
    if (longer.length > SLUG_MAX_LENGTH) break;
    slug = longer;
  }
  return slug || (words[0] ?? "").slice(0, SLUG_MAX_LENGTH);
}
