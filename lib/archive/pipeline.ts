import { sourceFingerprint } from "@/lib/site/source-fingerprint";

/** Code whose change makes every file be read again. */
const PIPELINE = [
  "lib/archive",
  "lib/article",
  "lib/content",
  "lib/markdown",
  "lib/problems",
  "lib/regions",
  "lib/vietnamese",
  "lib/site",
  "package-lock.json",
];
/** The part of it that says what the stored documents look like to the pages that read them. */
const SHAPES = [
  "lib/article/article.ts",
  "lib/article/author.ts",
  "lib/article/field-types.ts",
  "lib/article/standing-page.ts",
  "lib/site/category.ts",
  "lib/site/masthead.ts",
  // Bodies and photos name sizes of pictures, which the pages' server must know.
  "lib/site/media-address.ts",
];

/** Identifies the code of this process that makes an archive: the shapes of its documents, then all of it. */
export function pipelineId(): string {
  return `${sourceFingerprint(SHAPES)}-${sourceFingerprint(PIPELINE)}`;
}

/** True when pages of the one code can show documents that the other has made. */
export function hasSameShapes(one: string, other: string): boolean {
  const shapesOf = (id: string) => id.split("-", 1)[0];
  return shapesOf(one) === shapesOf(other);
}
