import { parentPort } from "node:worker_threads";
import type { ParseContext } from "@/lib/article/parse-context";
import { parseContentFile } from "./parse-content-file";

/** The thread behind `parseInWorker`: one message in, one parsed file out. */
export interface ParseRequest {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly context: ParseContext;
}

parentPort?.on("message", (request: ParseRequest) => {
  parentPort?.postMessage(parseContentFile(request.path, request.bytes, request.context));
});
parentPort?.postMessage("ready");
