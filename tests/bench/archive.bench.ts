import { type ChildProcess, execFileSync, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { statSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { findArticle } from "@/lib/archive/find-article";
import { listArticles, listNewest, listTopStories } from "@/lib/archive/list-articles";
import { listMonths } from "@/lib/archive/list-months";
import { listRelated } from "@/lib/archive/list-related";
import { type Archive, archiveRevision, openArchiveForReading } from "@/lib/archive/open-archive";
import { resolveUrl } from "@/lib/archive/resolve-url";
import { type SearchOptions, searchArticles } from "@/lib/archive/search-articles";
import type { KeeperOrders } from "@/lib/archive/start-keeper";
import { suggest } from "@/lib/archive/suggest";
import { articlePath } from "@/lib/article/article";
import { build, isBuilt } from "@/lib/delivery/build-site";
import { PROVINCES } from "@/lib/regions/regions";
import { type ListingScope, listingPath } from "@/lib/site/routes";
import { fold } from "@/lib/vietnamese/fold";
import { slugify } from "@/lib/vietnamese/slug";
import { freePort } from "../support/free-port";
import { memoryOf } from "../support/process-memory";
import { type Corpus, type CorpusArticle, writeCorpus } from "./corpus";
import { published } from "./corpus-addresses";
import type { KeeperReady } from "./keeper-process";
import { megabytes, seconds, startReport } from "./report";
import { runBench } from "./run-bench";
import { percentile } from "./statistics";

/**
 * `npm run bench:archive [-- count]`: a made-up newsroom of `count` articles (default 2,000), indexed, edited, listed
 * and searched as `npm start` would. The budgets are those of 100,000 articles on two cores.
 */
const COUNT = Number(process.argv[2] ?? 2_000);
const BUDGET = {
  coldIndexS: 120,
  restartS: 2,
  editMs: 1_000,
  queryMs: 5,
  searchMs: 50,
  slowestSearchMs: 150,
  indexingMb: 800,
  restMb: 300,
} as const;
const EDITS = 50;
const COMMITS = 50;
const SAMPLES = 60;
const SEARCHES = 200;
/** Longest one change is waited for, and longest all of a kind may take together. */
const EDIT_LIMIT_MS = 30_000;
const EDITS_LIMIT_MS = 240_000;
const QUERY_LIMIT_MS = 12_000;
const LIMIT_MINUTES = 30;
/** Editors do not save at the same instant. */
const PAUSE_MS = 300;
const REST_MS = 3_000;
const MB = 2 ** 20;

const children = new Set<ChildProcess>();
let temporary: string | undefined;
const { line, end } = startReport();

async function bench(folder: string): Promise<boolean> {
  if (!Number.isInteger(COUNT) || COUNT < 100) throw new Error("usage: npm run bench:archive [-- count], 100 or more");
  temporary = folder;
  const archiveFile = join(temporary, "archive.db");
  const contentDir = join(temporary, "content");
  console.log(
    `${COUNT.toLocaleString("en")} articles; ${cpus().length} × ${cpus()[0]?.model}, node ${process.version}, ` +
      `load before ${loadavg()[0]?.toFixed(1)}\n`,
  );

  let began = performance.now();
  const corpus = await writeCorpus(contentDir, COUNT);
  line("corpus written", seconds(performance.now() - began));

  const directory: KeeperOrders = { contentDir, contentSource: "directory", contentRef: "HEAD", archiveFile };
  await withKeeper(directory, async (child, ready) => {
    const peak = memoryOf(child.pid, "VmHWM");
    line("cold index", seconds(ready.ms), "≤ 120 s", ready.ms <= BUDGET.coldIndexS * 1000);
    line("  articles per second", Math.round((COUNT / ready.ms) * 1000).toLocaleString("en"));
    line("  online, problems", `${ready.online}, ${ready.problems}`);
    line("peak memory while indexing", megabytes(peak), "≤ 800 MB", !(peak > BUDGET.indexingMb));
    await wait(REST_MS);
    line("  at rest after it, keeper alone", megabytes(memoryOf(child.pid, "VmRSS")));
    const edits = await timeEdits(archiveFile, published(corpus), EDITS, (path, text) =>
      writeFile(join(contentDir, path), text),
    );
    reportEdits("edit to visible, directory", edits);
  });
  line("index on disk", megabytes(sizeOf(archiveFile)));
  line("  per article", `${((sizeOf(archiveFile) * 1024) / COUNT).toFixed(1)} kB`);

  began = performance.now();
  await withKeeper(directory, async (child) => {
    line("restart, keeper alone", seconds(performance.now() - began));
    await wait(REST_MS);
    line("  at rest after it, keeper alone", megabytes(memoryOf(child.pid, "VmRSS")));
  });
  await timeServer(directory, corpus);

  const archive = openArchiveForReading(archiveFile);
  console.log();
  timeQueries(archive, corpus);
  timeSearches(archive, corpus);
  archive.close();
  console.log();

  began = performance.now();
  const commit = commitAll(contentDir);
  line("corpus committed to git", seconds(performance.now() - began));
  began = performance.now();
  await withKeeper({ ...directory, contentSource: "git" }, async (_child, ready) => {
    line("same index served by the git source", seconds(ready.ms));
    await untilMadeOfCommits(archiveFile);
    line("  and taken over, every file compared", seconds(performance.now() - began));
    reportEdits("commit to visible, git", await timeEdits(archiveFile, published(corpus), COMMITS, commit));
  });
  began = performance.now();
  await withKeeper({ ...directory, contentSource: "git" }, async () => {
    line("restart, git, keeper alone", seconds(performance.now() - began));
  });
  return end();
}

/** Runs the keeper in a process of its own; resolves when what is done with it is done and it has ended. */
async function withKeeper(
  orders: KeeperOrders,
  use: (child: ChildProcess, ready: KeeperReady) => Promise<void>,
): Promise<void> {
  const child = fork("tests/bench/keeper-process.ts", [JSON.stringify(orders)], { execArgv: ["--import", "tsx"] });
  children.add(child);
  const ended = once(child, "exit");
  const ready = await Promise.race([
    once(child, "message").then(([message]) => message as KeeperReady),
    ended.then((): never => {
      throw new Error("The keeper ended before its first sync did.");
    }),
  ]);
  if (ready.failure) throw new Error(ready.failure);
  await use(child, ready);
  child.send("close");
  await ended;
  children.delete(child);
}

/**
 * Changes the headlines of articles spread over the archive, one after the other, each through `publish`. Returns the
 * milliseconds until another connection finds the new headline; fewer than asked for when they take too long.
 */
async function timeEdits(
  archiveFile: string,
  articles: readonly CorpusArticle[],
  count: number,
  publish: (path: string, text: string) => Promise<void> | Publishing,
): Promise<readonly number[]> {
  const archive = openArchiveForReading(archiveFile);
  const times: number[] = [];
  const deadline = performance.now() + EDITS_LIMIT_MS;
  for (let index = 0; index < count && performance.now() < deadline; index++) {
    const article = spread(articles, index, count);
    const headline = `Bản sửa ${index} lúc ${Math.round(performance.now())}`;
    const text = (await readFile(join(temporary ?? "", "content", article.path), "utf8")).replace(
      /^headline: .*$/m,
      `headline: ${JSON.stringify(headline)}`,
    );
    let began = performance.now();
    const publishing = publish(article.path, text);
    if ("go" in publishing) {
      began = performance.now();
      publishing.go();
    } else await publishing;
    const visible = () => findArticle(archive, article.category, article.slug, Date.now())?.headline === headline;
    while (!visible() && performance.now() - began < EDIT_LIMIT_MS) await wait(2);
    times.push(performance.now() - began);
    await wait(PAUSE_MS);
  }
  archive.close();
  return times;
}

function reportEdits(name: string, times: readonly number[]): void {
  const p99 = percentile(times, 99);
  line(
    `${name}, p50 / p99 of ${times.length}`,
    `${percentile(times, 50).toFixed(0)} / ${p99.toFixed(0)} ms`,
    "≤ 1000 ms",
    p99 <= BUDGET.editMs,
  );
}

/** Waits for the first sync from git over an index that was made of a folder. */
async function untilMadeOfCommits(archiveFile: string): Promise<void> {
  const archive = openArchiveForReading(archiveFile);
  const deadline = performance.now() + EDITS_LIMIT_MS;
  while (!archiveRevision(archive) && performance.now() < deadline) await wait(20);
  archive.close();
}

/** What is left to do when everything but the publishing itself is done. */
interface Publishing {
  readonly go: () => void;
}

/** Puts the whole corpus into a repository; returns how to publish one changed file as a commit on top of the last. */
function commitAll(folder: string): (path: string, text: string) => Publishing {
  const git = (args: readonly string[], input?: string) =>
    execFileSync("git", ["-c", "user.name=bench", "-c", "user.email=bench@example.vn", "-C", folder, ...args], {
      input,
      encoding: "utf8",
      maxBuffer: 512 * MB,
      stdio: ["pipe", "pipe", "ignore"],
    }).trim();
  git(["init", "--quiet", "--initial-branch=main"]);
  git(["config", "gc.auto", "0"]);
  git(["add", "--all"]);
  git(["commit", "--quiet", "--message=corpus"]);
  return (path, text) => {
    const blob = git(["hash-object", "-w", "--stdin"], text);
    git(["update-index", "--cacheinfo", `100644,${blob},${path}`]);
    const commit = git(["commit-tree", git(["write-tree"]), "-p", git(["rev-parse", "HEAD"]), "-m", path]);
    return { go: () => git(["update-ref", "refs/heads/main", commit]) };
  };
}

/** `npm start` over the index that is there: until it is ready, and its memory once some pages were read. */
async function timeServer({ contentDir, archiveFile }: KeeperOrders, corpus: Corpus): Promise<void> {
  try {
    if (!isBuilt()) await build();
  } catch (error) {
    console.log(`restart, npm start: not measured (${error instanceof Error ? error.message : error})`);
    return;
  }
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const child = spawn(process.execPath, ["lib/delivery/start.mjs"], {
    env: { ...process.env, CONTENT_DIR: contentDir, ARCHIVE_FILE: archiveFile, HOST: "127.0.0.1", PORT: String(port) },
    stdio: "ignore",
  });
  children.add(child);
  const ended = once(child, "exit");
  const answers = (path: string) =>
    fetch(origin + path).then(
      async (response) => {
        await response.arrayBuffer();
        return response.ok;
      },
      () => false,
    );
  while (!(await answers("/readyz")) && child.exitCode === null && performance.now() - began < EDITS_LIMIT_MS) {
    await wait(10);
  }
  const ms = performance.now() - began;
  line("restart, npm start until ready", seconds(ms), "≤ 2 s", ms <= BUDGET.restartS * 1000);
  for (let index = 0; index < 20; index++) await answers(articlePath(spread(published(corpus), index, 20)));
  await wait(REST_MS);
  const rest = memoryOf(child.pid, "VmRSS");
  line("memory at rest, npm start, 20 pages read", megabytes(rest), "≤ 300 MB", !(rest > BUDGET.restMb));
  child.kill("SIGTERM");
  await ended;
  children.delete(child);
}

function timeQueries(archive: Archive, corpus: Corpus): void {
  const now = Date.now();
  const articles = published(corpus);
  const categories = [...new Set(articles.map(({ category }) => category))];
  const regions = PROVINCES.filter(({ until }) => until === null);
  const topic = (rank: number): ListingScope => ({ kind: "topic", slug: slugify(corpus.tags[rank] ?? "") });
  const scopes: readonly (readonly [string, (index: number) => ListingScope])[] = [
    ["latest", () => ({ kind: "latest" })],
    ["category", (index) => ({ kind: "category", slug: categories[index % categories.length] ?? "" })],
    [
      "region, former units included",
      (index) => ({ kind: "region", slug: regions[index % regions.length]?.slug ?? "" }),
    ],
    ["author", (index) => ({ kind: "author", slug: spread(corpus.authors, index, SAMPLES) })],
    ["topic, common", (index) => topic(index % 5)],
    ["topic, any", (index) => topic(Math.floor((index / SAMPLES) * corpus.tags.length))],
    ["month of a category", (index) => monthOf(spread(articles, index, SAMPLES))],
    ["corrections", () => ({ kind: "corrections" })],
  ];
  for (const [name, scope] of scopes) {
    timeQuery(`listArticles ${name}, page 1`, (index) => listArticles(archive, scope(index), 1, now));
    const pages = Array.from({ length: SAMPLES }, (_, index) => listArticles(archive, scope(index), 1, now).pageCount);
    timeQuery(`listArticles ${name}, middle pages`, (index) =>
      listArticles(archive, scope(index), Math.ceil((pages[index] ?? 1) / 2), now),
    );
    timeQuery(`listArticles ${name}, last pages`, (index) =>
      listArticles(archive, scope(index), Math.max(1, (pages[index] ?? 1) - (index % 3)), now),
    );
  }
  timeQuery("listMonths latest", () => listMonths(archive, { kind: "latest" }, now));
  timeQuery("listMonths category", (index) =>
    listMonths(archive, { kind: "category", slug: categories[index % categories.length] ?? "" }, now),
  );
  timeQuery("listNewest latest, 5", () => listNewest(archive, { kind: "latest" }, 5, now));
  timeQuery("listNewest category, 9", (index) =>
    listNewest(archive, { kind: "category", slug: categories[index % categories.length] ?? "" }, 9, now),
  );
  timeQuery("listTopStories, 4", () => listTopStories(archive, 4, now));
  const whole = Array.from({ length: SAMPLES }, (_, index) => {
    const { category, slug } = spread(articles, index, SAMPLES);
    return findArticle(archive, category, slug, now);
  }).filter((article) => article !== undefined);
  timeQuery("listRelated, 5", (index) => {
    const article = whole[index % whole.length];
    if (article) listRelated(archive, article, 5, now);
  });
  const at = (index: number) => spread(articles, index, SAMPLES);
  timeQuery("findArticle", (index) => findArticle(archive, at(index).category, at(index).slug, now));
  timeQuery("suggest, to who types a headline", (index) => {
    suggest(archive, at(index).headline.slice(0, 2 + (index % 30)), now);
  });
  timeQuery("suggest, without marks", (index) => {
    suggest(archive, fold(at(index).headline).slice(0, 2 + (index % 30)), now);
  });
  timeQuery("resolveUrl, article", (index) => expectKind(archive, articlePath(at(index)), "page"));
  timeQuery("resolveUrl, page 2 of a category", (index) =>
    resolveUrl(archive, listingPath({ kind: "category", slug: categories[index % categories.length] ?? "" }, 2), now),
  );
  timeQuery("resolveUrl, page 2 of the latest", () => resolveUrl(archive, "/tin-moi/trang/2", now));
  timeQuery("resolveUrl, common topic", (index) => resolveUrl(archive, listingPath(topic(index % 5)), now));
  timeQuery("resolveUrl, month of a category", (index) => expectKind(archive, listingPath(monthOf(at(index))), "page"));
  const moved = articles.flatMap(({ alias }) => alias ?? []);
  if (moved.length > 0) {
    timeQuery("resolveUrl, moved", (index) => expectKind(archive, moved[index % moved.length] ?? "", "moved"));
  }
  timeQuery("resolveUrl, unknown", (index) => expectKind(archive, `/thoi-su/khong-co-bai-${index}`, "unknown"));
}

/** The month archive an article is in. */
function monthOf({ category, path }: CorpusArticle): ListingScope {
  return { kind: "month", category, month: path.split("/").slice(2, 4).join("/") };
}

function expectKind(archive: Archive, path: string, kind: string): void {
  const resolution = resolveUrl(archive, path, Date.now());
  if (resolution.kind !== kind) throw new Error(`${path} is ${resolution.kind}, not ${kind}`);
}

/** The commonest syllables of the corpus, as typed without marks. */
const COMMON = "cua va cho nguoi trong nam tang ho xa ban hoc dan theo o so".split(" ");

/**
 * Searches as readers type them, one eighth each: with marks, without, a phrase in quotes, one word, scattered words
 * with a year, three to five of the commonest syllables or one alone, made narrower, and the fifth page.
 */
function timeSearches(archive: Archive, corpus: Corpus): void {
  const now = Date.now();
  const articles = published(corpus);
  const searchAt = (index: number): { readonly query: string; readonly options?: SearchOptions } => {
    const { headline, category } = spread(articles, index, SEARCHES);
    const words = headline.replace(/[:,]/g, "").split(" ");
    const phrase = words.slice(0, 2 + (index % 4)).join(" ");
    const round = Math.floor(index / 8);
    const common = Array.from({ length: round % 4 === 3 ? 1 : 3 + (round % 3) }, (_, at) =>
      spread(COMMON, round * 7 + at, COMMON.length),
    ).join(" ");
    const years = { from: Date.UTC(2017 + (round % 9), 3), before: Date.UTC(2018 + (round % 9), 3) };
    const options = [
      { category },
      { region: spread(PROVINCES, round, 25).slug },
      { author: spread(corpus.authors, round, 25) },
      years,
      { category, ...years },
    ][round % 5];
    switch (index % 8) {
      case 0:
        return { query: phrase };
      case 1:
        return { query: fold(phrase) };
      case 2:
        return { query: `"${words.slice(-3).join(" ")}"` };
      case 3:
        return { query: words[round % words.length] ?? "" };
      case 4:
        return { query: `${words.slice(0, 2).join(" ")} ${words.slice(-2).join(" ")} ${2017 + (round % 10)}` };
      case 5:
        return { query: common };
      case 6:
        return { query: round % 2 === 0 ? words.slice(0, 2).join(" ") : common, options };
      default:
        return { query: round % 2 === 0 ? words.slice(0, 2).join(" ") : common, options: { page: 5 } };
    }
  };
  const times = timeQuery(
    "search",
    (index) => {
      const { query, options } = searchAt(index);
      searchArticles(archive, query, now, options);
    },
    SEARCHES,
    BUDGET.searchMs,
  );
  const worst = Math.max(...times);
  line(
    "  the slowest of them",
    `${worst.toFixed(2)} ms`,
    `≤ ${BUDGET.slowestSearchMs} ms`,
    worst <= BUDGET.slowestSearchMs,
  );
}

function timeQuery(
  name: string,
  query: (index: number) => unknown,
  samples = SAMPLES,
  budget: number = BUDGET.queryMs,
): readonly number[] {
  const times: number[] = [];
  query(0);
  const deadline = performance.now() + QUERY_LIMIT_MS;
  for (let index = 0; index < samples && performance.now() < deadline; index++) {
    const began = performance.now();
    query(index);
    times.push(performance.now() - began);
  }
  const p95 = percentile(times, 95);
  line(
    `${name}, p50 / p95${times.length < samples ? ` of ${times.length}` : ""}`,
    `${percentile(times, 50).toFixed(2)} / ${p95.toFixed(2)} ms`,
    `≤ ${budget} ms`,
    p95 <= budget,
  );
  return times;
}

/** The item at the same share of the list as `index` has of `count`. */
function spread<T>(list: readonly T[], index: number, count: number): T {
  const item = list[Math.floor(((index % count) / count) * list.length)];
  if (item === undefined) throw new Error("nothing to choose from");
  return item;
}

/** Megabytes of an archive on disk. */
function sizeOf(archiveFile: string): number {
  const bytes = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return (bytes(archiveFile) + bytes(`${archiveFile}-wal`)) / MB;
}

function cleanUp(): void {
  for (const child of children) child.kill("SIGKILL");
}

process.once("exit", cleanUp);
await runBench(LIMIT_MINUTES, bench);
