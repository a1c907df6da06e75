import { parentPort } from "node:worker_threads";
import { parseContentFile } from "./parse-content-file";
import { type ParseAnswer, type ParseRequest, READY } from "./parse-messages";

/** The thread behind `parseInWorker`: one message in, one parsed file out. */
const answer = (message: ParseAnswer) => parentPort?.postMessage(message);

parentPort?.on("message", ({ path, bytes, context }: ParseRequest) => answer(parseContentFile(path, bytes, context)));
answer(READY);
