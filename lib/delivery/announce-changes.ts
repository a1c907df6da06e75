import { setImmediate as nextTurn, setTimeout as wait } from "node:timers/promises";
import pRetry from "p-retry";
import { type Archive, archiveVersion } from "@/lib/archive/open-archive";
import {
  changesByPlace,
  feedChange,
  feedsToLookAt,
  type PublicChange,
  publicChange,
} from "@/lib/archive/public-changes";
import { listTouchedArticles } from "@/lib/archive/scope-versions";
import { webSubBody } from "@/lib/feeds/web-sub";
import { indexNowBody, MOST_ADDRESSES } from "@/lib/seo/index-now";
import { type FeedFormat, feedPath } from "@/lib/site/data-routes";
import type { Settings } from "@/lib/site/site";
import type { Log } from "./log";
import { type Ping, postPing } from "./post-ping";

/** How often somebody was told of a publication, and what came of it. */
export interface PingTally {
  readonly to: "websub" | "indexnow";
  readonly accepted: number;
  readonly refused: number;
  /** No answer, or one that says to come again. */
  readonly unreached: number;
}

export interface ChangeAnnouncer {
  /** There is a version of the archive. Of the first nobody is told: it is where changes begin. */
  news(news: { readonly version: number }): void;
  tallies(): readonly PingTally[];
  /** Ends what is under way at once. */
  close(): Promise<void>;
}

/** How patient the announcer is, in milliseconds. */
export interface Patience {
  /** After a publication, before anybody is told. */
  readonly settleMs: number;
  /** For one request. */
  readonly timeoutMs: number;
  /** Before the second attempt; thrice as long before each further one. */
  readonly pauseMs: number;
  readonly retries: number;
}

/**
 * So long an older page may still be sent: two seconds from memory, four by a proxy in front. What is published in quick
 * succession is told of together.
 */
const PATIENCE: Patience = { settleMs: 7_000, timeoutMs: 10_000, pauseMs: 5_000, retries: 5 };
/** Longest pause anybody may ask for. */
const LONGEST_PAUSE_MS = 600_000;
/** Feeds that are told of, of one publication; those with the most readers first. */
const MOST_FEEDS = 100;
/** Addresses looked up before readers have their turn. */
const AT_ONCE = 20;

const FORMATS: readonly FeedFormat[] = ["rss", "atom", "json"];

/** A ping about something, and the version in which that last changed. */
interface DuePing extends Ping {
  readonly about: string;
  readonly changed: number;
}

/** Who is told. */
interface Receiver {
  readonly to: PingTally["to"];
  readonly name: string;
  readonly address: string;
  pings(changes: readonly PublicChange[], now: number): Promise<readonly DuePing[]>;
}

/**
 * After a publication tells who asked for it: the WebSub hub of the feeds that changed, search engines of the addresses
 * that changed. In the background; what is published while somebody is out of reach is told of together with the rest.
 */
export function changeAnnouncer(
  settings: Pick<Settings, "origin" | "webSubHub" | "indexNowKey" | "indexNowEndpoint">,
  archive: () => Archive,
  log: Log,
  patience: Patience = PATIENCE,
): ChangeAnnouncer {
  const stopping = new AbortController();
  const tellers = receiversOf(settings, archive).map((receiver) =>
    startTelling(receiver, archive, log, patience, stopping.signal),
  );
  return {
    news({ version }) {
      for (const teller of tellers) teller.news(version);
    },
    tallies: () => tellers.map(({ tally }) => tally()),
    async close() {
      stopping.abort();
      await Promise.all(tellers.map(({ idle }) => idle()));
    },
  };
}

function receiversOf(
  { origin, webSubHub, indexNowKey, indexNowEndpoint }: Parameters<typeof changeAnnouncer>[0],
  archive: () => Archive,
): readonly Receiver[] {
  const receivers: Receiver[] = [];
  if (webSubHub !== undefined)
    receivers.push({
      to: "websub",
      name: "hub WebSub",
      address: webSubHub,
      async pings(changes, now) {
        const places = changesByPlace(changes);
        const pings: DuePing[] = [];
        for (const scope of feedsToLookAt(archive(), changes)) {
          if (pings.length >= MOST_FEEDS) break;
          await nextTurn();
          const changed = feedChange(archive(), scope, places, now);
          if (changed === undefined) continue;
          const paths = scope.kind === "latest" ? FORMATS.map((format) => feedPath(scope, format)) : [feedPath(scope)];
          for (const path of paths)
            pings.push({ about: path, changed, type: FORM_TYPE, body: webSubBody(origin + path) });
        }
        return pings;
      },
    });
  if (indexNowEndpoint !== undefined && indexNowKey !== undefined)
    receivers.push({
      to: "indexnow",
      name: "IndexNow",
      address: indexNowEndpoint,
      async pings(changes) {
        if (changes.length === 0) return [];
        const paths = changes.map(({ path }) => path);
        const changed = Math.max(...changes.map((change) => change.changed));
        return [{ about: "", changed, type: JSON_TYPE, body: indexNowBody(origin, indexNowKey, paths) }];
      },
    });
  return receivers;
}

