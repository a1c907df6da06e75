import type { Author } from "./author";

/** One name of a byline: an author of ours, who has a page, or a plain name. */
export type BylineEntry =
  | { readonly kind: "author"; readonly slug: string; readonly name: string }
  | { readonly kind: "name"; readonly name: string };

/** Joins byline entries with the author files they name, by slug or by exact name; nobody is named twice. */
export function resolveByline(
  entries: readonly string[],
  authors: readonly Pick<Author, "slug" | "name">[],
): readonly BylineEntry[] {
  const byName = new Map<string, BylineEntry>();
  for (const entry of entries) {
    const author = authors.find(({ slug, name }) => slug === entry || name === entry);
    const name = author?.name ?? entry;
    byName.set(name, author ? { kind: "author", slug: author.slug, name } : { kind: "name", name });
  }
  return [...byName.values()];
}
