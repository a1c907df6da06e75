import { once } from "node:events";
import { availableParallelism } from "node:os";
import type { Worker } from "node:worker_threads";
import type { ParseContext } from "@/lib/article/parse-context";
import { startProgramThread } from "@/lib/site/program-thread";
import type { ParsedFile } from "./parse-content-file";
import type { ParseRequest } from "./parse-worker";

/** Longest a file may take; an article of 1,000 syllables takes 5 ms. */
const LIMIT_MS = 2_000;
const HEAP_MB = 256;
/** A thread that had nothing to parse for so long is ended; the next file starts another. */
const IDLE_MS = 60_000;

/** Rule of a file that could not be parsed within its limits; a busy machine may be the cause. */
export const PARSE_LIMIT = "parse-limit";

export interface FileParser {
  /** Parses one file; a file that takes too long or too much memory comes back as a problem, never as a hang. */
  parse(path: string, bytes: Uint8Array, context: ParseContext): Promise<ParsedFile>;
  close(): Promise<void>;
}

/**
 * Parses files one after the other in a worker thread. Markdown parsers have inputs of exploding cost and cannot
 * be interrupted: 100 kB of `]` take remark over a minute. The thread that exceeds the limit is ended and replaced.
 */
export function parseInWorker(limitMs = LIMIT_MS, idleMs = IDLE_MS): FileParser {
  let worker: Promise<Worker> | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;

  const parseNow = async (request: ParseRequest): Promise<ParsedFile> => {
    worker ??= startWorker();
    const thread = await worker.catch((error: unknown) => {
      worker = undefined;
      throw error;
    });
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
          rule: PARSE_LIMIT,
          message: outcome.message,
          fix: "Tìm đoạn có nhiều ký hiệu lặp lại bất thường (], *, >, -) và xóa bớt.",
        },
      ],
    };
  };

  const end = async () => {
    const ended = worker;
    worker = undefined;
    await (await ended)?.terminate();
  };
  const restFrom = (turn: Promise<unknown>) => {
    if (turn !== queue) return;
    idle = setTimeout(end, idleMs);
    idle.unref();
  };

  return {
    parse(path, bytes, context) {
      clearTimeout(idle);
      const turn = queue.then(() => parseNow({ path, bytes, context }));
      const over = turn.catch(() => undefined);
      queue = over;
      over.then(() => restFrom(over));
      return turn;
    },
    async close() {
      await queue;
      clearTimeout(idle);
      await end();
    },
  };
}

/**
 * Parses with several workers, each file with the one that has least to do. The second and later ones start when a
 * file finds the others busy, so that a single edit never pays for them.
 */
export function parseInWorkers(count = availableParallelism()): FileParser {
  const workers = Array.from({ length: count }, () => ({ parser: parseInWorker(), pending: 0 }));
  return {
    async parse(path, bytes, context) {
      const worker = workers.reduce((least, other) => (other.pending < least.pending ? other : least));
      worker.pending++;
      try {
        return await worker.parser.parse(path, bytes, context);
      } finally {
        worker.pending--;
      }
    },
    async close() {
      await Promise.all(workers.map(({ parser }) => parser.close()));
    },
  };
}

async function startWorker(): Promise<Worker> {
  const worker = startProgramThread("lib/content/parse-worker.ts", {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  worker.unref();
  // A thread that is being ended may still raise an error; whoever waited for it has its answer by then.
  worker.on("error", () => undefined);
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
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      settle(outcome);
    };
    const onMessage = (file: ParsedFile) => finish({ kind: "parsed", file });
    const onError = (error: NodeJS.ErrnoException) => {
      const memory = error.code === "ERR_WORKER_OUT_OF_MEMORY";
      if (!memory) console.error(`Bộ đọc dừng ở content/${request.path}:`, error);
      finish({ kind: "failed", message: memory ? "Bài cần quá nhiều bộ nhớ để đọc." : "Bài làm dừng bộ đọc." });
    };
    const onExit = () => finish({ kind: "failed", message: "Bài làm dừng bộ đọc." });
    const timer = setTimeout(
      () => finish({ kind: "failed", message: `Bài không đọc xong trong ${limitMs / 1000} giây.` }),
      limitMs,
    );
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    worker.postMessage(request);
  });
}
