import { setTimeout as wait } from "node:timers/promises";
import type { Worker } from "node:worker_threads";
import { startProgramThread } from "@/lib/site/program-thread";
import type { Log } from "./log";
import type { RenderedPage } from "./render-page";

export interface RendererSettings {
  readonly port: number;
}

export interface RenderOrder {
  readonly id: number;
  readonly url: string;
}

export type RenderOutcome =
  | { readonly kind: "rendered"; readonly id: number; readonly page: RenderedPage }
  | { readonly kind: "failed"; readonly id: number; readonly message: string };

export interface Renderer {
  /** The page at an address; rejects when there is no whole page to send. */
  readonly render: (url: string) => Promise<RenderedPage>;
  /** False while a renderer that died is being replaced. */
  readonly isAlive: () => boolean;
  close(): Promise<void>;
}

/** Short-lived memory of the thread, which it keeps; a page takes a few megabytes, and with half of this a little longer. */
const YOUNG_MB = 32;
/** Long-lived memory; Next takes some hundred megabytes. Without a limit that is near it lets rubbish lie for long. */
const OLD_MB = 256;
/** Pause before a renderer that died is replaced. */
const REVIVAL_MS = 1_000;
/** A renderer that has finished nothing for so long, while pages wait, is taken for stuck. */
const STUCK_MS = 15_000;

/** More pages are not waited for: the last would come after its reader has gone. */
const MOST_WAITING = 300;

interface Waiting {
  readonly settle: (page: RenderedPage) => void;
  readonly fail: (error: Error) => void;
}

/**
 * Runs Next in a thread of its own. Rendering takes tens of milliseconds that no reader of a cached page has to wait
 * for, and Next's async contexts, which slow down every request of the thread they are in, stay out of the server's.
 * Resolves when Next is ready. A renderer that dies fails the pages under way and is replaced.
 */
export async function startRenderer(port: number, log: Log): Promise<Renderer> {
  const waiting = new Map<number, Waiting>();
  let closing = false;
  let lastId = 0;
  /** When a page was last finished, or asked for while none was waiting. */
  let movedAt = 0;
  /** Missing while a renderer that died is being replaced. */
  let thread: Worker | undefined;

  const watchdog = setInterval(() => {
    if (waiting.size > 0 && performance.now() - movedAt > STUCK_MS) thread?.terminate();
  }, 1_000).unref();

  const finish = (outcome: RenderOutcome) => {
    movedAt = performance.now();
    const reader = waiting.get(outcome.id);
    waiting.delete(outcome.id);
    if (outcome.kind === "rendered") reader?.settle(withBuffers(outcome.page));
    else reader?.fail(new Error(outcome.message));
  };
  const failAll = (error: Error) => {
    for (const { fail } of waiting.values()) fail(error);
    waiting.clear();
  };
  const start = (): Promise<void> =>
    new Promise((ready, failed) => {
      const settings: RendererSettings = { port };
      const started = startProgramThread("lib/delivery/render-worker.ts", {
        workerData: settings,
        resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB, maxOldGenerationSizeMb: OLD_MB },
      });
      started.on("message", (news: "ready" | RenderOutcome) => {
        if (news !== "ready") return finish(news);
        thread = started;
        ready();
      });
      started.on("error", (error) => {
        if (thread === started) log.tell({ kind: "renderer-died", error });
        failed(error);
      });
      started.on("exit", async () => {
        thread = undefined;
        failAll(new Error("the renderer ended before the page was rendered"));
        if (closing) return;
        await wait(REVIVAL_MS);
        start().catch((error: unknown) => log.tell({ kind: "renderer-died", error }));
      });
    });

  await start();
  return {
    render: (url) =>
      new Promise((settle, fail) => {
        if (!thread) return fail(new Error("the renderer is starting"));
        if (waiting.size >= MOST_WAITING) return fail(new Error("too many pages are waited for"));
        if (waiting.size === 0) movedAt = performance.now();
        const order: RenderOrder = { id: ++lastId, url };
        waiting.set(order.id, { settle, fail });
        thread.postMessage(order);
      }),
    isAlive: () => thread !== undefined,
    async close() {
      closing = true;
      clearInterval(watchdog);
      await thread?.terminate();
    },
  };
}

/** Messages between threads turn a Buffer into a plain Uint8Array; node:http sends buffers fastest. */
function withBuffers(page: RenderedPage): RenderedPage {
  const rewrapped = ({ buffer, byteOffset, byteLength }: Uint8Array) => Buffer.from(buffer, byteOffset, byteLength);
  return { ...page, br: rewrapped(page.br), gzip: rewrapped(page.gzip) };
}
