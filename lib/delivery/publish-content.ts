import { setTimeout as wait } from "node:timers/promises";
import { type FetchOutcome, fetchContent } from "@/lib/content/fetch-content";
import type { SourceSettings } from "@/lib/content/open-source";
import { coalesce } from "@/lib/site/coalesce";
import type { Log } from "./log";

/** What came of the last fetch; `at` is when it ended, in milliseconds since 1970. */
export type LastFetch = { readonly kind: "never" } | (FetchOutcome & { readonly at: number });

export interface ContentPublisher {
  /**
   * Fetches what editors have pushed; whoever keeps the archive sees it by itself. One fetch runs at a time, and one
   * more after it stands for all who asked meanwhile. Never rejects.
   */
  publish(): Promise<FetchOutcome>;
  last(): LastFetch;
}

/** A remote that is out of reach, or another git at work, may be a matter of seconds. */
const RETRY_MS = 3_000;

/** Publishes on demand, and tells the operator what came of it. */
export function contentPublisher(source: SourceSettings, log: Log, retryMs: number = RETRY_MS): ContentPublisher {
  let last: LastFetch = { kind: "never" };
  return {
    publish: coalesce(async () => {
      let outcome = await fetchContent(source);
      if (outcome.kind === "failed") {
        await wait(retryMs);
        outcome = await fetchContent(source);
      }
      tellOperator(log, outcome, last);
      last = { ...outcome, at: Date.now() };
      return outcome;
    }),
    last: () => last,
  };
}

/** What is the same as the last time is not told again, unless it failed. */
function tellOperator(log: Log, outcome: FetchOutcome, before: LastFetch): void {
  switch (outcome.kind) {
    case "fetched":
      if (before.kind !== "fetched" || before.commit !== outcome.commit)
        log.tell({ kind: "fetched", commit: outcome.commit });
      break;
    case "nothing-to-fetch":
      if (before.kind !== "nothing-to-fetch") log.tell({ kind: "nothing-to-fetch", reason: outcome.reason });
      break;
    case "failed":
      log.tell({ kind: "fetch-failed", detail: outcome.detail });
  }
}
