import { Writable } from "node:stream";
import type { KeeperListener } from "@/lib/archive/keep-archive";
import { showProgress } from "@/lib/archive/show-progress";
import { type Log, openLog } from "./log";

/**
 * Tells the log what editors should know of syncs: how far a long one is, each problem, and when the archive falls out
 * of step with the content or is in step again.
 */
export function tellEditors(log: Log = openLog("text")): Required<Pick<KeeperListener, "news" | "progress">> {
  let trouble: string | undefined;
  return {
    news({ problems, health }) {
      for (const problem of problems) log.tell({ kind: "content-problem", problem });
      const now = health.kind === "degraded" ? health.detail : undefined;
      if (now !== undefined && now !== trouble) log.tell({ kind: "degraded", detail: now });
      if (now === undefined && trouble !== undefined) log.tell({ kind: "recovered" });
      trouble = now;
    },
    // As text, a terminal gets a bar.
    progress: showProgress(log.format === "text" ? process.stdout : eventsTo(log)),
  };
}

function eventsTo(log: Log): Writable {
  return new Writable({
    write(line, _, done) {
      log.tell({ kind: "indexing", words: String(line).trim() });
      done();
    },
  });
}
