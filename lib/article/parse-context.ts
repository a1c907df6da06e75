import type { PictureFacts } from "@/lib/site/media-address";

/** What a parser has to know of the rest of the newsroom. */
export interface ParseContext {
  /** Slugs of the categories in `categories.yml`. */
  readonly categories: readonly string[];
  /** The paper's own name; a dateline may carry it as its agency. */
  readonly houseName: string;
  /** The pictures the file names, by public path; a picture that is not here does not exist. */
  readonly pictures: Readonly<Record<string, PictureFacts>>;
}
