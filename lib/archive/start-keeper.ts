import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import type { Worker } from "node:worker_threads";
import type { SourceSettings } from "@/lib/content/open-source";
import type { Settings } from "@/lib/site/site";
import { startTypeScriptWorker } from "@/lib/site/typescript-worker";
import type { ArchiveKeeper, ArchiveNews } from "./keep-archive";

/** What to read, and where to keep the index of it. */
export type KeeperOrders = SourceSettings & Pick<Settings, "archiveFile">;

/** Pause before a keeper that died is replaced. */
const REVIVAL_MS = 1_000;

/**
 * Keeps the archive from a thread of its own, so that reading files and writing the index never delay a reader.
 * Resolves after the first sync; every piece of news, the first included, goes to `tell`. A keeper that dies is
 * replaced; meanwhile the archive is served as it is.
 */
export async function startKeeper(orders: KeeperOrders, tell: (news: ArchiveNews) => void): Promise<ArchiveKeeper> {
  let closing = false;
  let thread: Worker;

  const start = (): Promise<void> =>
    new Promise((firstNews, failed) => {
      thread = startTypeScriptWorker("lib/archive/keeper-worker.ts", { workerData: orders });
      thread.on("message", (news: ArchiveNews) => {
        tell(news);
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
