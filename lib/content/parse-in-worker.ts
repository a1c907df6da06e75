import { availableParallelism } from "node:os";
import type { Worker } from "node:worker_threads";
import type { ParseContext } from "@/lib/article/parse-context";
import type { ContentProblem } from "@/lib/problems/content-problem";
import { startProgramThread } from "@/lib/site/program-thread";
import type { ParsedFile } from "./parse-content-file";
import { type ParseAnswer, type ParseRequest, READY } from "./parse-messages";

/** Longest a file may take; an article of 1,000 syllables takes 5 ms. */
const LIMIT_MS = 2_000;
const HEAP_MB = 256;
/** A thread that had nothing to parse for so long is ended, with its fifty megabytes; the next file starts another. */
const IDLE_MS = 15_000;

/** Rule of a file that could not be parsed within its limits; a busy machine may be the cause. */
export const PARSE_LIMIT = "parse-limit";

export interface FileParser {
  /** Parses one file; a file that takes too long or too much memory comes back as a problem, never as a hang. */
  parse(path: string, bytes: Uint8Array, context: ParseContext): Promise<ParsedFile>;
  close(): Promise<void>;
}

/** A file that was sent to the thread and is not answered. */
interface Job {
  readonly request: ParseRequest;
  settle(file: ParsedFile): void;
  fail(error: unknown): void;
}

/**
 * Parses files one after the other in a worker thread. Markdown parsers have inputs of exploding cost and cannot
 * be interrupted: 18 kB of `*a` take remark seconds. The thread that exceeds the limit is ended and replaced.
 * Files are sent as they come, so that the thread never waits for the next.
 */
export function parseInWorker(limitMs = LIMIT_MS, idleMs = IDLE_MS): FileParser {
  const jobs: Job[] = [];
  let thread: Worker | undefined;
  let timer: NodeJS.Timeout | undefined;

  const start = () => {
    const worker = startProgramThread("lib/content/parse-worker.ts", {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    let isReady = false;
    thread = worker;
    worker.on("message", (answer: ParseAnswer) => {
      if (thread !== worker) return;
      isReady = true;
      if (answer !== READY) jobs.shift()?.settle(answer);
      watch(worker);
    });
    worker.on("error", (error: NodeJS.ErrnoException) => {
      if (thread !== worker) return;
      if (!isReady) return failAll(error);
      const memory = error.code === "ERR_WORKER_OUT_OF_MEMORY";
      if (!memory) console.error(`Bộ đọc dừng ở content/${jobs[0]?.request.path}:`, error);
      giveUp(memory ? "Bài cần quá nhiều bộ nhớ để đọc." : "Bài làm dừng bộ đọc.");
    });
    worker.on("exit", () => {
      if (thread === worker) giveUp("Bài làm dừng bộ đọc.");
    });
    for (const { request } of jobs) worker.postMessage(request);
  };

  /** Times the file the thread is at; when there is none, its rest. */
  const watch = (worker: Worker) => {
    clearTimeout(timer);
    const [first] = jobs;
    if (first) {
      worker.ref();
      // An answer may lie unread while this thread is busy; whatever came is heard before the next turn.
      const isOver = () => jobs[0] === first && giveUp(`Bài không đọc xong trong ${limitMs / 1000} giây.`);
      timer = setTimeout(() => setImmediate(isOver), limitMs);
    } else {
      worker.unref();
      timer = setTimeout(end, idleMs);
      timer.unref();
    }
  };
  /** Ends the thread, and goes on behind the file it is at with another. */
  const giveUp = (message: string) => {
    const job = jobs.shift();
    end();
    job?.settle({ problems: [limitProblem(job.request.path, message)] });
    if (jobs.length > 0) start();
  };
  const failAll = (error: unknown) => {
    end();
    for (const job of jobs.splice(0)) job.fail(error);
  };
  const end = async () => {
    clearTimeout(timer);
    const ended = thread;
    thread = undefined;
    await ended?.terminate();
  };

  let last: Promise<unknown> = Promise.resolve();
  return {
    parse(path, bytes, context) {
      const request: ParseRequest = { path, bytes, context };
      const parsed = new Promise<ParsedFile>((settle, fail) => {
        jobs.push({ request, settle, fail });
      });
      last = parsed.catch(() => undefined);
      if (!thread) start();
      else {
        thread.postMessage(request);
        if (jobs.length === 1) watch(thread);
      }
      return parsed;
    },
    async close() {
      await last;
      await end();
    },
  };
}

function limitProblem(path: string, message: string): ContentProblem {
  return {
    path,
    line: 1,
    column: 1,
    severity: "error",
    rule: PARSE_LIMIT,
    message,
    fix: "Tìm đoạn có nhiều ký hiệu lặp lại bất thường (], *, >, -) và xóa bớt.",
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
