import type { SourceEntry } from "@/lib/content/content-source";
import type { Archive } from "./open-archive";

/** Why bytes that did not change may be read again. */
export type Retry = "" | "rival" | "limit";

/** A file of the source as last seen. */
export interface SeenFile {
  readonly stamp: string;
  readonly hash: string;
  readonly retry: Retry;
  /** How often these bytes were read. */
  readonly readings: number;
}

/** Every file of the source, as last seen. */
export function seenEntries(archive: Archive): readonly SourceEntry[] {
  return archive
    .all("SELECT path, stamp FROM source_file")
    .map(({ path, stamp }) => ({ path: String(path), stamp: String(stamp) }));
}

/** A file as last seen; undefined when it never was, or went. */
export function seenFile(archive: Archive, path: string): SeenFile | undefined {
  const row = archive.get("SELECT stamp, hash, retry, readings FROM source_file WHERE path = ?", path);
  if (!row) return undefined;
  return {
    stamp: String(row.stamp),
    hash: String(row.hash),
    retry: row.retry === "rival" || row.retry === "limit" ? row.retry : "",
    readings: Number(row.readings),
  };
}

/** Notes a file as seen. */
export function writeSeenFile(archive: Archive, path: string, { stamp, hash, retry, readings }: SeenFile): void {
  archive.run("INSERT OR REPLACE INTO source_file VALUES (?, ?, ?, ?, ?)", path, stamp, hash, retry, readings);
}
