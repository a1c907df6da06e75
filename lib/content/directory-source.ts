import { statSync } from "node:fs";
import { lstat, readdir, stat } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import watcher from "@parcel/watcher";
import { isDropping, placeOf } from "./content-file";
import type { ContentSource, SourceEntry } from "./content-source";
import { versionsAtHead } from "./git-history";
import { pictureSize } from "./picture-size";
import { readInside, realPathInside } from "./read-inside";

/** Events of one save come in bursts; the burst is one change. */
const SETTLE_MS = 40;
/** How often it is made sure that the watched folder is still the one under its name. */
const GUARD_MS = 500;

/** Reads the newsroom from a folder: what is on disk now. */
export function directorySource(folder: string): ContentSource {
  const root = resolve(folder);
  /** Paths that events named since the last look; undefined while only a listing can tell what there is. */
  let touched: Set<string> | undefined;
  let watching = false;

  const entryAt = async (path: string): Promise<SourceEntry | undefined> => {
    const facts = await lstat(join(root, path)).catch(() => undefined);
    if (!facts?.isFile()) return undefined;
    return { path: path.normalize("NFC"), stamp: `${facts.size}-${facts.mtimeMs}-${facts.ino}` };
  };

  return {
    // What is on disk now has no name.
    revision: () => undefined,

    async list() {
      // Before the listing, so that what changes while it runs is looked at again.
      touched = watching ? new Set() : undefined;
      const entries: SourceEntry[] = [];
      for await (const path of filesUnder(root, "")) {
        const entry = placeOf(path).kind === "ignored" ? undefined : await entryAt(path);
        if (entry) entries.push(entry);
      }
      return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
    },

    async changes() {
      if (!touched) return undefined;
      // Without its folder nothing was removed: the source is out of reach.
      await stat(root);
      const paths = [...touched];
      touched = new Set();
      const changed: SourceEntry[] = [];
      const removed: string[] = [];
      for (const path of paths) {
        const entry = await entryAt(path);
        if (entry) changed.push(entry);
        else removed.push(path.normalize("NFC"));
      }
      return { changed, removed };
    },

    renames: async () => [],

    read: (path) => readInside(root, path),

    earlierVersions: (path, signal) => versionsAtHead(root, path, signal),

    async photoSize(src) {
      const absolute = await realPathInside(root, src);
      if (!absolute) return undefined;
      return pictureSize(absolute);
    },

    async watch(onChange) {
      let timer: NodeJS.Timeout | undefined;
      /** Inode of the folder that is watched; another folder may take its name (a deploy, a mount). */
      let watched: number | undefined;
      let told = false;

      /** What is made inside a new folder before it is watched (`mkdir -p`, a checkout) stays unwatched for ever. */
      let foldersCame = false;
      const noteEvent = (type: string, absolute: string) => {
        const path = relative(root, absolute).split(sep).join("/");
        if (placeOf(path).kind !== "ignored") touched?.add(path);
        // A folder that went may have taken files along that no event names; one that came may hold some.
        else if (type === "delete" && !isDropping(path)) touched = undefined;
        if (type === "create" && isFolder(absolute)) {
          foldersCame = true;
          touched = undefined;
        }
      };
      const settleSoon = () => {
        timer ??= setTimeout(settle, SETTLE_MS);
      };
      const subscribe = async () => {
        watched = inodeOf(root);
        if (watched === undefined) return undefined;
        try {
          const subscribed = await watcher.subscribe(root, (error, events) => {
            if (error) touched = undefined;
            for (const { type, path } of events) noteEvent(type, path);
            settleSoon();
          });
          watching = true;
          return subscribed;
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
          watching = false;
          await old?.unsubscribe();
          const renewed = await subscribe();
          // What changed meanwhile is found by a listing.
          touched = undefined;
          settleSoon();
          return renewed;
        });
      };
      const settle = () => {
        timer = undefined;
        if (foldersCame) watchAnew();
        foldersCame = false;
        onChange();
      };
      const guard = setInterval(() => {
        if (inodeOf(root) !== watched) watchAnew();
      }, GUARD_MS);
      await subscription;
      return async () => {
        clearInterval(guard);
        watching = false;
        touched = undefined;
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
