import { realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";

/** The real path of a file under `root`; undefined when there is no regular file or it lies outside the folder. */
export async function realPathInside(root: string, path: string): Promise<string | undefined> {
  const absolute = join(root, path);
  const realRoot = await realpath(root).catch(() => undefined);
  // Macs write file names decomposed; the paths we list, and the ones editors type, are composed.
  const real = await realpath(absolute).catch(() => realpath(absolute.normalize("NFD")).catch(() => undefined));
  if (!realRoot || !real?.startsWith(realRoot + sep)) return undefined;
  const facts = await stat(real).catch(() => undefined);
  return facts?.isFile() ? real : undefined;
}
