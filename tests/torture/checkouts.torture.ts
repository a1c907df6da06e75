import { execFile } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findAuthor, findMasthead, listCategories } from "@/lib/archive/documents";
import { findArticle } from "@/lib/archive/find-article";
import { listArticles, listTopStories } from "@/lib/archive/list-articles";
import { listRelated } from "@/lib/archive/list-related";
import { type Archive, archiveRevision, openArchiveForReading } from "@/lib/archive/open-archive";
import { searchArticles } from "@/lib/archive/search-articles";
import { articlePath } from "@/lib/article/article";
import { ask, textOf } from "../delivery/ask";
import { randomFrom } from "../support/random";
import { startServer, type TestServer } from "../support/start-server";
import { createTwoEditions, EDITIONS, editionsIn, PARAGRAPHS, type TwoEditions } from "./two-editions";

const ARTICLES = 500;
const CHECKOUTS = 60;
const READS = 20_000;
/** Readers over HTTP at a time. */
const VISITORS = 3;
/** Longest a checkout may take to be online on a machine that renders and reads all the while. */
const PATIENCE_MS = 60_000;

const random = randomFrom(3);
const git = promisify(execFile);

let paper: TwoEditions;
let server: TestServer;
/** A connection of another process than the one that writes, as any page has one. */
let archive: Archive;

beforeAll(async () => {
  paper = await createTwoEditions(ARTICLES);
  server = await startServer({ contentDir: paper.newsroom.content, env: { CONTENT_SOURCE: "git" } });
  archive = openArchiveForReading(server.archiveFile);
}, 300_000);

afterAll(async () => {
  archive?.close();
  await server?.stop();
  await paper?.newsroom.clear();
}, 30_000);

/** What is wrong with what a reader got; nothing when it is whole and of one edition. */
type Fault = string;

/** A single article: there, of one edition from headline to last paragraph. */
function readOneArticle(): readonly Fault[] {
  const { category, slug } = random.pick(paper.articles);
  const article = findArticle(archive, category, slug, Date.now());
  if (!article) return [`${slug} is missing`];
  const editions = editionsIn(JSON.stringify(article));
  const paragraphs = article.body.text.split("Đoạn ").length - 1;
  return editions.length === 1 && paragraphs === PARAGRAPHS
    ? []
    : [`${slug} is torn: ${editions.join(" and ")}, ${paragraphs} paragraphs`];
}

/** Everything a page is made of, in one snapshot: lists, menu, author, related articles, search. */
function readOneSnapshot(): readonly Fault[] {
  archive.exec("BEGIN");
  try {
    const now = Date.now();
    const { category, slug } = random.pick(paper.articles);
    const article = findArticle(archive, category, slug, now);
    const latest = listArticles(archive, { kind: "latest" }, random.whole(1, ARTICLES / 20), now);
    const parts = {
      masthead: findMasthead(archive),
      categories: listCategories(archive),
      author: findAuthor(archive, "hong-thai"),
      latest: latest.cards,
      region: listArticles(archive, { kind: "region", slug: "can-tho" }, 1, now).cards,
      topic: listArticles(archive, { kind: "topic", slug: "chung" }, 2, now).cards,
      top: listTopStories(archive, 10, now),
      related: article && listRelated(archive, article, 5, now),
      search: searchArticles(archive, "lớp học bơi", now).hits,
    };
    const editions = Object.entries(parts).map(
      ([name, part]) => `${name} ${editionsIn(JSON.stringify(part)).join("+")}`,
    );
    const mixed = new Set(editions.map((each) => each.split(" ")[1])).size !== 1;
    return [
      ...(mixed ? [`a snapshot mixes editions: ${editions.join(", ")}`] : []),
      ...(latest.total === ARTICLES ? [] : [`the list of all articles has ${latest.total}`]),
    ];
  } finally {
    archive.exec("COMMIT");
  }
}

/** A page as it comes over HTTP from the document server. */
async function visitOnePage(): Promise<readonly Fault[]> {
  const article = random.pick(paper.articles);
  const path = random.pick([
    "/",
    "/thoi-su",
    "/tac-gia/hong-thai",
    `/tin-moi/trang/${random.whole(2, ARTICLES / 20)}`,
    `/dia-phuong/can-tho/trang/${random.whole(2, 5)}`,
    `/tim-kiem?q=${encodeURIComponent(`bài ${random.whole(1, ARTICLES)}`)}`,
    "/tim-kiem?q=lop+hoc+boi",
    articlePath(article),
    articlePath(article),
  ]);
  const answer = await ask(server.origin, path);
  const html = textOf(answer);
  const editions = editionsIn(html);
  const isArticle = path === articlePath(article);
  const whole = !isArticle || html.split(/Đoạn \d của bài/u).length - 1 === PARAGRAPHS;
  return answer.status === 200 && editions.length === 1 && whole
    ? []
    : [`${path} answered ${answer.status} with ${editions.join(" and ")}${whole ? "" : ", torn"}`];
}

it("60 checkouts of 500 files during 20,000 reads: no torn article, none missing, no page of two commits", async () => {
  const faults: Fault[] = [];
  const done = { checkouts: 0, published: 0, articles: 0, snapshots: 0, pages: 0 };
  const isOver = () => done.checkouts >= CHECKOUTS && done.articles >= READS;

  const read = async () => {
    while (!isOver()) {
      for (let count = 0; count < 10; count++) faults.push(...readOneArticle());
      faults.push(...readOneSnapshot());
      done.articles += 10;
      done.snapshots++;
      await wait(5);
    }
  };
  const visit = async () => {
    while (!isOver()) {
      faults.push(...(await visitOnePage()));
      done.pages++;
    }
  };
  const publish = async () => {
    while (!isOver()) {
      const edition = EDITIONS[done.checkouts % 2] ?? EDITIONS[0];
      const commit = paper.commits[edition];
      // HEAD goes to another branch, or its branch to another commit.
      const moves = done.checkouts % 3 === 2 ? ["-B", "main", commit] : [edition];
      await git("git", ["-C", paper.newsroom.content, "checkout", "--quiet", ...moves]);
      done.checkouts++;
      // Now and then the next checkout comes while the sync is on its way.
      if (done.checkouts % 4 === 3) await wait(random.whole(0, 500));
      else {
        await expect.poll(() => archiveRevision(archive), { timeout: PATIENCE_MS, interval: 20 }).toBe(commit);
        done.published++;
      }
    }
  };
  await Promise.all([publish(), read(), ...Array.from({ length: VISITORS }, visit)]);

  console.log(
    `checkouts: ${done.checkouts}, each of ${ARTICLES} files; ${done.published} waited for until online\n` +
      `reads of an article: ${done.articles}; snapshots of ten queries: ${done.snapshots}; pages over HTTP: ${done.pages}\n` +
      `torn, missing or mixed: ${faults.length}`,
  );
  expect(faults.slice(0, 20)).toEqual([]);
}, 1_800_000);
