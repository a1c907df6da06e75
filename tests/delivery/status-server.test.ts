import { once } from "node:events";
import { rename } from "node:fs/promises";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acceptLoss } from "@/lib/archive/hold-back";
import { type ArchiveKeeper, keepArchive } from "@/lib/archive/keep-archive";
import {
  type Archive,
  archiveRevision,
  openArchiveForReading,
  openArchiveForWriting,
} from "@/lib/archive/open-archive";
import { problemReader } from "@/lib/archive/problem-summary";
import { directorySource } from "@/lib/content/directory-source";
import { PaperWatch } from "@/lib/delivery/paper-watch";
import { ServerMetrics } from "@/lib/delivery/server-metrics";
import { reportOf } from "@/lib/delivery/server-reports";
import type { StaffStatus } from "@/lib/delivery/staff-status";
import { type StatusServer, startStatusServer } from "@/lib/delivery/status-server";
import { createNewsroom, type Newsroom } from "../support/newsroom";
import { ask } from "./ask";

const PATIENCE = { timeout: 20_000, interval: 20 };
const ARTICLES = 60;
const PAGE = "trang";

let newsroom: Newsroom;
let keeper: ArchiveKeeper;
let archive: Archive;
let server: StatusServer;
let faulty: string;
let rendererAlive = true;
let ready = true;
const watch = new PaperWatch();
const metrics = new ServerMetrics(() => ({ entries: 1, bytes: 2_000, evictions: 0 }));

const get = (path: string, method = "GET") => ask(`http://127.0.0.1:${server.port}`, path, { method });
const status = async (): Promise<StaffStatus> => JSON.parse((await get("/status")).body.toString());
const troubles = async () => (await status()).troubles.map(({ kind }) => kind);
const metric = async (series: string) => {
  const lines = (await get("/metrics")).body.toString().split("\n");
  return lines.find((line) => line.startsWith(`${series} `))?.slice(series.length + 1);
};

beforeAll(async () => {
  newsroom = await createNewsroom();
  for (let index = 0; index < ARTICLES; index++) await newsroom.putArticle({ slug: `bai-${index}` });
  faulty = await newsroom.putArticle({ slug: "bai-hong", urgency: 12 });
  keeper = await keepArchive(directorySource(newsroom.content), newsroom.archiveFile, watch);
  archive = openArchiveForReading(newsroom.archiveFile);
  const problems = problemReader(() => archive, 200);
  server = await startStatusServer(0, {
    facts: () => ({
      startedAt: Date.now() - 5_000,
      program: "0123456789abcdef",
      ready,
      paper: watch.facts(),
      revision: archiveRevision(archive),
      problems: problems(),
      lastFetch: { kind: "never" },
      pings: [{ to: "indexnow", accepted: 3, refused: 1, unreached: 0 }],
    }),
    reports: async () => [await reportOf(metrics, rendererAlive)],
  });
}, 60_000);
afterAll(async () => {
  server.close();
  archive.close();
  await keeper.close();
  await newsroom.clear();
});

