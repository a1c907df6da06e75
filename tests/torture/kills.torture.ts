import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, statSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";
import { setImmediate as nextTurn, setTimeout as wait } from "node:timers/promises";
import Database from "libsql";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findAuthor, listCategories } from "@/lib/archive/documents";
import { findArticle } from "@/lib/archive/find-article";
import { listArticles } from "@/lib/archive/list-articles";
import { type Archive, archiveRevision, openArchiveForWriting } from "@/lib/archive/open-archive";
import { searchArticles } from "@/lib/archive/search-articles";
import { randomFrom } from "../support/random";
import type { SyncOrder, SyncWord } from "./syncing-process";
import { createTwoEditions, EDITIONS, type Edition, editionsIn, type TwoEditions } from "./two-editions";

const ARTICLES = 150;
const KILLS = 200;
/** Every so many kills one falls into the first index, of an archive that is not there yet. */
const FIRST_INDEX_EVERY = 5;
/** Processes that are started ahead, so that starting them takes no time of its own. */
const SPARE = 2;
const SEARCHES = ["article_search", "article_search_exact", "article_search_head"];

const seed = Date.now();
const random = randomFrom(seed);

let paper: TwoEditions;
const spare: Promise<SyncProcess>[] = [];

beforeAll(async () => {
  paper = await createTwoEditions(ARTICLES);
}, 120_000);
afterAll(async () => {
  for (const sync of spare) await (await sync).kill();
  await paper?.newsroom.clear();
}, 60_000);

/** A process that syncs, and what it says. */
interface SyncProcess {
  readonly child: ChildProcess;
  order(ref: Edition): void;
  said(word: SyncWord): boolean;
  /** Resolves when it says so; rejects when it ends before. */
  says(word: SyncWord): Promise<void>;
  kill(): Promise<void>;
}

async function startProcess(): Promise<SyncProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", "tests/torture/syncing-process.ts"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const words: string[] = [];
  createInterface({ input: child.stdout }).on("line", (word) => words.push(word));
  const started: SyncProcess = {
    child,
    order(ref) {
      const order: SyncOrder = { folder: paper.newsroom.content, ref, archiveFile: paper.newsroom.archiveFile };
      child.stdin.write(`${JSON.stringify(order)}\n`);
    },
    said: (word) => words.includes(word),
    async says(word) {
      while (!words.includes(word)) {
        if (child.exitCode !== null) throw new Error(`a sync ended with ${child.exitCode} and without “${word}”`);
        await wait(1);
      }
    },
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
  };
  await started.says("ready");
  return started;
}

async function nextProcess(): Promise<SyncProcess> {
  while (spare.length <= SPARE) spare.push(startProcess());
  return (await spare.shift()) ?? startProcess();
}

/** Stops a process where it is, in whatever instruction that may be. */
async function freeze({ child }: SyncProcess): Promise<void> {
  child.kill("SIGSTOP");
  const state = () => readFileSync(`/proc/${child.pid}/stat`, "utf8").replace(/^.*\) /su, "")[0];
  while (existsSync(`/proc/${child.pid}`) && !"TZ".includes(state() ?? "Z")) await wait(1);
}

/** True while another connection has a transaction under way in which it writes. */
function isBeingWritten(file: string): boolean {
  if (!existsSync(file)) return false;
  const database = new Database(file);
  try {
    database.exec("PRAGMA busy_timeout = 0; BEGIN IMMEDIATE; ROLLBACK");
    return false;
  } catch {
    return true;
  } finally {
    database.close();
  }
}

/** Pages at the end of the log that belong to no finished transaction. */
function unfinishedPages(file: string): number {
  const log = existsSync(`${file}-wal`) ? readFileSync(`${file}-wal`) : Buffer.alloc(0);
  const HEADER = 32;
  const FRAME_HEADER = 24;
  if (log.length < HEADER) return 0;
  const frame = FRAME_HEADER + log.readUInt32BE(8);
  const salt = log.subarray(16, 24);
  let pages = 0;
  for (let at = HEADER; at + frame <= log.length; at += frame) {
    if (!log.subarray(at + 8, at + 16).equals(salt)) break;
    // The size of the database after a commit; 0 in the frames before.
    pages = log.readUInt32BE(at + 4) > 0 ? 0 : pages + 1;
  }
  return pages;
}

