import type { ParseContext } from "@/lib/article/parse-context";
import type { ParsedFile } from "./parse-content-file";

/** What `parseInWorker` sends to its thread: one file. */
export interface ParseRequest {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly context: ParseContext;
}

/** Said once, when the thread has loaded the parser. */
export const READY = "ready";

/** What the thread says; its answers have the order of the requests. */
export type ParseAnswer = typeof READY | ParsedFile;
