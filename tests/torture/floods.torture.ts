import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ask } from "../delivery/ask";
import { askEach } from "../support/ask-each";
import { bytesBelow } from "../support/disk-use";
import { createNewsroom, type Newsroom } from "../support/newsroom";
import { memoryOfTree } from "../support/process-memory";
import { rendersDuring } from "../support/server-status";
import { startServer, type TestServer } from "../support/start-server";

const FLOOD = 3_000;
const ARTICLES = 300;
const CONNECTIONS = 50;
const READERS = 100;

/** The first are rendered to warm up, so that the process has the memory it works with before the flood. */
const articles = Array.from({ length: ARTICLES }, (_, index) => `/thoi-su/bai-${index}`);
const warmUp = articles.slice(0, ARTICLES / 2);
const cold = articles.slice(ARTICLES / 2, -10);
const [coldPage = "", ...renderedLater] = articles.slice(-10);

let newsroom: Newsroom;
let server: TestServer;
/** The server's own folder for its archive and temporary files. */
let temporary: string;

beforeAll(async () => {
  newsroom = await createNewsroom();
  for (let index = 0; index < ARTICLES; index++) await newsroom.putArticle({ slug: `bai-${index}` });
  temporary = await mkdtemp(join(tmpdir(), "toa-soan-lut-"));
  await mkdir(join(temporary, "archive"));
  server = await startServer({
    contentDir: newsroom.content,
    env: {
      TMPDIR: temporary,
      ARCHIVE_FILE: join(temporary, "archive", "archive.db"),
      WORKERS: process.env.WORKERS ?? "1",
    },
  });
  await askAll([...warmUp, ...unknownAddresses("lam-nong", FLOOD / 10)]);
}, 300_000);

afterAll(async () => {
  await server?.stop();
  await rm(temporary, { recursive: true, force: true });
  await newsroom?.clear();
}, 30_000);

/** Addresses nobody has, in the forms in which robots and broken links ask for them, no two alike. */
function unknownAddresses(mark: string, count: number): readonly string[] {
  const forms = [
    (index: number) => `/thoi-su/khong-co-${mark}-${index}`,
    (index: number) => `/khong-co-${mark}-${index}`,
    (index: number) => `/wp-content/${mark}/${index}.php`,
    (index: number) => `/chu-de/khong-co-${mark}-${index}`,
    (index: number) => `/thoi-su/trang/${9_000 + index}`,
    (index: number) => `/tac-gia/khong-co-${mark}-${index}?trang=${index}`,
    (index: number) => `/${encodeURIComponent(`bài không có ${mark} ${index}`)}`,
  ];
  return Array.from({ length: count }, (_, index) => forms[index % forms.length]?.(index) ?? "/");
}

/** Asks for every path; gives the statuses there were and how many answers came a second. */
async function askAll(
  paths: readonly string[],
): Promise<{ readonly statuses: readonly number[]; readonly rate: number }> {
  const statuses = new Set<number>();
  const began = performance.now();
  await askEach({ origin: server.origin, connections: CONNECTIONS }, paths, (_, { status }) => statuses.add(status));
  return { statuses: [...statuses], rate: (paths.length / (performance.now() - began)) * 1000 };
}

it("3,000 unknown addresses: not a byte on disk, less than 20 MB of memory, five times as fast as pages", async () => {
  const pages = await askAll(cold);
  const folders = [".next", "public", newsroom.content, temporary];
  const disk = await bytesBelow(folders);
  const memory = memoryOfTree(server.pid);

  let flood = { statuses: [] as readonly number[], rate: 0 };
  const renders = await rendersDuring(server.statusPort, async () => {
    flood = await askAll(unknownAddresses("lu", FLOOD));
  });

  const grown = { disk: (await bytesBelow(folders)) - disk, memory: memoryOfTree(server.pid) - memory };
  console.log(
    `unknown addresses: ${Math.round(flood.rate)} a second, rendered ${renders}; ` +
      `pages: ${Math.round(pages.rate)} a second; ${(flood.rate / pages.rate).toFixed(1)} times\n` +
      `grown by ${grown.disk} bytes on disk, ${grown.memory.toFixed(1)} MB of memory (of ${memory.toFixed(0)} MB)`,
  );
  expect(flood.statuses).toEqual([404]);
  expect(pages.statuses).toEqual([200]);
  expect(grown.disk).toBe(0);
  expect(grown.memory).toBeLessThan(20);
  expect(flood.rate / pages.rate).toBeGreaterThanOrEqual(5);
  expect(renders).toBeLessThanOrEqual(1);
}, 120_000);

it("100 readers at once on a page nobody has asked for: it is rendered once, and all get the same", async () => {
  const tags = new Set<string | undefined>();
  const renders = await rendersDuring(server.statusPort, async () => {
    const answers = await Promise.all(Array.from({ length: READERS }, () => ask(server.origin, coldPage)));
    for (const { status, headers } of answers) tags.add(`${status} ${headers.etag}`);
  });
  console.log(`${READERS} readers at once: rendered ${renders}, answers that differ: ${tags.size - 1}`);
  expect([...tags]).toEqual([expect.stringMatching(/^200 ".+"$/)]);
  expect(renders).toBe(1);
  // The count does count.
  expect(await rendersDuring(server.statusPort, () => askAll(renderedLater))).toBe(renderedLater.length);
});
