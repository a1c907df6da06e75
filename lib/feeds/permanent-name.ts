import { v5 } from "uuid";

/**
 * The name of an article for feed readers, a `urn:uuid:` (version 5) made of the paper's host and the article's permanent
 * id. A tag URI would be as good but for the date that belongs into one: the day of publication can be corrected, and no
 * other is known.
 */
export function permanentName(origin: string, id: string): string {
  return `urn:uuid:${v5(`${new URL(origin).host}/${id}`, v5.URL)}`;
}
