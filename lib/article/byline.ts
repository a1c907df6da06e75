import type { Author } from "./author";

/** One name of a byline: an author of ours, who has a page, or a plain name. */
export type BylineEntry =
  | { readonly kind: "author"; readonly slug: string; readonly name: string }
  | { readonly kind: "name"; readonly name: string };

/** Joins byline entries with the author files they name, by slug or by exact name. */
export function resolveByline(
  entries: readonly string[],
  authors: readonly Pick<Author, "slug" | "name">[],
): readonly BylineEntry[] {
  return entries.map((entry) => {
    const author = authors.find(({ slug, name }) => slug === entry || name === entry);
    return author ? { kind: "author", slug: author.slug, name: author.name } : { kind: "name", name: entry };
  });
}
