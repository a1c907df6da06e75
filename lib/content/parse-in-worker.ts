import { once } from "node:events";
import { resolve } from "node:path";
import { Worker } from "node:worker_threads";
import type { ParseContext } from "@/lib/article/parse-article";
import type { ParsedFile } from "./parse-content-file";
import type { ParseRequest } from "./parse-worker";

/** Longest a file may take; an article of 1,000 syllables takes 5 ms. */
const LIMIT_MS = 2_000;
const HEAP_MB = 256;

export interface FileParser {
  /** Parses one file; a file that takes too long or too much memory comes back as a problem, never as a hang. */
  parse(path: string, bytes: Uint8Array, context: ParseContext): Promise<ParsedFile>;
  close(): Promise<void>;
}

/**
 * Parses files one after the other in a worker thread. Markdown parsers have inputs of exploding cost and cannot
 * be interrupted: 100 kB of `]` take remark over a minute. The thread that exceeds the limit is ended and replaced.
 */
export function parseInWorker(limitMs = LIMIT_MS): FileParser {
  let worker: Promise<Worker> | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  const parseNow = async (request: ParseRequest): Promise<ParsedFile> => {
    worker ??= startWorker();
    const thread = await worker;
    const outcome = await answerOf(thread, request, limitMs);
    if (outcome.kind === "parsed") return outcome.file;
    worker = undefined;
    await thread.terminate();
    return {
      problems: [
        {
          path: request.path,
          line: 1,
          column: 1,
          severity: "error",
          rule: "parse-limit",
          message: outcome.message,
          fix: "Tìm đoạn có nhiều ký hiệu lặp lại bất thường (], *, >, -) và xóa bớt.",
        },
      ],
    };
  };

  return {
    parse(path, bytes, context) {
      const turn = queue.then(() => parseNow({ path, bytes, context }));
      queue = turn.catch(() => undefined);
      return turn;
    },
    async close() {
      await queue;
      await (await worker)?.terminate();
      worker = undefined;
    },
  };
}

async function startWorker(): Promise<Worker> {
  // By path from the project's root: bundlers move modules, and the file must run unbundled through tsx.
  const worker = new Worker(resolve("lib/content/parse-worker.ts"), {
    execArgv: ["--import", "tsx"],
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  worker.unref();
  await once(worker, "message");
  return worker;
}

type Outcome =
  | { readonly kind: "parsed"; readonly file: ParsedFile }
  | { readonly kind: "failed"; readonly message: string };

function answerOf(worker: Worker, request: ParseRequest, limitMs: number): Promise<Outcome> {
  return new Promise((settle) => {
    const finish = (outcome: Outcome) => {
      clearTimeout(timer);
      worker.removeAllListeners();
      // A thread that is being ended may still raise an error; nobody waits for it any more.
      worker.on("error", () => undefined);
      settle(outcome);
    };
    const timer = setTimeout(
      () => finish({ kind: "failed", message: `Bài không đọc xong trong ${limitMs / 1000} giây.` }),
      limitMs,
    );
    worker.once("message", (file: ParsedFile) => finish({ kind: "parsed", file }));
    worker.once("error", () => finish({ kind: "failed", message: "Bài cần quá nhiều bộ nhớ để đọc." }));
    worker.once("exit", () => finish({ kind: "failed", message: "Bài làm dừng bộ đọc." }));
    worker.postMessage(request);
  });
}
