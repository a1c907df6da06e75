import { statSync } from "node:fs";
import { readSettings } from "@/lib/site/site";
import { type Archive, openArchiveForReading, readMeta } from "./open-archive";

interface Opened {
  readonly archive: Archive;
  readonly file: string;
  /** Tells the file from one that took its place. */
  readonly inode: number | undefined;
}

let opened: Opened | undefined;

/**
 * This process's connection for queries, opened when first asked for. When another archive has taken the file's place
 * it is that one, as soon as a sync has filled it.
 */
export function readArchive(): Archive {
  opened ??= open(readSettings().archiveFile);
  const { file, inode } = opened;
  const present = inodeOf(file);
  if (present !== undefined && present !== inode) opened = openFilled(file) ?? opened;
  return opened.archive;
}

function open(file: string): Opened {
  const inode = inodeOf(file);
  return { archive: openArchiveForReading(file), file, inode };
}

/** Undefined while there is nothing in it. The other one is left open: a page may be half rendered from it. */
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
