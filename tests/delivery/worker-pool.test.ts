import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { buffer } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Newsroom } from "../support/newsroom";
import { startServer, type TestServer } from "../support/start-server";
import { ask, textOf } from "./ask";
import { createSampleNewsroom, WHOLE } from "./sample-newsroom";

/** A build may come first. */
const START_MS = 300_000;
const WORKERS = 2;
/** Connections that reach every worker: the primary hands them out in turn. */
const AROUND = 3 * WORKERS;
const BROKEN = "articles/thoi-su/2024/03/hong.md";

let newsroom: Newsroom;
let server: TestServer;

beforeEach(async () => {
  newsroom = await createSampleNewsroom();
  await newsroom.put(BROKEN, "---\nheadline: [\n---\n\nThân bài.\n");
  server = await startServer({ contentDir: newsroom.content, env: { WORKERS: String(WORKERS) } });
}, START_MS);

afterEach(async () => {
  await server?.stop();
  await newsroom?.clear();
}, 30_000);

async function until(wanted: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await wanted())) await wait(10);
}

/** The processes that serve, by id. */
function workersOf({ pid }: TestServer): readonly number[] {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n");
  return lines.flatMap((line) => {
    const [, id, parent, args = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return Number(parent) === pid && args.includes("serve.mjs") ? [Number(id)] : [];
  });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** What each worker answers. */
async function askAround(path: string): Promise<readonly string[]> {
  const answers = [];
  for (let count = 0; count < AROUND; count++) answers.push(textOf(await ask(server.origin, path)));
  return answers;
}

/** Names the paper anew when every worker has its front page in memory, and waits until each prints that name. */
async function rename(name: string): Promise<void> {
  await askAround("/");
  await newsroom.put("site.yml", `name: ${name}\n`);
  await until(async () => (await askAround("/")).every((html) => html.includes(name)));
}

async function beginPicture(): Promise<{ readonly response: IncomingMessage; readonly bytes: Buffer }> {
  const bytes = randomBytes(32 * 1024 * 1024);
  await newsroom.put("media/lon.jpg", bytes);
  const response = await new Promise<IncomingMessage>((settle, fail) => {
    get(`${server.origin}/media/lon.jpg`, settle).on("error", fail);
  });
  return { response, bytes };
}

it("two processes serve one paper: one writes, an edit shows on both", async () => {
  expect(workersOf(server)).toHaveLength(WORKERS);
  // Whoever writes the archive tells of all mistakes when it starts.
  expect(server.stderr.filter((line) => line.includes(BROKEN))).toHaveLength(1);
  await rename("Báo Hai Tiến Trình");
  expect(new Set((await askAround(WHOLE.path)).map((html) => html.includes("Báo Hai Tiến Trình")))).toEqual(
    new Set([true]),
  );
}, 60_000);

it("one that is killed is replaced, and the one in its place knows of what was published meanwhile", async () => {
  const [killed = 0, other = 0] = workersOf(server);
  process.kill(killed, "SIGKILL");
  await until(() => !isAlive(killed));
  await rename("Báo Trong Lúc Thiếu");
  await until(() => workersOf(server).length === WORKERS);
  expect(workersOf(server)).toContain(other);

  // While the other cannot answer, only the new one does.
  process.kill(other, "SIGSTOP");
  const front = () => fetch(server.origin, { signal: AbortSignal.timeout(500) }).then((response) => response.text());
  try {
    await until(() =>
      front().then(
        (html) => html.includes("Báo Trong Lúc Thiếu"),
        () => false,
      ),
    );
  } finally {
    process.kill(other, "SIGCONT");
  }
}, 60_000);

it("SIGTERM ends all of them with 0, and requests under way finish", async () => {
  const workers = workersOf(server);
  const { response, bytes } = await beginPicture();
  const halfOpen = connect(server.port, "127.0.0.1").on("error", () => undefined);
  halfOpen.write("GET / HTTP/1.1\r\nHost: bao.exa");
  const cut = once(halfOpen, "close");
  const stopped = server.stop();
  await cut;
  expect((await buffer(response)).equals(bytes)).toBe(true);
  const { code, ms } = await stopped;
  expect(code).toBe(0);
  expect(ms).toBeLessThan(10_000);
  expect(workers.filter(isAlive)).toEqual([]);
}, 60_000);

it("kill -9 of the process that keeps the archive ends those that serve, after what is under way", async () => {
  const workers = workersOf(server);
  const { response, bytes } = await beginPicture();
  process.kill(server.pid, "SIGKILL");
  await until(() =>
    ask(server.origin, "/").then(
      () => false,
      ({ code }) => code === "ECONNREFUSED",
    ),
  );
  expect((await buffer(response)).equals(bytes)).toBe(true);
  await until(() => !workers.some(isAlive));
}, 60_000);
