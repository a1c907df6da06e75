import { readSettings } from "@/lib/site/site";
import { type Archive, openArchiveForReading } from "./open-archive";

let archive: Archive | undefined;

/** This process's connection for queries, opened when first asked for. */
export function readArchive(): Archive {
  archive ??= openArchiveForReading(readSettings().archiveFile);
  return archive;
}