/** Everything SQLite itself can check, on a connection that repairs nothing but what SQLite repairs. */
function brokenParts(file: string): readonly string[] {
  if (!existsSync(file)) return [];
  const database = new Database(file);
  try {
    const broken = database
      .prepare("PRAGMA integrity_check")
      .all()
      .map((row) => JSON.stringify(row))
      .filter((row) => row !== '{"integrity_check":"ok"}');
    if (database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'article_search'").get() !== undefined)
      for (const table of SEARCHES) database.exec(`INSERT INTO ${table} (${table}) VALUES ('integrity-check')`);
    return broken;
  } catch (error) {
    return [String(error)];
  } finally {
    database.close();
  }
}

/** The edition an archive holds as a whole, "nothing" of one that is empty; anything between is told in words. */
function heldEdition(archive: Archive): string {
  const now = Date.now();
  const pages = Math.ceil(ARTICLES / 20);
  const lists = Array.from({ length: pages }, (_, page) => listArticles(archive, { kind: "latest" }, page + 1, now));
  const articles = paper.articles.map(({ category, slug }) => findArticle(archive, category, slug, now));
  const parts = { lists, articles, author: findAuthor(archive, "hong-thai"), categories: listCategories(archive) };
  const editions = editionsIn(JSON.stringify(parts));
  const facts = {
    articles: articles.filter((article) => article !== undefined).length,
    listed: lists.flatMap(({ cards }) => cards).length,
    total: lists[0]?.total,
    seen: Number(archive.get("SELECT count(*) AS files FROM source_file WHERE path LIKE 'articles/%'")?.files),
    editions: editions.join("+"),
    revision: EDITIONS.filter((edition) => paper.commits[edition] === archiveRevision(archive)).join("+"),
    found: EDITIONS.filter((edition) => searchArticles(archive, `trong ${edition}`, now).total === ARTICLES).join("+"),
    foundAtAll: EDITIONS.filter((edition) => searchArticles(archive, `trong ${edition}`, now).total > 0).join("+"),
  };
  for (const edition of ["", ...EDITIONS]) {
    const count = edition ? ARTICLES : 0;
    const whole = { articles: count, listed: count, total: count, seen: count };
    const texts = { editions: edition, revision: edition, found: edition, foundAtAll: edition };
    if (JSON.stringify(facts) === JSON.stringify({ ...whole, ...texts })) return edition || "nothing";
  }
  return JSON.stringify(facts);
}

/** How long a sync of each kind takes when nobody kills it. */
async function usualLength(ref: Edition): Promise<number> {
  const sync = await nextProcess();
  const began = performance.now();
  sync.order(ref);
  await sync.says("done");
  const length = performance.now() - began;
  await sync.kill();
  return length;
}

/** Waits for a moment in a sync: anywhere in its length, or right after its pages begin to go to the log. */
async function randomMoment(archiveFile: string, length: number, sync: SyncProcess): Promise<void> {
  if (random.chance(0.7)) return void (await wait(random.next() * length * 1.05));
  const logState = () => {
    const log = statSync(`${archiveFile}-wal`, { throwIfNoEntry: false });
    return log && `${log.size} ${log.mtimeMs}`;
  };
  const before = logState();
  while (logState() === before && !sync.said("done")) await nextTurn();
  if (random.chance(0.5)) await wait(random.next() * 6);
}

it(`${KILLS} times kill -9 in a sync: the archive opens clean, old or new, and the next sync goes on from it`, async () => {
  const { archiveFile } = paper.newsroom;
  const lengths = { first: await usualLength("banmot"), change: await usualLength("banhai") };
  const tally = { inTransaction: 0, firstIndex: 0, unfinishedLog: 0, old: 0, new: 0, finished: 0 };
  let held: string = "banhai";

  for (let kill = 0; kill < KILLS; kill++) {
    const isFirst = kill % FIRST_INDEX_EVERY === 0;
    if (isFirst) {
      await paper.newsroom.clearArchive();
      held = "nothing";
    }
    const wanted: Edition = held === "banmot" ? "banhai" : "banmot";
    const sync = await nextProcess();
    sync.order(wanted);
    await randomMoment(archiveFile, isFirst ? lengths.first : lengths.change, sync);
    await freeze(sync);
    const inTransaction = isBeingWritten(archiveFile);
    await sync.kill();

    const context = `kill ${kill + 1} of seed ${seed}, ${held} to ${wanted}`;
    if (inTransaction) tally.inTransaction++;
    if (inTransaction && isFirst) tally.firstIndex++;
    if (unfinishedPages(archiveFile) > 0) tally.unfinishedLog++;
    expect(brokenParts(archiveFile), context).toEqual([]);
    const archive = openArchiveForWriting(archiveFile);
    const now = heldEdition(archive);
    archive.close();
    expect([held, wanted], context).toContain(now);
    if (inTransaction) tally[now === held ? "old" : "new"]++;
    held = now;

    // Now and then the next one is left alone: it ends what the killed one began.
    if (kill % 10 === 9) {
      const next: Edition = held === "banmot" ? "banhai" : "banmot";
      lengths.change = await usualLength(next);
      const after = openArchiveForWriting(archiveFile);
      held = heldEdition(after);
      after.close();
      expect(held, context).toBe(next);
      expect(brokenParts(archiveFile), context).toEqual([]);
      tally.finished++;
    }
  }

  console.log(
    `a first index takes ${Math.round(lengths.first)} ms, a change of all ${ARTICLES} articles ${Math.round(lengths.change)} ms\n` +
      `kills: ${KILLS}; inside a transaction: ${tally.inTransaction} (${tally.firstIndex} of them in a first index); ` +
      `half a transaction in the log: ${tally.unfinishedLog}\n` +
      `of those inside a transaction the archive held the old state ${tally.old} times, the new one ${tally.new} times\n` +
      `syncs left alone after a kill, and finished: ${tally.finished}`,
  );
  expect(tally.inTransaction).toBeGreaterThan(KILLS / 3);
}, 1_800_000);
