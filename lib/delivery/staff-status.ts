import type { SyncProgress } from "@/lib/archive/apply-plan";
import type { ProblemSummary } from "@/lib/archive/problem-summary";
import type { PingTally } from "./announce-changes";
import type { PaperFacts } from "./paper-watch";
import type { LastFetch } from "./publish-content";
import type { ServerTally } from "./server-metrics";

/** Everything a status is made of. */
export interface StatusFacts {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly startedAt: number;
  /** What the program was built of. */
  readonly program: string;
  /** False while the server starts or stops. */
  readonly ready: boolean;
  readonly rendererAlive: boolean;
  readonly paper: PaperFacts;
  /** The commit the archive was made of; empty for a folder. */
  readonly revision: string;
  readonly problems: ProblemSummary;
  /** What came of the last push that was announced. */
  readonly lastFetch: LastFetch;
  /** Who is told of publications. */
  readonly pings: readonly PingTally[];
  readonly tally: ServerTally;
}

/** Something that wants somebody's attention; readers may not notice. */
export interface Trouble {
  readonly kind: "out-of-step" | "not-looked" | "not-fetched" | "renderer-down" | "failing-pages";
  /** One Vietnamese sentence, without paths: anybody may read it. */
  readonly words: string;
}

/** Each kind of trouble there is. */
export const TROUBLE_KINDS: readonly Trouble["kind"][] = [
  "out-of-step",
  "not-looked",
  "not-fetched",
  "renderer-down",
  "failing-pages",
];

/** The keeper looks every half minute; a look that takes longer shows its progress. */
const LONGEST_AGE_SECONDS = 120;

/** What is wrong with the server at this moment. Faulty articles are not: their last good versions are online. */
export function troublesOf({
  paper,
  lastFetch,
  rendererAlive,
  tally,
}: Pick<StatusFacts, "paper" | "lastFetch" | "rendererAlive"> & {
  readonly tally: Pick<ServerTally, "failing">;
}): readonly Trouble[] {
  const troubles: Trouble[] = [];
  if (paper.health.kind === "degraded") troubles.push({ kind: "out-of-step", words: paper.health.reason });
  if (paper.age > LONGEST_AGE_SECONDS && !paper.progress)
    troubles.push({ kind: "not-looked", words: `Đã ${Math.floor(paper.age)} giây chưa xem lại được nội dung.` });
  if (lastFetch.kind === "failed") troubles.push({ kind: "not-fetched", words: lastFetch.reason });
  if (!rendererAlive) troubles.push({ kind: "renderer-down", words: "Bộ dựng trang đang khởi động lại." });
  if (tally.failing.length > 0)
    troubles.push({ kind: "failing-pages", words: `Có ${tally.failing.length} trang không dựng được.` });
  return troubles;
}

/** What staff are told of the server, as JSON. Moments are ISO 8601 in UTC, times in seconds, memory in bytes. */
export interface StaffStatus {
  readonly state: "ok" | "degraded" | "not-ready";
  readonly troubles: readonly Trouble[];
  readonly now: string;
  readonly program: { readonly build: string; readonly startedAt: string; readonly upSeconds: number };
  readonly memoryBytes: number;
  readonly archive: {
    readonly version: number;
    /** Null for a folder. */
    readonly commit: string | null;
    readonly publishedAt: string | null;
    readonly ageSeconds: number;
    readonly online: number;
    /** What whoever reads the log is told; null while the archive follows the content. */
    readonly trouble: string | null;
    readonly progress: SyncProgress | null;
  };
  readonly problems: {
    readonly errors: number;
    readonly warnings: number;
    /** `path:line:column`, rule and message, errors first. */
    readonly first: readonly {
      readonly place: string;
      readonly severity: string;
      readonly rule: string;
      readonly message: string;
    }[];
  };
  readonly answers: ServerTally["answers"];
  readonly cache: ServerTally["cache"] & {
    /** Part of the pages, searches aside, that came from memory; null before the first page. */
    readonly hitRate: number | null;
  };
  readonly renders: ServerTally["renders"];
  readonly slowPages: readonly {
    readonly path: string;
    readonly ms: number;
    readonly ahead: number;
    readonly at: string;
  }[];
  readonly failingPages: readonly {
    readonly path: string;
    readonly message: string;
    readonly since: string;
    readonly last: string;
  }[];
}

/** The facts as staff are told them. */
export function staffStatus(facts: StatusFacts): StaffStatus {
  const { now, startedAt, paper, problems, tally } = facts;
  const troubles = troublesOf(facts);
  return {
    state: !facts.ready ? "not-ready" : troubles.length > 0 ? "degraded" : "ok",
    troubles,
    now: iso(now),
    program: { build: facts.program, startedAt: iso(startedAt), upSeconds: Math.floor((now - startedAt) / 1000) },
    memoryBytes: tally.memoryBytes,
    archive: {
      version: paper.version,
      commit: facts.revision || null,
      publishedAt: paper.publishedAt === undefined ? null : iso(paper.publishedAt),
      ageSeconds: Math.floor(paper.age),
      online: paper.online,
      trouble: paper.health.kind === "degraded" ? paper.health.detail : null,
      progress: paper.progress ?? null,
    },
    problems: {
      errors: problems.errors,
      warnings: problems.warnings,
      first: problems.first.map(({ path, line, column, severity, rule, message }) => ({
        place: `content/${path}:${line}:${column}`,
        severity,
        rule,
        message,
      })),
    },
    answers: tally.answers,
    cache: { ...tally.cache, hitRate: hitRateOf(tally.answers) },
    renders: tally.renders,
    slowPages: tally.slow.map((page) => ({ ...page, at: iso(page.at) })),
    failingPages: tally.failing.map((page) => ({ ...page, since: iso(page.since), last: iso(page.last) })),
  };
}

function hitRateOf(answers: ServerTally["answers"]): number | null {
  const fromMemory = answers.hit + answers.stale;
  const pages = fromMemory + answers.rendered + answers["last-good"];
  return pages === 0 ? null : fromMemory / pages;
}

function iso(moment: number): string {
  return new Date(moment).toISOString();
}
