import { Agent } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { median } from "../bench/statistics";
import { type ReadersTally, wrkReaders } from "../bench/wrk-readers";
import { ask, textOf } from "../delivery/ask";
import { createNewsroom, type Newsroom } from "../support/newsroom";
import { startServer, type TestServer } from "../support/start-server";

const ARTICLES = 300;
const PUBLICATIONS = 60;
/** The publication whose article is a file nobody can read. */
const BROKEN = 30;
const PRESSURE = 200;
/** Half of them keep their connection, half make a new one each time. */
const CHECKERS = 20;
const PAUSE_MS = 10;
/** Longest the last publication may take to be online. */
const PATIENCE_MS = 60_000;

/** Pages that print the version of the article that is edited. */
const PATHS = ["/thoi-su/bai-theo-doi", "/", "/thoi-su", "/tin-moi"] as const;

let newsroom: Newsroom;
let server: TestServer | undefined;

beforeEach(async () => {
  newsroom = await createNewsroom();
  for (let index = 0; index < ARTICLES; index++) await newsroom.putArticle({ slug: `bai-${index}` });
  await putVersion(0);
}, 60_000);

afterEach(async () => {
  await server?.stop();
  await newsroom?.clear();
}, 30_000);

/** The newest article of the paper, which every one of {@link PATHS} shows. */
function putVersion(version: number, fields: Readonly<Record<string, unknown>> = {}): Promise<string> {
  return newsroom.putArticle({
    slug: "bai-theo-doi",
    headline: `Bài theo dõi, bản ${version}.`,
    datePublished: "2026-01-01T08:00:00+07:00",
    urgency: 1,
    ...fields,
  });
}

function versionIn(html: string): number | undefined {
  const version = /Bài theo dõi, bản (\d+)\./.exec(html)?.[1];
  return version === undefined ? undefined : Number(version);
}

/** What the checkers saw, all together. */
interface Sightings {
  readonly faults: string[];
  readonly statuses: Set<number>;
  /** By version, milliseconds from its writing until the last answer that showed an older one. */
  readonly staleness: Map<number, number>;
  answers: number;
  /** Answers older than what the same reader had seen on another page. */
  behindAnotherPage: number;
}

interface Watch {
  readonly origin: string;
  readonly seen: Sightings;
  /** When each version was written, by version. */
  readonly written: ReadonlyMap<number, number>;
  readonly isOver: () => boolean;
}

/** One reader: goes round the pages until there is nothing more to see, and every third time revalidates what it has. */
async function check({ origin, seen, written, isOver }: Watch, agent: Agent | undefined): Promise<void> {
  const pages = new Map<string, { readonly version: number; readonly etag: string }>();
  for (let count = 0; !isOver(); count++) {
    await wait(PAUSE_MS);
    const path = PATHS[count % PATHS.length] ?? "/";
    const known = pages.get(path);
    const headers = known && count % 3 === 0 ? { "if-none-match": known.etag } : undefined;
    const answer = await ask(origin, path, { headers, agent }).catch(
      (error: Error) => void seen.faults.push(`${path} was not answered: ${error.message}`),
    );
    if (!answer) continue;
    seen.answers++;
    seen.statuses.add(answer.status);
    const version = known && answer.status === 304 ? known.version : versionIn(textOf(answer));
    if (version === undefined) {
      seen.faults.push(`${path} answered ${answer.status} without a version`);
      continue;
    }
    if (known && version < known.version) seen.faults.push(`${path} showed ${version} after ${known.version}`);
    if ([...pages.values()].some((page) => version < page.version)) seen.behindAnotherPage++;
    for (const [newer, writtenAt] of written) {
      if (newer > version) seen.staleness.set(newer, Math.max(seen.staleness.get(newer) ?? 0, Date.now() - writtenAt));
    }
    pages.set(path, { version, etag: answer.headers.etag ?? "" });
  }
  agent?.destroy();
}

async function startPaper(workers: number): Promise<TestServer> {
  server = await startServer({ contentDir: newsroom.content, env: { WORKERS: String(workers) } });
  return server;
}

it.each([1, 2])(
  "a publication a second under 200 readers, %i workers: every answer is 200 or 304, no page gets older",
  async (workers) => {
    const { origin } = await startPaper(workers);
    const seen: Sightings = {
      faults: [],
      statuses: new Set(),
      staleness: new Map(),
      answers: 0,
      behindAnotherPage: 0,
    };
    const written = new Map<number, number>();
    let isOver = false;
    const checkers = Array.from({ length: CHECKERS }, (_, index) =>
      check(
        { origin, seen, written, isOver: () => isOver },
        index % 2 === 0 ? new Agent({ keepAlive: true, maxSockets: 1 }) : undefined,
      ),
    );
    const pressure = wrkReaders({ origin, paths: PATHS, connections: PRESSURE, seconds: PUBLICATIONS + 5 });

    for (let version = 1; version <= PUBLICATIONS; version++) {
      const second = wait(1_000);
      await newsroom.putArticle({ slug: `tin-moi-${version}`, category: "kinh-te" });
      if (version === BROKEN) await putVersion(version, { urgency: 12 });
      else {
        await putVersion(version);
        written.set(version, Date.now());
      }
      await second;
    }
    const tally = await pressure;
    const deadline = Date.now() + PATIENCE_MS;
    const shown = async (path: string) => versionIn(textOf(await ask(origin, path)));
    for (const path of PATHS) while ((await shown(path)) !== PUBLICATIONS && Date.now() < deadline) await wait(50);
    isOver = true;
    await Promise.all(checkers);

    report(seen, tally);
    expect(seen.faults.slice(0, 10)).toEqual([]);
    expect([...seen.statuses].sort()).toEqual([200, 304]);
    expect(Object.keys(tally.statuses).sort()).toEqual(["200", "304"]);
    expect(tally.failures).toEqual({});
    // Two seconds, and one for the newsroom's file to be read.
    expect(Math.max(...seen.staleness.values())).toBeLessThan(3_000);
    expect(await Promise.all(PATHS.map(shown))).toEqual(PATHS.map(() => PUBLICATIONS));
  },
  480_000,
);

function report({ answers, staleness, behindAnotherPage, faults }: Sightings, tally: ReadersTally): void {
  const stale = [...staleness.values()];
  console.log(
    `answers under pressure: ${JSON.stringify(tally.statuses)}, failures: ${JSON.stringify(tally.failures)}\n` +
      `answers checked: ${answers}, faults: ${faults.length}\n` +
      `written until last seen older: half of ${stale.length} publications within ${median(stale)} ms, ` +
      `all within ${Math.max(...stale)} ms\n` +
      `answers behind what the same reader had seen on another page: ${behindAnotherPage}`,
  );
}
