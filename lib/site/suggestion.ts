/** A page that a reader who is typing may be after. */
export interface Suggestion {
  /** As the paper writes it. */
  readonly text: string;
  readonly path: string;
  readonly kind: "category" | "region" | "topic" | "author" | "article";
}
