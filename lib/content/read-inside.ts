import { constants } from "node:fs";
import { open, realpath, stat } from "node:fs/promises";
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

/** The bytes of a regular file under `root`; undefined for anything else, a FIFO that took its place included. */
export async function readInside(root: string, path: string): Promise<Buffer | undefined> {
  const absolute = await realPathInside(root, path);
  if (!absolute) return undefined;
  // The path is known at run time only; the bundler would otherwise trace the whole project for it.
  const file = await open(/* turbopackIgnore: true */ absolute, constants.O_RDONLY | constants.O_NONBLOCK).catch(
    () => undefined,
  );
  try {
    return (await file?.stat())?.isFile() ? await file?.readFile() : undefined;
  } catch {
    return undefined;
  } finally {
    await file?.close();
  }
}
