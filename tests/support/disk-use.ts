import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** Bytes of all files below some folders. A file that is gone before it was looked at counts nothing. */
export async function bytesBelow(folders: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const folder of folders) {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isFile())
        bytes += await stat(join(entry.parentPath, entry.name)).then(
          ({ size }) => size,
          () => 0,
        );
    }
  }
  return bytes;
}
