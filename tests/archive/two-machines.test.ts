import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { listCategories } from "@/lib/archive/documents";
import { findArticle } from "@/lib/archive/find-article";
import { listArticles } from "@/lib/archive/list-articles";
import { type Archive, archiveRevision, openArchiveForWriting } from "@/lib/archive/open-archive";
import { resolveUrl } from "@/lib/archive/resolve-url";
import { searchArticles } from "@/lib/archive/search-articles";
import { syncArchive } from "@/lib/archive/sync-archive";
import { gitSource } from "@/lib/content/git-source";
import { parseInWorker } from "@/lib/content/parse-in-worker";
import { articleText, createNewsroom, hoursAgo, type Newsroom, NOW } from "../support/newsroom";
import { commitAll, commitFirst, git } from "../support/repository";

const parser = parseInWorker();
afterAll(() => parser.close());

/** A server with a clone of the newsroom of its own. */
interface Machine {
  readonly archive: Archive;
  /** Fetches what was committed and publishes it. */
  catchUp(): Promise<void>;
  close(): Promise<void>;
}

let newsroom: Newsroom;
let machines: Machine[];

function startMachine(name: string): Machine {
  const clone = join(newsroom.content, "..", `${name}.git`);
  git(newsroom.content, "clone", "--quiet", "--bare", newsroom.content, clone);
  const source = gitSource(clone, "main");
  const archive = openArchiveForWriting(join(newsroom.content, "..", `${name}.db`));
  return {
    archive,
    async catchUp() {
      git(clone, "fetch", "--quiet", newsroom.content, "main:main");
      await syncArchive(archive, source, parser, "pipeline");
    },
    async close() {
      archive.close();
      await source.close();
    },
  };
}

const month = (category: string) => `articles/${category}/2024/03`;
const dated = (number: number) => `2024-03-20T10:${String(number).padStart(2, "0")}:00+07:00`;

/** Five days of a newsroom, each one commit. */
const DAYS: readonly (() => Promise<void>)[] = [
  async () => {
    for (let number = 1; number <= 25; number++)
      await newsroom.putArticle({ category: "kinh-te", slug: `gia-lua-${number}`, datePublished: dated(number) });
    await newsroom.putArticle({ slug: "bao-so-mot", tags: ["Bão"], datePublished: dated(30) });
  },
  async () => {
    git(newsroom.content, "mv", `${month("thoi-su")}/bao-so-mot.md`, `${month("thoi-su")}/bao-so-hai.md`);
    await newsroom.putArticle({ slug: "lu-lon", aliases: ["/thoi-su/lu"], datePublished: dated(31) });
    await newsroom.putArticle({ slug: "nham-ten", datePublished: dated(32) });
  },
  async () => {
    git(newsroom.content, "mv", "articles/kinh-te", "articles/kinh-doanh");
    await newsroom.putCategories("thoi-su", "kinh-doanh");
    await newsroom.putArticle({
      slug: "nham-ten",
      status: "withdrawn",
      withdrawal: { date: hoursAgo(1), reason: "Nguồn tin rút lại." },
    });
  },
  async () => {
    const broken = articleText({ slug: "lu-lon", aliases: ["/thoi-su/lu"] }).replace("headline: Tin", "headline: Tin:");
    await newsroom.put(`${month("thoi-su")}/lu-lon.md`, broken);
    git(newsroom.content, "mv", `${month("kinh-doanh")}/gia-lua-1.md`, `${month("kinh-doanh")}/gia-lua-he-thu.md`);
    await newsroom.remove(`${month("kinh-doanh")}/gia-lua-2.md`);
  },
  async () => {
    git(newsroom.content, "mv", `${month("thoi-su")}/bao-so-hai.md`, `${month("thoi-su")}/bao-so-ba.md`);
    await newsroom.putArticle({ slug: "gio-mua", tags: ["Bão"], datePublished: dated(33) });
  },
];

const ADDRESSES = [
  ...["/", "/tin-moi", "/kinh-te", "/kinh-te/trang/2", "/kinh-doanh", "/kinh-doanh/trang/2", "/chu-de/bao"],
  ...["mot", "hai", "ba"].map((number) => `/thoi-su/bao-so-${number}`),
  ...["/thoi-su/lu", "/thoi-su/lu-lon", "/thoi-su/nham-ten", "/thoi-su/gio-mua", "/kinh-doanh/gia-lua-he-thu"],
  ...Array.from({ length: 25 }, (_, index) => [
    `/kinh-te/gia-lua-${index + 1}`,
    `/kinh-doanh/gia-lua-${index + 1}`,
  ]).flat(),
];

/** All that readers can get of an archive. */
function publicContent({ archive }: Machine) {
  const scopes = [
    { kind: "latest" },
    { kind: "category", slug: "kinh-doanh" },
    { kind: "category", slug: "thoi-su" },
    { kind: "topic", slug: "bao" },
  ] as const;
  return {
    categories: listCategories(archive),
    answers: ADDRESSES.map((path) => [path, resolveUrl(archive, path, NOW)] as const),
    articles: ADDRESSES.map((path) => findArticle(archive, path.split("/")[1] ?? "", path.split("/")[2] ?? "", NOW)),
    listings: scopes.flatMap((scope) => [1, 2].map((page) => listArticles(archive, scope, page, NOW))),
    found: ["giá lúa", "bao so", "lũ lớn"].map((text) => searchArticles(archive, text, NOW)),
  };
}

beforeEach(async () => {
  newsroom = await createNewsroom();
  commitFirst(newsroom.content);
  machines = [];
});
afterEach(async () => {
  for (const machine of machines) await machine.close();
  await newsroom.clear();
});

describe("two machines that read the same commits", () => {
  it("end with the same paper, whenever each of them looked", async () => {
    const eager = startMachine("eager");
    const seldom = startMachine("seldom");
    const late = startMachine("late");
    machines = [eager, seldom, late];
    let commit = "";
    for (const [day, work] of DAYS.entries()) {
      await work();
      commit = commitAll(newsroom.content, `Day ${day + 1}`);
      await eager.catchUp();
      if (day === 1 || day === 4) await seldom.catchUp();
    }
    await late.catchUp();

    const paper = publicContent(eager);
    expect(publicContent(seldom)).toEqual(paper);
    expect(publicContent(late)).toEqual(paper);
    expect(machines.map(({ archive }) => archiveRevision(archive))).toEqual([commit, commit, commit]);

    // And it is the paper the newsroom made.
    const answers = new Map(paper.answers);
    expect(answers.get("/kinh-te/gia-lua-1")).toEqual({ kind: "moved", to: "/kinh-doanh/gia-lua-he-thu" });
    expect(answers.get("/kinh-te/trang/2")).toEqual({ kind: "moved", to: "/kinh-doanh/trang/2" });
    expect(answers.get("/thoi-su/bao-so-mot")).toEqual({ kind: "moved", to: "/thoi-su/bao-so-ba" });
    expect(answers.get("/kinh-te/gia-lua-2")).toEqual({ kind: "unknown" });
    expect(answers.get("/thoi-su/lu-lon")).toEqual({ kind: "page" });
    expect(answers.get("/thoi-su/nham-ten")).toMatchObject({ kind: "withdrawn" });
  }, 60_000);
});