describe("the status for staff", () => {
  it("tells what is served, since when, and which files are wrong where", async () => {
    const { headers } = await get("/status");
    expect(headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(headers["cache-control"]).toBe("no-store");
    const told = await status();
    expect(told).toMatchObject({
      state: "ok",
      troubles: [],
      program: { build: "0123456789abcdef", upSeconds: 5 },
      archive: { version: watch.version, commit: null, online: ARTICLES, trouble: null, progress: null },
      problems: { errors: 1, first: [{ severity: "error", place: expect.stringContaining(`content/${faulty}:`) }] },
    });
    expect(told.archive.ageSeconds).toBeLessThan(120);
    expect(Date.parse(String(told.archive.publishedAt))).toBeGreaterThan(Date.now() - 120_000);
    expect(told.memoryBytes).toBeGreaterThan(10_000_000);
  });

  it("tells how much comes from memory, and what is slow", async () => {
    expect((await status()).cache.hitRate).toBeNull();
    for (let count = 0; count < 3; count++) metrics.answered("hit", 200);
    metrics.answered("rendered", 200);
    metrics.answered("search", 200);
    await metrics.counting(async () => PAGE)("/thoi-su/bai-1");
    const { cache, renders, slowPages } = await status();
    expect(cache).toMatchObject({ entries: 1, bytes: 2_000, hitRate: 0.75 });
    expect(renders.done).toBe(1);
    expect(slowPages).toMatchObject([{ path: "/thoi-su/bai-1", ahead: 0 }]);
  });

  it("tells Prometheus the same", async () => {
    const { headers } = await get("/metrics");
    expect(headers["content-type"]).toContain("version=0.0.4");
    expect(await metric("toasoan_articles_online")).toBe(String(ARTICLES));
    expect(await metric("toasoan_archive_version")).toBe(String(watch.version));
    expect(await metric('toasoan_content_problems{severity="error"}')).toBe("1");
    expect(await metric('toasoan_trouble{kind="out-of-step"}')).toBe("0");
    expect(await metric('toasoan_answers_total{kind="hit",status="2xx"}')).toBe("3");
    expect(await metric('toasoan_pings_total{to="indexnow",outcome="accepted"}')).toBe("3");
    expect(await metric('toasoan_pings_total{to="indexnow",outcome="refused"}')).toBe("1");
    expect(Number(await metric("process_resident_memory_bytes"))).toBeGreaterThan(10_000_000);
    expect(Number(await metric("toasoan_archive_age_seconds"))).toBeGreaterThan(0);
  });

  it("tells how long ago the content was last looked at, though nothing had changed", async () => {
    const { age } = watch.facts();
    watch.looked();
    expect(watch.facts().age).toBeLessThan(age);
  });

  it("answers nothing else, and is asked only", async () => {
    expect((await get("/")).status).toBe(404);
    expect((await get("/thoi-su")).status).toBe(404);
    expect((await get("/status?x=1")).status).toBe(200);
    expect((await get("/status", "POST")).status).toBe(405);
    const head = await get("/metrics", "HEAD");
    expect([head.status, head.body.length]).toEqual([200, 0]);
  });

  it("cannot be reached from another machine", async () => {
    const socket = connect(server.port, "127.0.0.2");
    const [error] = await once(socket, "error");
    expect(error.code).toBe("ECONNREFUSED");
  });
});

describe("each fault shows, and goes when it is over", () => {
  it("content out of reach", async () => {
    await rename(newsroom.content, `${newsroom.content}-away`);
    await expect.poll(troubles, PATIENCE).toEqual(["out-of-step"]);
    const told = await status();
    expect(told.state).toBe("degraded");
    expect(told.archive.online).toBe(ARTICLES);
    expect(told.archive.trouble).toContain(newsroom.content);
    expect(told.troubles.map(({ words }) => words).join()).not.toContain(newsroom.content);
    expect(await metric('toasoan_trouble{kind="out-of-step"}')).toBe("1");
    await rename(`${newsroom.content}-away`, newsroom.content);
    await expect.poll(troubles, PATIENCE).toEqual([]);
    expect((await status()).state).toBe("ok");
  });

  it("a large loss that is held back", async () => {
    for (let index = 0; index < ARTICLES; index++) await newsroom.remove(`articles/thoi-su/2024/03/bai-${index}.md`);
    await expect.poll(troubles, PATIENCE).toEqual(["out-of-step"]);
    expect((await status()).archive.trouble).toContain("npm run archive -- accept");
    const writer = openArchiveForWriting(newsroom.archiveFile);
    acceptLoss(writer);
    writer.close();
    await expect.poll(troubles, PATIENCE).toEqual([]);
    expect((await status()).archive.online).toBe(0);
  });

  it("a file that is mended", async () => {
    await newsroom.putArticle({ slug: "bai-hong" });
    await expect.poll(async () => (await status()).problems.errors, PATIENCE).toBe(0);
  });

  it("pages that fail", async () => {
    const failing = metrics.counting(() => Promise.reject(new Error("no such table")));
    await expect(failing("/thoi-su")).rejects.toThrow();
    expect(await troubles()).toEqual(["failing-pages"]);
    expect((await status()).failingPages).toMatchObject([{ path: "/thoi-su", message: "no such table" }]);
    await metrics.counting(async () => PAGE)("/thoi-su");
    expect(await troubles()).toEqual([]);
  });

  it("a renderer that died", async () => {
    rendererAlive = false;
    expect(await troubles()).toEqual(["renderer-down"]);
    expect(await metric("toasoan_renderer_alive")).toBe("0");
    rendererAlive = true;
    expect(await troubles()).toEqual([]);
  });

  it("a server that stops", async () => {
    ready = false;
    expect((await status()).state).toBe("not-ready");
    expect(await metric("toasoan_ready")).toBe("0");
    ready = true;
  });
});

it("a status port that is taken is named with its setting", async () => {
  const facts = () => {
    throw new Error("nobody asks");
  };
  await expect(startStatusServer(server.port, { facts, reports: async () => [] })).rejects.toThrow(
    `STATUS_PORT=${server.port}: cổng này đã có chương trình khác dùng.`,
  );
});
