import { articlePath } from "@/lib/article/article";
import { placeOf } from "@/lib/content/content-file";
import type { SourceRename } from "@/lib/content/content-source";
import type { Archive } from "./open-archive";

/**
 * Remembers the old addresses of articles whose files were renamed, oldest rename first. Every redirect leads to the
 * last address of its chain, so that readers make one hop.
 */
export function storeRenames(archive: Archive, renames: readonly SourceRename[]): void {
  for (const rename of renames) {
    const from = addressOf(rename.from);
    const to = addressOf(rename.to);
    if (!from || !to || from === to) continue;
    archive.run("UPDATE redirect SET target = ? WHERE target = ?", to, from);
    archive.run("INSERT OR REPLACE INTO redirect VALUES (?, ?)", from, to);
    // An article that comes back to an old name lives there again.
    archive.run("DELETE FROM redirect WHERE path = target");
  }
}

function addressOf(path: string): string | undefined {
  const place = placeOf(path);
  return place.kind === "article" ? articlePath(place) : undefined;
}
