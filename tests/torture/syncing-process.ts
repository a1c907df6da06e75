import { createInterface } from "node:readline";
import { openArchiveForWriting } from "@/lib/archive/open-archive";
import { syncArchive } from "@/lib/archive/sync-archive";
import { gitSource } from "@/lib/content/git-source";
import { parseContentFile } from "@/lib/content/parse-content-file";
import type { FileParser } from "@/lib/content/parse-in-worker";

/** A sync that is to be killed. */
export interface SyncOrder {
  readonly folder: string;
  readonly ref: string;
  readonly archiveFile: string;
}

/** What the process prints: that it can begin at once, and that the sync has ended. */
export type SyncWord = "ready" | "done";

const say = (word: SyncWord) => console.log(word);

/**
 * The keeper's sync in a process of its own, begun when an order comes on a line of its standard input. It parses in its
 * own thread: starting parsers would be most of what there is to kill, and they write nothing.
 */
async function sync({ folder, ref, archiveFile }: SyncOrder): Promise<void> {
  const parser: FileParser = {
    parse: async (path, bytes, context) => parseContentFile(path, bytes, context),
    close: async () => undefined,
  };
  await syncArchive(openArchiveForWriting(archiveFile), gitSource(folder, ref), parser, "pipeline one");
  say("done");
}

createInterface({ input: process.stdin }).once("line", (line) => sync(JSON.parse(line)));
say("ready");
