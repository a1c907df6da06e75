import { placeOf } from "@/lib/content/content-file";
import type { SourceChanges, SourceEntry, SourceRename } from "@/lib/content/content-source";
import type { Archive } from "./open-archive";
import { seenEntries, seenFile } from "./seen-files";

/** Readings after which a file that takes too long is left alone until it changes. */
const MAX_READINGS = 3;

/** Files no paper can do without. */
const INDISPENSABLE = ["categories.yml", "site.yml"] as const;

/** True for the menu and the masthead: losing one is a mistake, not a wish. */
export function isIndispensable(path: string): boolean {
  return INDISPENSABLE.some((name) => name === path);
}

/** What a sync has to do. */
export interface SyncPlan {
  readonly removed: readonly string[];
  /** Files among the removed whose article lies at another path now: under the same address, or renamed. */
  readonly moved: readonly { readonly from: string; readonly to: string }[];
  /** Indispensable files that are not there and were not yet reported. */
  readonly missing: readonly string[];
  /** Pictures that came or changed; articles that name them are among the suspects. */
  readonly media: readonly SourceEntry[];
  /** Files to look at, the newsroom's own (menu, masthead) first, because articles are read by them. */
  readonly suspects: readonly SourceEntry[];
  /** Files among the suspects to read even when they have the same bytes as before. */
  readonly forced: ReadonlySet<string>;
  /** Other code reads the files than last time: nothing it made before is taken as it is. */
  readonly reindex: boolean;
}

/** Compares a whole listing with what was seen last. */
export function planListing(
  archive: Archive,
  entries: readonly SourceEntry[],
  renames: readonly SourceRename[],
  reindex: boolean,
): SyncPlan {
  const unseen = new Map(seenEntries(archive).map(({ path, stamp }) => [path, stamp]));
  const changed: SourceEntry[] = [];
  const closed: string[] = [];
  for (const entry of entries) {
    if (unseen.get(entry.path) !== entry.stamp) changed.push(entry);
    unseen.delete(entry.path);
    if (entry.closedFolder) closed.push(`${entry.path}/`);
  }
  const removed = [...unseen.keys()].filter((path) => !closed.some((folder) => path.startsWith(folder)));
  return completePlan(archive, reindex ? entries : changed, changed, removed, renames, reindex);
}

/** Takes the source's word for what changed. */
export function planChanges(
  archive: Archive,
  { changed, removed }: SourceChanges,
  renames: readonly SourceRename[],
): SyncPlan {
  const differing = changed.filter(({ path, stamp }) => seenFile(archive, path)?.stamp !== stamp);
  const gone = removed.filter((path) => seenFile(archive, path) !== undefined);
  return completePlan(archive, differing, differing, gone, renames, false);
}

/** Adds to changed files those that a change elsewhere may concern. */
function completePlan(
  archive: Archive,
  files: readonly SourceEntry[],
  changed: readonly SourceEntry[],
  removed: readonly string[],
  renames: readonly SourceRename[],
  reindex: boolean,
): SyncPlan {
  const isMedia = (path: string) => placeOf(path).kind === "media";
  /** A folder that may not be entered is none, even among pictures: it is read to learn what to tell its editor. */
  const isPicture = ({ path, closedFolder }: SourceEntry) => !closedFolder && isMedia(path);
  const gone = new Set(removed);
  const forced = new Set<string>();
  const pictures = [...changed.map(({ path }) => path), ...removed].filter(isMedia);
  for (const path of pictures) {
    for (const row of archive.all("SELECT path FROM source_photo WHERE src = ?", `/${path}`))
      forced.add(String(row.path));
  }
  const retried = archive
    .all(
      "SELECT path FROM source_file WHERE retry <> '' AND ((retry = 'rival' AND ?) OR (retry = 'limit' AND readings < ?))",
      removed.length > 0 ? 1 : 0,
      MAX_READINGS,
    )
    .map(({ path }) => String(path));
  for (const path of retried) forced.add(path);

  const suspects = new Map(files.filter((entry) => !isPicture(entry)).map((entry) => [entry.path, entry]));
  for (const path of forced) {
    const stamp = seenFile(archive, path)?.stamp;
    if (stamp !== undefined && !suspects.has(path) && !gone.has(path)) suspects.set(path, { path, stamp });
  }
  if (reindex) for (const path of suspects.keys()) forced.add(path);

  const rank = ({ path }: SourceEntry) => (isIndispensable(path) ? 0 : 1);
  const reported = new Set(archive.all("SELECT DISTINCT path FROM problem").map(({ path }) => String(path)));
  const present = (path: string) => suspects.has(path) || (seenFile(archive, path) !== undefined && !gone.has(path));
  return {
    removed,
    moved: movedFiles(archive, removed, suspects, renames),
    missing: INDISPENSABLE.filter((path) => !present(path) && (gone.has(path) || !reported.has(path))),
    media: changed.filter(isPicture),
    suspects: [...suspects.values()].sort((a, b) => rank(a) - rank(b)),
    forced,
    reindex,
  };
}

/** Where the articles of removed files lie now; each at a path of its own that had none. */
function movedFiles(
  archive: Archive,
  removed: readonly string[],
  suspects: ReadonlyMap<string, SourceEntry>,
  renames: readonly SourceRename[],
): readonly SourceRename[] {
  const bySuspect = new Map([...suspects.keys()].map((path) => [addressOf(path), path]));
  const renamed = lastNames(renames);
  const moved = new Map<string, string>();
  for (const from of removed) {
    const to = bySuspect.get(addressOf(from)) ?? renamed.get(from);
    if (to === undefined || !suspects.has(to) || moved.has(to)) continue;
    if (!archive.get("SELECT 1 FROM article WHERE path = ?", to)) moved.set(to, from);
  }
  return [...moved].map(([to, from]) => ({ from, to }));
}

/** The last name of every file that was renamed, perhaps several times. */
function lastNames(renames: readonly SourceRename[]): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  for (const { from, to } of renames) {
    first.set(to, first.get(from) ?? from);
    first.delete(from);
  }
  return new Map([...first].map(([last, name]) => [name, last]));
}

/** Public address of an article's file, whatever month it lies in; of any other file, its path. */
function addressOf(path: string): string {
  const place = placeOf(path);
  return place.kind === "article" ? `/${place.category}/${place.slug}` : path;
}
