import { statSync } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import watcher from "@parcel/watcher";
import { placeOf } from "./content-file";
import type { ContentSource, SourceEntry } from "./content-source";
import { pictureSize } from "./picture-size";
import { readInside, realPathInside } from "./read-inside";

/** Events of one save come in bursts; the burst is one change. */
const SETTLE_MS = 40;
/** How often it is made sure that the watched folder is still the one under its name. */
const GUARD_MS = 500;

/** Reads the newsroom from a folder: what is on disk now. */
export function directorySource(folder: string): ContentSource {
  const root = resolve(folder);

  return {
    // What is on disk now has no name.
    revision: () => undefined,

    async list() {
      const entries: SourceEntry[] = [];
      for await (const path of filesUnder(root, "")) {
        if (placeOf(path).kind === "ignored") continue;
        const facts = await lstat(join(root, path)).catch(() => undefined);
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
      return pictureSize(absolute);
    },

    async watch(onChange) {
      let timer: NodeJS.Timeout | undefined;
      let created: string[] = [];
      /** Inode of the folder that is watched; another folder may take its name (a deploy, a mount). */
      let watched: number | undefined;
      let told = false;

      const settleSoon = () => {
        timer ??= setTimeout(settle, SETTLE_MS);
      };
      const subscribe = async () => {
        watched = inodeOf(root);
        if (watched === undefined) return undefined;
        try {
          return await watcher.subscribe(root, (_error, events) => {
            for (const { type, path } of events) if (type === "create") created.push(path);
            settleSoon();
          });
        } catch (error) {
          watched = undefined;
          if (!told) console.error("Không theo dõi được thư mục nội dung; thay đổi sẽ hiện chậm hơn:", error);
          told = true;
          return undefined;
        }
      };
      let subscription = subscribe();
      const watchAnew = () => {
        subscription = subscription.then(async (old) => {
          await old?.unsubscribe();
          const renewed = await subscribe();
          // What changed meanwhile is found by one more listing.
          settleSoon();
          return renewed;
        });
      };
      const settle = () => {
        timer = undefined;
        // What is made inside a new folder before it is watched (`mkdir -p`, a checkout) stays unwatched for ever.
        if (created.some(isFolder)) watchAnew();
        created = [];
        onChange();
      };
      const guard = setInterval(() => {
        if (inodeOf(root) !== watched) watchAnew();
      }, GUARD_MS);
      await subscription;
      return async () => {
        clearInterval(guard);
        const last = await subscription;
        await last?.unsubscribe();
        clearTimeout(timer);
      };
    },

    close: async () => undefined,
  };
}

/**
 * Paths below `root` of all regular files, `.git` and the like left out. A FIFO would block its reader for ever, a link
 * may leave the folder.
 */
async function* filesUnder(root: string, folder: string): AsyncGenerator<string> {
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.name.startsWith(".")) continue;
    if (entry.isDirectory()) yield* filesUnder(root, path);
    else if (entry.isFile()) yield path;
  }
}

function inodeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.ino;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
