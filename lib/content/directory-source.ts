import { statSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import watcher from "@parcel/watcher";
import sharp from "sharp";
import { placeOf } from "./content-file";
import type { ContentSource, SourceEntry } from "./content-source";
import { readInside, realPathInside } from "./read-inside";

/** Events of one save come in bursts; the burst is one change. */
const SETTLE_MS = 40;

/** Reads the newsroom from a folder: what is on disk now. */
export function directorySource(folder: string): ContentSource {
  const root = resolve(folder);

  return {
    async list() {
      const entries: SourceEntry[] = [];
      for (const file of await readdir(root, { recursive: true, withFileTypes: true })) {
        const path = join(relative(root, file.parentPath), file.name).split(sep).join("/");
        // Only regular files: a FIFO would block the reader for ever, a link may leave the folder.
        if (!file.isFile() || placeOf(path).kind === "ignored") continue;
        const facts = await stat(join(root, path)).catch(() => undefined);
        if (facts)
          entries.push({
            path: path.normalize("NFC"),
            stamp: `${facts.size}-${facts.mtimeMs}-${facts.ino}`,
            size: facts.size,
          });
      }
      return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
    },

    read: (path) => readInside(root, path),

    async photoSize(src) {
      const absolute = await realPathInside(root, src);
      if (!absolute) return undefined;
      // Orientation is applied: a phone's portrait is stored lying on its side.
      const facts = await sharp(absolute)
        .metadata()
        .catch(() => undefined);
      return facts && { width: facts.autoOrient.width, height: facts.autoOrient.height };
    },

    async watch(onChange) {
      let timer: NodeJS.Timeout | undefined;
      let created: string[] = [];
      const settleSoon = () => {
        timer ??= setTimeout(settle, SETTLE_MS);
      };
      const subscribe = () =>
        watcher.subscribe(root, (_error, events) => {
          for (const { type, path } of events) if (type === "create") created.push(path);
          settleSoon();
        });
      let subscription = subscribe();
      const settle = () => {
        timer = undefined;
        // What is made inside a new folder before it is watched (`mkdir -p`, a checkout) stays unwatched for ever,
        // so the whole tree is watched anew; what changed meanwhile is found by one more listing.
        if (created.some(isFolder)) {
          subscription = subscription.then(async (old) => {
            await old.unsubscribe();
            return subscribe().then(
              (renewed) => {
                settleSoon();
                return renewed;
              },
              () => old,
            );
          });
        }
        created = [];
        onChange();
      };
      await subscription;
      return async () => {
        const last = await subscription;
        clearTimeout(timer);
        await last.unsubscribe();
        clearTimeout(timer);
      };
    },
  };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