const FORM_TYPE = "application/x-www-form-urlencoded";
const JSON_TYPE = "application/json; charset=utf-8";

/** Tells one receiver, of one publication after the other. */
function startTelling(
  receiver: Receiver,
  archive: () => Archive,
  log: Log,
  { settleMs, timeoutMs, pauseMs, retries }: Patience,
  signal: AbortSignal,
) {
  const counts = { accepted: 0, refused: 0, unreached: 0 };
  /** Everything until this version was told of. */
  let since: number | undefined;
  let wanted = 0;
  let tried = 0;
  let running: Promise<void> | undefined;
  /** Of a publication that only some of it could be told of: until which version, by what the ping was about. */
  const toldOf = new Map<string, number>();
  let complaint: string | undefined;

  const complain = (detail: string, isRefused: boolean) => {
    if (complaint !== detail) log.tell({ kind: "ping-failed", to: receiver.name, detail, isRefused });
    complaint = detail;
  };
  /** Looks anew each time: what came into the archive, or left it, while nobody answered is part of it. */
  const tellOnce = async (after: number) => {
    tried = wanted;
    const until = archiveVersion(archive());
    const changes = await listChanges(archive, after, until, signal);
    for (const ping of await receiver.pings(changes, Date.now())) {
      if (ping.changed <= (toldOf.get(ping.about) ?? after)) continue;
      const outcome = await postPing(receiver.address, ping, timeoutMs, signal);
      counts[outcome.kind]++;
      if (outcome.kind === "unreached") throw new Unreached(outcome.detail, outcome.pauseMs);
      if (outcome.kind === "refused") complain(outcome.detail, true);
      else complaint = undefined;
      toldOf.set(ping.about, until);
    }
    since = until;
    toldOf.clear();
  };
  const tellAll = async () => {
    while (since !== undefined && wanted > tried) {
      const after = since;
      await wait(settleMs, undefined, { signal });
      await pRetry(() => tellOnce(after), {
        retries,
        factor: 3,
        minTimeout: pauseMs,
        signal,
        onFailedAttempt: async ({ error, retriesLeft }) => {
          if (error instanceof Unreached && error.pauseMs > 0 && retriesLeft > 0)
            await wait(Math.min(error.pauseMs, LONGEST_PAUSE_MS), undefined, { signal });
        },
      }).catch((error: unknown) => {
        signal.throwIfAborted();
        complain(error instanceof Error ? error.message : String(error), false);
      });
    }
  };

  return {
    news(version: number) {
      if (since === undefined) since = tried = version;
      wanted = version;
      if (wanted > tried && !signal.aborted)
        running ??= tellAll()
          // The server stops.
          .catch(() => undefined)
          .finally(() => {
            running = undefined;
          });
    },
    tally: (): PingTally => ({ to: receiver.to, ...counts }),
    idle: async () => running,
  };
}

/** Whoever was to be told could not be reached. */
class Unreached extends Error {
  readonly pauseMs: number;

  constructor(detail: string, pauseMs: number) {
    super(detail);
    this.pauseMs = pauseMs;
  }
}

/** What readers may know of what changed after a version, the last changes first. */
async function listChanges(
  archive: () => Archive,
  after: number,
  until: number,
  signal: AbortSignal,
): Promise<readonly PublicChange[]> {
  const changes: PublicChange[] = [];
  const touched = listTouchedArticles(archive(), after, until, MOST_ADDRESSES);
  for (const [index, article] of touched.entries()) {
    if (index % AT_ONCE === 0) await nextTurn(undefined, { signal });
    const change = publicChange(archive(), article, Date.now());
    if (change) changes.push(change);
  }
  return changes;
}
