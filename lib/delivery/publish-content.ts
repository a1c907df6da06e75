import { setTimeout as wait } from "node:timers/promises";
import { type FetchOutcome, fetchContent } from "@/lib/content/fetch-content";
import type { SourceSettings } from "@/lib/content/open-source";
import { coalesce } from "@/lib/site/coalesce";

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
export function contentPublisher(source: SourceSettings, retryMs: number = RETRY_MS): ContentPublisher {
  let last: LastFetch = { kind: "never" };
  return {
    publish: coalesce(async () => {
      let outcome = await fetchContent(source);
      if (outcome.kind === "failed") {
        await wait(retryMs);
        outcome = await fetchContent(source);
      }
      tellOperator(outcome, last);
      last = { ...outcome, at: Date.now() };
      return outcome;
    }),
    last: () => last,
  };
}

function tellOperator(outcome: FetchOutcome, before: LastFetch): void {
  switch (outcome.kind) {
    case "fetched":
      if (before.kind !== "fetched" || before.commit !== outcome.commit)
        console.log(`Đã lấy nội dung về: commit ${outcome.commit.slice(0, 10)}.`);
      break;
    case "nothing-to-fetch":
      if (before.kind !== "nothing-to-fetch")
        console.log(`Có tín hiệu xuất bản nhưng không lấy gì về: ${outcome.reason} Báo vẫn theo dõi nội dung tại chỗ.`);
      break;
    case "failed":
      console.error(`Chưa lấy được nội dung mới, đã thử hai lần: ${outcome.detail}`);
  }
}
