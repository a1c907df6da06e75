import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import type { Worker } from "node:worker_threads";
import type { SourceSettings } from "@/lib/content/open-source";
import { startProgramThread } from "@/lib/site/program-thread";
import type { Settings } from "@/lib/site/site";
import type { SyncProgress } from "./apply-plan";
import type { ArchiveKeeper, ArchiveNews, KeeperListener } from "./keep-archive";

/** What to read, and where to keep the index of it. */
export type KeeperOrders = SourceSettings & Pick<Settings, "archiveFile">;

/** What the keeper's thread has to say. */
export type KeeperMessage =
  | { readonly kind: "news"; readonly news: ArchiveNews }
  | { readonly kind: "progress"; readonly progress: SyncProgress | undefined }
  | { readonly kind: "looked" };

/** Short-lived memory of the thread: listings and rows need little at a time. */
const YOUNG_MB = 8;
/** Pause before a keeper that died is replaced. */
const REVIVAL_MS = 1_000;

/**
 * Keeps the archive from a thread of its own, so that reading files and writing the index never delay a reader.
 * Resolves when readers may be served; every piece of news, the first included, goes to `listener`. A keeper that dies
 * is replaced; meanwhile the archive is served as it is.
 */
export async function startKeeper(orders: KeeperOrders, listener: KeeperListener): Promise<ArchiveKeeper> {
  let closing = false;
  let thread: Worker;

  const start = (): Promise<void> =>
    new Promise((firstNews, failed) => {
      thread = startProgramThread("lib/archive/keeper-worker.ts", {
        workerData: orders,
        resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
      });
      thread.on("message", (message: KeeperMessage) => {
        if (message.kind === "progress") return listener.progress?.(message.progress);
        if (message.kind === "looked") return listener.looked?.();
        listener.news(message.news);
        firstNews();
      });
      thread.on("error", failed);
      thread.on("exit", async () => {
        if (closing) return;
        await wait(REVIVAL_MS);
        start().catch((error: unknown) => console.error("Bộ đồng bộ nội dung bị dừng:", error));
      });
    });

  await start().catch((error: unknown) => {
    // Whoever hears that there is no keeper does not expect one later.
    closing = true;
    throw error;
  });
  return {
    async close() {
      closing = true;
      const exited = once(thread, "exit");
      thread.postMessage("close");
      await exited;
    },
  };
}
