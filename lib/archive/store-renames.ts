import { articlePath } from "@/lib/article/article";
import { placeOf } from "@/lib/content/content-file";
import type { SourceRename } from "@/lib/content/content-source";
import type { Archive } from "./open-archive";

/**
 * Remembers the old addresses of articles whose files were renamed, oldest rename first, and that of a category when most
 * of the articles that left it went to one other; it answers once the category is gone. Every redirect leads to the last address of its chain, so that readers make one hop.
 */
export function storeRenames(archive: Archive, renames: readonly SourceRename[]): void {
  const leftCategories = new Set<string>();
  for (const rename of renames) {
    const from = placeOf(rename.from);
    const to = placeOf(rename.to);
    if (from.kind !== "article" || to.kind !== "article") continue;
    storeRedirect(archive, articlePath(from), articlePath(to));
    if (from.category !== to.category) leftCategories.add(from.category);
  }
  for (const category of leftCategories) {
    const heir = heirOf(archive, category);
    if (heir) storeRedirect(archive, `/${category}`, `/${heir}`);
  }
}

function storeRedirect(archive: Archive, from: string, to: string): void {
  if (from === to) return;
  archive.run("UPDATE redirect SET target = ? WHERE target = ?", to, from);
  archive.run("INSERT OR REPLACE INTO redirect VALUES (?, ?)", from, to);
  // What comes back to an old name lives there again.
  archive.run("DELETE FROM redirect WHERE path = ?", to);
}

/** The category that more than half of the articles went to that left another. */
function heirOf(archive: Archive, category: string): string | undefined {
  const total = new Map<string, number>();
  let all = 0;
  // The character after the slash ends the range.
  for (const { target } of archive.all(
    "SELECT target FROM redirect WHERE path > ? AND path < ?",
    `/${category}/`,
    `/${category}0`,
  )) {
    const [, to = ""] = String(target).split("/");
    if (to === category) continue;
    total.set(to, (total.get(to) ?? 0) + 1);
    all++;
  }
  return [...total].find(([, count]) => count * 2 > all)?.[0];
}
