import { statSync } from "node:fs";
import { readSettings } from "@/lib/site/site";
import { type Archive, openArchiveForReading, readMeta } from "./open-archive";

interface Opened {
  readonly archive: Archive;
  readonly file: string;
  /** Tells the file from one that took its place. */
  readonly inode: number | undefined;
}

/** How often an archive that is being filled is looked into. */
const RETRY_MS = 1_000;
/** A page may be half rendered from a connection that was replaced. */
const LINGER_MS = 60_000;

let opened: Opened | undefined;
let nextTry = 0;

/**
 * This process's connection for queries, opened when first asked for. When another archive has taken the file's place
 * it is that one, as soon as a sync has filled it.
 */
export function readArchive(): Archive {
  opened ??= open(readSettings().archiveFile);
  const { archive, file, inode } = opened;
  const present = inodeOf(file);
  if (present === undefined || present === inode || performance.now() < nextTry) return archive;
  nextTry = performance.now() + RETRY_MS;
  const fresh = openFilled(file);
  if (!fresh) return archive;
  setTimeout(() => archive.close(), LINGER_MS).unref();
  opened = fresh;
  return fresh.archive;
}

function open(file: string): Opened {
  const inode = inodeOf(file);
  return { archive: openArchiveForReading(file), file, inode };
}

/** Undefined while there is nothing in it. */
function openFilled(file: string): Opened | undefined {
  try {
    const fresh = open(file);
    if (readMeta(fresh.archive, "pipeline") !== undefined) return fresh;
    fresh.archive.close();
  } catch {
    // Not an archive yet.
  }
  return undefined;
}

function inodeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.ino;
}
