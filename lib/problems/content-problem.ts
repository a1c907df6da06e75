/**
 * One thing wrong with one content file, said to an editor: where it is, what it is, what to write instead.
 * Plain data: it crosses worker threads and lies in the archive as JSON.
 */
export interface ContentProblem {
  /** Path inside the content folder, `articles/thoi-su/2024/03/ten-bai.md`. */
  readonly path: string;
  /** 1-based line and column (in characters) of the first wrong character. */
  readonly line: number;
  readonly column: number;
  /** An error keeps the file's new version offline; a warning does not. */
  readonly severity: "error" | "warning";
  /** Short stable name of the rule, `unknown-key`. */
  readonly rule: string;
  /** What is wrong, one Vietnamese sentence. */
  readonly message: string;
  /** What to write instead, usually the corrected line. */
  readonly fix?: string;
}

/** A problem before its file is known: parsers of one text report these. */
export type Finding = Omit<ContentProblem, "path">;

export function isError(problem: { readonly severity: ContentProblem["severity"] }): boolean {
  return problem.severity === "error";
}
