import { execFileSync } from "node:child_process";
import { closeSync, ftruncateSync, openSync, rmSync, statSync, writeSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import Database from "libsql";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { nextDueMoment } from "@/lib/archive/due-moments";
import { findArticle } from "@/lib/archive/find-article";
import type { ArchiveKeeper, ArchiveNews } from "@/lib/archive/keep-archive";
import { listNewest } from "@/lib/archive/list-articles";
import { openArchiveForReading } from "@/lib/archive/open-archive";
import { startKeeper } from "@/lib/archive/start-keeper";
import type { Newsroom } from "../support/newsroom";
import { commitAll, git } from "../support/repository";
import { createTwoEditions, type Edition, editionsIn } from "./two-editions";

const ARTICLES = 200;
const DISK_MB = 24;
/** The keeper looks again every half minute by itself. */
const PATIENCE = { timeout: 60_000, interval: 50 };

/** A small disk of its own for the archive; the content lies elsewhere. */
let disk: string;
let newsroom: Newsroom;
/** Publishes an edition as a whole: a folder that is being written would be read in parts. */
const publish = (edition: Edition) => git(newsroom.content, "checkout", "--quiet", edition);
let keeper: ArchiveKeeper | undefined;
let news: ArchiveNews[];

beforeAll(async () => {
  disk = await mkdtemp(join(tmpdir(), "toa-soan-dia-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${DISK_MB}m`, "tmpfs", disk], { stdio: "pipe" });
  } catch (error) {
    throw new Error("This proof mounts a small tmpfs, which takes the rights of root; nothing was proved.", {
      cause: error,
    });
  }
});
afterAll(async () => {
  execFileSync("umount", ["--lazy", disk]);
  await rm(disk, { recursive: true });
});
beforeEach(async () => {
  ({ newsroom } = await createTwoEditions(ARTICLES));
  publish("banmot");
  news = [];
});
afterEach(async () => {
  await stop();
  await newsroom.clear();
  for (const name of ["ballast", "archive.db", "archive.db-wal", "archive.db-shm"])
    rmSync(join(disk, name), { force: true });
});

const archiveFile = () => join(disk, "archive.db");
/** Fills the disk to the last byte, then gives so many back. */
function fill(left: number): void {
  const ballast = openSync(join(disk, "ballast"), "w");
  const block = Buffer.alloc(4096);
  let size = 0;
  try {
    for (;;) size += writeSync(ballast, block);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
  }
  ftruncateSync(ballast, Math.max(0, size - left));
  closeSync(ballast);
}
const free = () => rmSync(join(disk, "ballast"));

async function start(): Promise<void> {
  keeper = await startKeeper(
    { contentDir: newsroom.content, contentSource: "git", contentRef: "HEAD", archiveFile: archiveFile() },
    { news: (item) => news.push(item) },
  );
}

async function stop(): Promise<void> {
  await keeper?.close();
  keeper = undefined;
}

/** What a page that opens its connection at this moment would show. */
function online(): { readonly articles: number; readonly listed: number; readonly editions: readonly Edition[] } {
  const archive = openArchiveForReading(archiveFile());
  try {
    const now = Date.now();
    const listed = listNewest(archive, { kind: "latest" }, 2 * ARTICLES, now);
    const articles = listed.flatMap(({ category, slug }) => findArticle(archive, category, slug, now) ?? []);
    return {
      articles: articles.length,
      listed: listed.length,
      editions: editionsIn(JSON.stringify([listed, articles])),
    };
  } finally {
    archive.close();
  }
}
/** The moment the archive waits for. */
function knownDue(): number | undefined {
  const archive = openArchiveForReading(archiveFile());
  const due = nextDueMoment(archive, Date.now());
  archive.close();
  return due;
}
const wholly = (edition: Edition) => ({ articles: ARTICLES, listed: ARTICLES, editions: [edition] });

function integrity(): unknown {
  const database = new Database(archiveFile());
  try {
    return database.prepare("PRAGMA integrity_check").all();
  } finally {
    database.close();
  }
}

const failureOf = (item: ArchiveNews | undefined) =>
  item?.health.kind === "degraded" ? item.health.detail : undefined;

/** Says in Vietnamese what happened, to which file, and what to do. */
const CLEAR = /^Đĩa đã đầy nên không ghi được “.*archive\.db”\..*[Gg]iải phóng.*tự/u;

it("a disk that fills up during a sync: the old version stays, clear words, and it recovers by itself", async () => {
  await start();
  expect(online()).toEqual(wholly("banmot"));
  fill(256 * 1024);

  publish("banhai");
  await expect.poll(() => failureOf(news.at(-1)), PATIENCE).toBeDefined();
  expect(failureOf(news.at(-1))).toMatch(CLEAR);
  expect(online()).toEqual(wholly("banmot"));
  expect(integrity()).toEqual([{ integrity_check: "ok" }]);

  free();
  const began = performance.now();
  await expect.poll(online, PATIENCE).toEqual(wholly("banhai"));
  console.log(
    `told: ${failureOf(news.findLast((item) => failureOf(item)))}\n` +
      `the new version was online ${Math.round((performance.now() - began) / 1000)} s after there was space again`,
  );
  expect(failureOf(news.at(-1))).toBeUndefined();
  expect(integrity()).toEqual([{ integrity_check: "ok" }]);
}, 180_000);

it("a start with hardly any room: the version of before is there, and edits follow when there is space", async () => {
  await start();
  await stop();
  publish("banhai");
  fill(256 * 1024);

  await start();
  await expect.poll(() => failureOf(news.at(-1)), PATIENCE).toMatch(CLEAR);
  expect(online()).toEqual(wholly("banmot"));
  free();
  await expect.poll(online, PATIENCE).toEqual(wholly("banhai"));
}, 180_000);

it("a start with no room at all: it fails with clear words, and the archive is still there for the next", async () => {
  await start();
  await stop();
  const before = statSync(archiveFile());
  fill(0);
  await expect(start()).rejects.toThrow(CLEAR);
  expect(statSync(archiveFile())).toMatchObject({ ino: before.ino, size: before.size });

  free();
  await start();
  expect(news.at(-1)).toMatchObject({ version: news[0]?.version, online: ARTICLES });
}, 180_000);

it("a scheduled article that falls due while the disk is full is announced, at the latest when there is space", async () => {
  await start();
  const before = news.at(-1)?.version ?? 0;
  const due = Date.now() + 15_000;
  await newsroom.putArticle({ slug: "hen-gio", datePublished: new Date(due).toISOString() });
  commitAll(newsroom.content, "Schedule an article");
  await expect.poll(knownDue, PATIENCE).toBe(due);
  fill(0);
  await wait(Math.max(0, due + 1_000 - Date.now()));
  expect(online()).toMatchObject({ articles: ARTICLES + 1 });

  free();
  await expect.poll(() => news.at(-1)?.version, PATIENCE).toBeGreaterThan(before);
  expect(news.at(-1)).toMatchObject({ online: ARTICLES + 1 });
}, 180_000);

it("a disk that is too small for the first index: clear words, no half paper, and whole once there is space", async () => {
  fill(400 * 1024);
  await start();
  expect(failureOf(news.at(-1))).toMatch(CLEAR);
  expect(online()).toEqual({ articles: 0, listed: 0, editions: [] });
  free();
  await expect.poll(online, PATIENCE).toEqual(wholly("banmot"));
}, 180_000);

it("a disk without room for an archive at all: the start fails with clear words", async () => {
  fill(0);
  await expect(start()).rejects.toThrow(CLEAR);
}, 60_000);
