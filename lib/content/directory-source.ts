import { type Dirent, lstatSync, readdirSync, type Stats, statSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import watcher, { type AsyncSubscription } from "@parcel/watcher";
import { isDropping, placeOf } from "./content-file";
import { type ContentSource, type SourceEntry, SourceOutOfReach } from "./content-source";
import { versionsAtHead } from "./git-history";
import { isGone, pictureFactsAt, readSteadily } from "./read-steadily";

/** Events of one save come in bursts; the burst is one change. */
const SETTLE_MS = 40;
/** How often it is made sure that the watched folder is still the one under its name. */
const GUARD_MS = 500;
/** A watch that failed (the machine allows no more, say) hardly succeeds a moment later. */
const RETRY_MS = 30_000;
/** Reads the newsroom from a folder: what is on disk now. */
export function directorySource(folder: string): ContentSource {
  const root = resolve(folder);
  /** Paths that events named since the last look; undefined while only a listing can tell what there is. */
  let touched: Set<string> | undefined;
  let watching = false;
  /** The last look found the folder out of reach: it may come back as the very same one. */
  let lost = false;
  const reaching = async <T>(look: () => T | Promise<T>): Promise<T> => {
    lost = true;
    const found = await look();
    lost = false;
    return found;
  };

  return {
    // What is on disk now has no name.
    revision: () => undefined,

    async list() {
      // Before the listing, so that what changes while it runs is looked at again.
      touched = watching ? new Set() : undefined;
      return reaching(() => {
        const entries = [...entriesUnder(root, "")];
        // A mount point stays when its disk is gone.
        if (entries.length === 0) throw new SourceOutOfReach(`Thư mục nội dung trống: ${root}`);
        return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
      });
    },

    async changes() {
      if (!touched) return undefined;
      // Without its folder nothing was removed: the source is out of reach.
      await reaching(() => stat(root));
      const paths = [...touched];
      touched = new Set();
      const changed: SourceEntry[] = [];
      const removed: string[] = [];
      for (const path of paths) {
        const entry = entryAt(root, path);
        if (entry) changed.push(entry);
        else removed.push(path.normalize("NFC"));
      }
      return { changed, removed };
    },

    renames: async () => [],

    read: (path) => readSteadily(root, path),

    earlierVersions: (path, signal) => versionsAtHead(root, path, signal),

    pictureFacts: async (src) => pictureFactsAt(root, src),

    async watch(onChange) {
      let timer: NodeJS.Timeout | undefined;
      /** Inode of the folder that is watched; another folder may take its name (a deploy, a mount). */
      let watched: number | undefined;
      let failedAt: number | undefined;
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
        failedAt = undefined;
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
          failedAt = Date.now();
          if (!told) console.error("Không theo dõi được thư mục nội dung; thay đổi sẽ hiện chậm hơn:", error);
          told = true;
          return undefined;
        }
      };
      let subscription = subscribe();
      let renewing = false;
      const watchAnew = (mayHaveMissed: boolean) => {
        if (renewing) return;
        renewing = true;
        subscription = subscription.then(async (old) => {
          watching = false;
          await endWatch(old);
          const renewed = await subscribe();
          // What changed meanwhile is found by a listing.
          touched = undefined;
          renewing = false;
          if (mayHaveMissed || foldersCame) settleSoon();
          return renewed;
        });
      };
      const settle = () => {
        timer = undefined;
        if (foldersCame && !renewing) {
          foldersCame = false;
          watchAnew(true);
        }
        onChange();
      };
      const guard = setInterval(() => {
        if (lost || inodeOf(root) !== watched) watchAnew(true);
        // Without a watch nothing was expected of it: the keeper looks by the clock.
        else if (failedAt !== undefined && Date.now() - failedAt >= RETRY_MS) watchAnew(false);
      }, GUARD_MS);
      await subscription;
      return async () => {
        clearInterval(guard);
        watching = false;
        touched = undefined;
        const last = await subscription;
        await endWatch(last);
        clearTimeout(timer);
      };
    },

    close: async () => undefined,
  };
}

/** A folder that is gone has taken its watch along: that it cannot be removed any more is no reason not to watch anew. */
async function endWatch(watch: AsyncSubscription | undefined): Promise<void> {
  await watch?.unsubscribe().catch(() => undefined);
}

/** Stamp of what lies where a file should and cannot be read: a folder, a pipe, a link. Reading it tells why. */
const UNREADABLE = "unreadable";

/** Everything below `folder` that is content, `.git` and the like left out. */
function* entriesUnder(root: string, folder: string): Generator<SourceEntry> {
  for (const item of itemsOf(root, folder)) {
    if (item === "closed") {
      yield { path: folder.normalize("NFC"), stamp: UNREADABLE, closedFolder: true };
      continue;
    }
    const path = folder ? `${folder}/${item.name}` : item.name;
    if (item.name.startsWith(".")) continue;
    if (item.isDirectory() && !isDocument(path)) yield* entriesUnder(root, path);
    else {
      const entry = entryAt(root, path);
      if (entry) yield entry;
    }
  }
}

/** What lies in a folder; nothing when it went meanwhile. Throws when the root itself is out of reach. */
function itemsOf(root: string, folder: string): readonly (Dirent | "closed")[] {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true });
  } catch (error) {
    if (folder === "") throw error;
    return isGone(error) ? [] : ["closed"];
  }
}

/** The file at a path, as content; undefined when there is none, or what lies there is none. */
function entryAt(root: string, path: string): SourceEntry | undefined {
  if (isDropping(path)) return undefined;
  const name = path.normalize("NFC");
  let facts: Stats | undefined;
  try {
    facts = lstatSync(join(root, path), { throwIfNoEntry: false });
  } catch {
    return isDocument(path) ? { path: name, stamp: UNREADABLE } : undefined;
  }
  if (!facts) return undefined;
  if (facts.isFile())
    return placeOf(path).kind === "ignored"
      ? undefined
      : { path: name, stamp: `${facts.size}-${facts.mtimeMs}-${facts.ino}` };
  // Links are not followed: they may leave the folder, or lead round in a circle.
  const hidesFolder = facts.isSymbolicLink() && placeOf(path).kind === "ignored" && isFolder(join(root, path));
  return isDocument(path) || hidesFolder ? { path: name, stamp: UNREADABLE } : undefined;
}

/** True where only a text file of the newsroom makes sense. */
function isDocument(path: string): boolean {
  const { kind } = placeOf(path);
  return kind !== "ignored" && kind !== "media";
}

function inodeOf(path: string): number | undefined {
  return factsOf(path)?.ino;
}

function isFolder(path: string): boolean {
  return factsOf(path)?.isDirectory() ?? false;
}

/** What a path leads to; undefined also for links that lead round in a circle or to where nobody may enter. */
function factsOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
