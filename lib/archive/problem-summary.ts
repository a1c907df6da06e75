import type { ContentProblem } from "@/lib/problems/content-problem";
import { type Archive, fromJson, writesOfOthers } from "./open-archive";

/** What is wrong with the content. */
export interface ProblemSummary {
  readonly errors: number;
  readonly warnings: number;
  /** The first of them, errors before warnings, each in file order. */
  readonly first: readonly ContentProblem[];
}

/**
 * Sums up the problems in an archive that others write, `most` of them by name. All are read again only when something
 * was written since: it may be asked every second.
 */
export function problemReader(archive: () => Archive, most: number): () => ProblemSummary {
  let known: { readonly of: Archive; readonly writes: number; readonly summary: ProblemSummary } | undefined;
  return () => {
    const of = archive();
    const writes = writesOfOthers(of);
    if (known?.of !== of || known.writes !== writes) known = { of, writes, summary: summarise(of, most) };
    return known.summary;
  };
}

function summarise(archive: Archive, most: number): ProblemSummary {
  const count = (severity: ContentProblem["severity"]) =>
    Number(archive.get("SELECT count(*) AS count FROM problem WHERE json ->> 'severity' = ?", severity)?.count);
  const rows = archive.all(
    "SELECT json FROM problem ORDER BY json ->> 'severity' = 'warning', path, position LIMIT ?",
    most,
  );
  return {
    errors: count("error"),
    warnings: count("warning"),
    first: rows.map(({ json }) => fromJson<ContentProblem>(json)),
  };
}
