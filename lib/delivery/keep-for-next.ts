import { pid } from "node:process";
import { startKeeper } from "@/lib/archive/start-keeper";
import { readSettings } from "@/lib/site/site";
import { tellEditors } from "./tell-editors";

/** Names the process whose archive is already kept; by process id, so that a child does not believe it is. */
export const ARCHIVE_KEPT_BY = "ARCHIVE_KEPT_BY";

/** Keeps the archive from inside Next, unless the document server around it does. */
export async function keepArchiveForNext(): Promise<void> {
  if (process.env[ARCHIVE_KEPT_BY] === String(pid)) return;
  await startKeeper(readSettings(), tellEditors());
}
