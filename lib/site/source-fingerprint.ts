import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, sep } from "node:path";

/**
 * One hash over the paths and bytes of files and whole folders, given relative to the project's root.
 * Two equal hashes mean equal sources, whatever their times say; missing ones count as absent, and so do those `except`
 * names or that lie in a folder it names: what is made of the sources is none of them.
 */
export function sourceFingerprint(paths: readonly string[], except: readonly string[] = []): string {
  const hash = createHash("sha256");
  const isMade = (path: string) => except.some((made) => path === made || path.startsWith(made + sep));
  for (const path of paths.flatMap(filesUnder).sort()) {
    if (isMade(path)) continue;
    hash.update(`${path}\0`).update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex").slice(0, 16);
}

function filesUnder(path: string): readonly string[] {
  const facts = statSync(path, { throwIfNoEntry: false });
  if (!facts) return [];
  if (facts.isFile()) return [path];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .map((name) => join(path, name))
    .filter((file) => statSync(file).isFile());
}
