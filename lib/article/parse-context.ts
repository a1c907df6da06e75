import type { PixelSize } from "@/lib/markdown/pictures";

/** What a parser has to know of the rest of the newsroom. */
export interface ParseContext {
  /** Slugs of the categories in `categories.yml`. */
  readonly categories: readonly string[];
  /** The paper's own name; a dateline may carry it as its agency. */
  readonly houseName: string;
  /** Sizes of the pictures the file names, by public path; a picture that is not here does not exist. */
  readonly photoSizes: Readonly<Record<string, PixelSize>>;
}
