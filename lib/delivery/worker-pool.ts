import cluster, { type Worker } from "node:cluster";
import { once } from "node:events";
import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import type { FetchOutcome } from "@/lib/content/fetch-content";
import type { Log } from "./log";
import type { ContentPublisher } from "./publish-content";
import type { ServerReport } from "./server-reports";
import type { Edition, Service } from "./service";

/** What the primary process tells its workers. */
export type PrimaryMessage =
  | { readonly kind: "edition"; readonly edition: Edition }
  | { readonly kind: "listen"; readonly port: number; readonly edition: Edition }
  /** What came of what a worker asked for by this number. */
  | { readonly kind: "published"; readonly id: number; readonly outcome: FetchOutcome }
  /** Asks for a report. */
  | { readonly kind: "report" };

/** What a worker tells the primary process. */
export type WorkerMessage =
  | { readonly kind: "prepared" }
  /** Asks for what editors have pushed: one process fetches for all. */
  | { readonly kind: "publish"; readonly id: number }
  | { readonly kind: "report"; readonly report: ServerReport };

/** Pause before a worker that died is replaced; doubled for each that did not last. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
const LASTING_MS = 60_000;
/** How long a worker may take to report. */
const REPORT_MS = 1_000;

/**
 * Serves from `count` processes that run `program` and share one port. Rejects, once, when one does not come to serve;
 * later, one that dies is replaced.
 */
export function workerPool(count: number, program: string, log: Log, publish: ContentPublisher["publish"]): Service {
  cluster.setupPrimary({ exec: program });
  cluster.on("message", async (worker, message: WorkerMessage) => {
    if (message.kind === "publish") tell(worker, { kind: "published", id: message.id, outcome: await publish() });
  });
  const first = Array.from({ length: count }, () => cluster.fork());
  let edition: Edition | undefined;
  let isClosing = false;

  const beginToServe = (worker: Worker, port: number) => {
    if (edition) tell(worker, { kind: "listen", port, edition });
  };
  const replaceWhenDead = async (worker: Worker, port: number) => {
    let pause = FIRST_PAUSE_MS;
    for (let current = worker; ; ) {
      const began = performance.now();
      const [code, signal] = await once(current, "exit");
      if (isClosing) return;
      if (performance.now() - began > LASTING_MS) pause = FIRST_PAUSE_MS;
      log.tell({ kind: "worker-died", end: String(signal ?? code), pauseSeconds: pause / 1000 });
      await wait(pause);
      if (isClosing) return;
      pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
      const next = cluster.fork();
      next.once("message", () => beginToServe(next, port));
      current = next;
    }
  };
  // Whoever does not end with us, or in time.
  process.once("exit", () => {
    for (const worker of workersAlive()) worker.process.kill("SIGKILL");
  });

  return {
    prepared: Promise.all(first.map((worker) => hearFrom(worker, "message"))),
    hear(news) {
      edition = news;
      for (const worker of workersAlive()) tell(worker, { kind: "edition", edition });
    },
    async listen(port) {
      const listening = first.map((worker) => hearFrom(worker, "listening"));
      for (const worker of first) beginToServe(worker, port);
      await Promise.all(listening);
      for (const worker of first) replaceWhenDead(worker, port);
    },
    async reports() {
      const reports = await Promise.all(workersAlive().map(reportFrom));
      return reports.filter((report) => report !== undefined);
    },
    async close() {
      isClosing = true;
      const ends = workersAlive().map((worker) => once(worker, "exit"));
      for (const worker of workersAlive()) worker.process.kill("SIGTERM");
      await Promise.all(ends);
    },
  };
}

function workersAlive(): readonly Worker[] {
  return Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
}

/** One that died meanwhile is told nothing: the one in its place hears of the latest edition first. */
function tell(worker: Worker, message: PrimaryMessage): void {
  if (worker.isConnected()) worker.send(message, () => undefined);
}

/** What a worker has counted; undefined when it does not say so in time. */
function reportFrom(worker: Worker): Promise<ServerReport | undefined> {
  return new Promise((settle) => {
    const hear = (message: WorkerMessage) => {
      if (message.kind !== "report") return;
      clearTimeout(timer);
      worker.off("message", hear);
      settle(message.report);
    };
    const timer = setTimeout(() => {
      worker.off("message", hear);
      settle(undefined);
    }, REPORT_MS);
    worker.on("message", hear);
    tell(worker, { kind: "report" });
  });
}

/** Resolves when the worker has come so far; rejects when it ends before. */
function hearFrom(worker: Worker, news: "message" | "listening"): Promise<void> {
  return new Promise((settle, fail) => {
    const failed = (end: unknown) => fail(new Error(`Một tiến trình phục vụ không khởi động được (${end}).`));
    if (worker.isDead()) failed(worker.process.signalCode ?? worker.process.exitCode);
    worker.once(news, () => settle());
    worker.once("exit", (code, signal) => failed(signal ?? code));
  });
}
