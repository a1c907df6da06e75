import { LRUCache } from "lru-cache";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { parseRoute, type Route } from "@/lib/site/routes";
import type { CacheFacts } from "./page-cache";
import { type SlowPage, SlowPages } from "./slow-pages";

/** Answers by their kind. */
export const NO_ANSWERS = {
  /** A page from memory. */
  hit: 0,
  /** A page from memory, of an earlier version than the archive's. */
  stale: 0,
  /** A page that was rendered first. */
  rendered: 0,
  /** A page as it last was: it could not be rendered. */
  "last-good": 0,
  search: 0,
  /** What a reader who is typing may be after. */
  suggestions: 0,
  file: 0,
  moved: 0,
  /** An address nothing is at. */
  unknown: 0,
  /** A method or a path no answer is given to. */
  refused: 0,
  /** A client that asked for too much. */
  limited: 0,
  /** There was no page to send. */
  failed: 0,
  /** Somebody announced new content. */
  publish: 0,
  /** Somebody watches the server. */
  probe: 0,
};
export type AnswerKind = keyof typeof NO_ANSWERS;
export type AnswerCounts = Record<AnswerKind, number>;

type StatusClass = "2xx" | "3xx" | "4xx" | "5xx";

/** A page whose last rendering failed, a moment ago. */
export interface FailingPage {
  readonly path: string;
  readonly message: string;
  /** When it failed first and last without success between, epoch milliseconds. */
  readonly since: number;
  readonly last: number;
}

/** What one serving process has counted since its start, and how it is. Plain data: it crosses processes. */
export interface ServerTally {
  readonly answers: Readonly<AnswerCounts>;
  readonly cache: CacheFacts;
  readonly renders: {
    readonly done: number;
    readonly failed: number;
    /** Being rendered, or waiting for it. */
    readonly waiting: number;
  };
  readonly slow: readonly SlowPage[];
  readonly failing: readonly FailingPage[];
  /** Memory of the process, as the system sees it. */
  readonly memoryBytes: number;
}

/** Failing pages that are told of by name, and for how long: the page of an address that is gone is not tried again. */
const MOST_FAILING = 100;
const FAILING_MS = 15 * 60_000;
/** Seconds. */
const RENDER_BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/**
 * What one serving process counts. A page from memory costs one addition; Prometheus' client reads the numbers when it
 * is asked for them.
 */
export class ServerMetrics {
  /** Of this process. Those of several are added up by `combinedMetrics`. */
  readonly registry = new Registry();
  readonly #cache: () => CacheFacts;
  readonly #answers: Readonly<Record<StatusClass, AnswerCounts>> = {
    "2xx": { ...NO_ANSWERS },
    "3xx": { ...NO_ANSWERS },
    "4xx": { ...NO_ANSWERS },
    "5xx": { ...NO_ANSWERS },
  };
  readonly #slow = new SlowPages();
  readonly #failing = new LRUCache<string, FailingPage>({ max: MOST_FAILING, ttl: FAILING_MS });
  readonly #renders = { done: 0, failed: 0, waiting: 0 };
  readonly #seconds: Histogram<"page">;

  constructor(cache: () => CacheFacts) {
    this.#cache = cache;
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.#seconds = new Histogram({
      name: "toasoan_render_seconds",
      help: "From the order of a page to the page, by kind of address",
      labelNames: ["page"],
      buckets: RENDER_BUCKETS,
      registers,
    });
    this.#counter("toasoan_render_failures_total", "Pages that could not be rendered", () => this.#renders.failed);
    this.#gauge("toasoan_renders_waiting", "Pages being rendered or waiting for it", () => this.#renders.waiting);
    this.#gauge("toasoan_failing_pages", "Pages whose last rendering failed", () => [...this.#failing.keys()].length);
    this.#gauge("toasoan_cache_entries", "Pages in memory", () => this.#cache().entries);
    this.#gauge("toasoan_cache_bytes", "Memory of the pages in memory", () => this.#cache().bytes);
    this.#counter("toasoan_cache_evictions_total", "Pages that made room", () => this.#cache().evictions);

    const answers = this.#answers;
    new Counter({
      name: "toasoan_answers_total",
      help: "Answered requests, by kind of answer and class of status",
      labelNames: ["kind", "status"],
      registers,
      collect() {
        this.reset();
        for (const [status, counts] of Object.entries(answers))
          for (const [kind, count] of Object.entries(counts)) if (count > 0) this.inc({ kind, status }, count);
      },
    });
  }

  /** Counts an answer. */
  answered(kind: AnswerKind, status: number): void {
    this.#answers[classOf(status)][kind]++;
  }

  /** The same renderer, with its work counted. */
  counting<Page>(render: (url: string) => Promise<Page>): (url: string) => Promise<Page> {
    return async (url) => {
      // What readers searched for is nobody's business.
      const path = url.split("?", 1)[0] ?? url;
      const ahead = this.#renders.waiting++;
      const began = performance.now();
      try {
        const page = await render(url);
        this.#renders.done++;
        this.#failing.delete(path);
        return page;
      } catch (error) {
        this.#renders.failed++;
        const last = Date.now();
        const message = error instanceof Error ? error.message : String(error);
        this.#failing.set(path, { path, message, since: this.#failing.get(path)?.since ?? last, last });
        throw error;
      } finally {
        this.#renders.waiting--;
        const ms = performance.now() - began;
        this.#seconds.observe({ page: pageOf(path) }, ms / 1000);
        this.#slow.add({ path, ms: Math.round(ms), ahead, at: Date.now() });
      }
    };
  }

  tally(): ServerTally {
    return {
      answers: Object.values(this.#answers).reduce(addAnswers),
      cache: this.#cache(),
      renders: { ...this.#renders },
      slow: this.#slow.slowest(Date.now()),
      failing: [...this.#failing.values()],
      memoryBytes: process.memoryUsage.rss(),
    };
  }

  #counter(name: string, help: string, read: () => number): void {
    const collect = function (this: Counter): void {
      this.reset();
      this.inc(read());
    };
    new Counter({ name, help, registers: [this.registry], collect });
  }

  #gauge(name: string, help: string, read: () => number): void {
    const collect = function (this: Gauge): void {
      this.set(read());
    };
    new Gauge({ name, help, registers: [this.registry], collect });
  }
}

/** The answers of two statuses or processes together. */
export function addAnswers(some: Readonly<AnswerCounts>, more: Readonly<AnswerCounts>): AnswerCounts {
  const sum = { ...some };
  let kind: AnswerKind;
  for (kind in sum) sum[kind] += more[kind];
  return sum;
}

function classOf(status: number): StatusClass {
  if (status < 300) return "2xx";
  if (status < 400) return "3xx";
  return status < 500 ? "4xx" : "5xx";
}

/** The kind of a page by its address; few, because each is a series of its own. */
function pageOf(path: string): Route["kind"] {
  return parseRoute(path).kind;
}
