import { Agent } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ReadersTally, wrkReaders } from "../bench/wrk-readers";
import { type Answer, ask, textOf } from "../delivery/ask";
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
let server: TestServer;

beforeAll(async () => {
  newsroom = await createNewsroom();
  for (let index = 0; index < ARTICLES; index++) await newsroom.putArticle({ slug: `bai-${index}` });
  await putVersion(0);
  server = await startServer({ contentDir: newsroom.content, env: { WORKERS: process.env.WORKERS ?? "1" } });
}, 300_000);

afterAll(async () => {
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

function versionIn(html: string): number {
  return Number(/Bài theo dõi, bản (\d+)\./.exec(html)?.[1] ?? Number.NaN);
}

/** What the checkers saw, all together. */
interface Sightings {
  readonly faults: string[];
  readonly statuses: Map<number, number>;
  /** Milliseconds from the writing of each version until the last answer that showed an older one. */
  readonly staleness: number[];
  /** Answers older than what the same reader had seen on another page. */
  behindAnotherPage: number;
}

/** When each version was written, by version. */
type Publications = ReadonlyMap<number, number>;

/** One reader: goes round the pages, revalidating what it has, until there is nothing more to see. */
async function check(seen: Sightings, written: Publications, keepsConnection: boolean, isOver: () => boolean) {
  const agent = keepsConnection ? new Agent({ keepAlive: true, maxSockets: 1 }) : undefined;
  const pages = new Map<string, { readonly version: number; readonly etag: string }>();
  for (let count = 0; !isOver(); count++) {
    const path = PATHS[count % PATHS.length] ?? "/";
    const known = pages.get(path);
    const headers = known && count % 3 === 0 ? { "if-none-match": known.etag } : undefined;
    const answer = await ask(server.origin, path, { headers, agent }).catch((error: unknown) => error);
    const answeredAt = Date.now();
    if (answer instanceof Error) {
      seen.faults.push(`${path} was not answered: ${answer.message}`);
      continue;
    }
    const { status, headers: received } = answer as Answer;
    seen.statuses.set(status, (seen.statuses.get(status) ?? 0) + 1);
    const version = status === 304 ? (known?.version ?? Number.NaN) : versionIn(textOf(answer as Answer));
    if (Number.isNaN(version)) seen.faults.push(`${path} answered ${status} without a version`);
    if (known && version < known.version) seen.faults.push(`${path} showed ${version} after ${known.version}`);
    if ([...pages.values()].some((page) => version < page.version)) seen.behindAnotherPage++;
    for (const [newer, writtenAt] of written) {
      if (newer > version) seen.staleness[newer] = Math.max(seen.staleness[newer] ?? 0, answeredAt - writtenAt);
    }
    pages.set(path, { version, etag: received.etag ?? "" });
    await wait(PAUSE_MS);
  }
  agent?.destroy();
}

it("a publication every second under 200 readers: every answer is 200 or 304, and no page gets older", async () => {
  const seen: Sightings = { faults: [], statuses: new Map(), staleness: [], behindAnotherPage: 0 };
  const written = new Map<number, number>();
  let isOver = false;
  const checkers = Array.from({ length: CHECKERS }, (_, index) => check(seen, written, index % 2 === 0, () => isOver));
  const pressure = wrkReaders({
    origin: server.origin,
    paths: PATHS,
    connections: PRESSURE,
    seconds: PUBLICATIONS + 5,
  });

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
  const shown = async (path: string) => versionIn(textOf(await ask(server.origin, path)));
  for (const path of PATHS) while ((await shown(path)) !== PUBLICATIONS && Date.now() < deadline) await wait(50);
  isOver = true;
  await Promise.all(checkers);

  report(seen, tally);
  expect(seen.faults.slice(0, 10)).toEqual([]);
  expect([...seen.statuses.keys()].sort()).toEqual([200, 304]);
  expect(Object.keys(tally.statuses).sort()).toEqual(["200", "304"]);
  expect(tally.failures).toBe(0);
  expect(await Promise.all(PATHS.map(shown))).toEqual(PATHS.map(() => PUBLICATIONS));
}, 240_000);

function report({ statuses, staleness, behindAnotherPage, faults }: Sightings, tally: ReadersTally): void {
  const stale = staleness.filter((ms) => ms !== undefined).sort((a, b) => a - b);
  console.log(
    `answers under pressure: ${JSON.stringify(tally.statuses)}, failures: ${tally.failures}\n` +
      `answers checked: ${JSON.stringify(Object.fromEntries(statuses))}, faults: ${faults.length}\n` +
      `written until last seen older: half of ${stale.length} publications within ${stale[stale.length >> 1]} ms, ` +
      `all within ${stale.at(-1)} ms\n` +
      `answers behind what the same reader had seen on another page: ${behindAnotherPage}`,
  );
}
