import { afterAll, beforeAll, expect, it } from "vitest";
import type { ArchiveKeeper, ArchiveNews } from "@/lib/archive/keep-archive";
import { listNewest } from "@/lib/archive/list-articles";
import { openArchiveForReading } from "@/lib/archive/open-archive";
import { startKeeper } from "@/lib/archive/start-keeper";
import { formatProblem } from "@/lib/problems/report-problems";
import { articleText, createNewsroom, type Newsroom } from "../support/newsroom";

const ARTICLES = 1_000;

interface BrokenArticle {
  /** What is wrong, as a file name. */
  readonly slug: string;
  /** Where an editor has to look. */
  readonly line: number;
  readonly rule: string;
  readonly file: string | Uint8Array;
}

const whole = (slug: string) => articleText({ slug });

/** One article in a hundred, each broken in its own way. Front matter is on lines 2 to 5, the text on line 8. */
const BROKEN: readonly BrokenArticle[] = [
  { slug: "so-ngoai-khoang", line: 6, rule: "out-of-range", file: articleText({ slug: "x", urgency: 12 }) },
  { slug: "thieu-sapo", line: 2, rule: "missing-key", file: whole("x").replace(/^lede:.*\n/mu, "") },
  { slug: "khoa-viet-sai", line: 2, rule: "unknown-key", file: whole("x").replace("headline:", "headlin:") },
  { slug: "ngay-khong-mui-gio", line: 5, rule: "date-time", file: whole("x").replace("+07:00", "") },
  { slug: "ngoac-khong-dong", line: 2, rule: "yaml-quote", file: whole("x").replace("headline: ", 'headline: "') },
  { slug: "khong-co-ba-gach", line: 1, rule: "front-matter-open", file: whole("x").replace("\n---\n", "\n") },
  { slug: "the-html", line: 8, rule: "html", file: articleText({ slug: "x", body: "<script>alert(1)</script>" }) },
  { slug: "utf-16", line: 1, rule: "encoding", file: Buffer.from(`\uFEFF${whole("x")}`, "utf16le") },
  {
    slug: "gop-dang-do",
    line: 8,
    rule: "merge-conflict",
    file: articleText({ slug: "x", body: "<<<<<<< HEAD\nMột." }),
  },
  {
    slug: "doc-qua-lau",
    line: 1,
    rule: "parse-limit",
    file: articleText({ slug: "x", body: `${"*a".repeat(500)}\n`.repeat(100) }),
  },
];

let newsroom: Newsroom;
let keeper: ArchiveKeeper | undefined;

beforeAll(async () => {
  newsroom = await createNewsroom();
  for (let index = 0; index < ARTICLES - BROKEN.length; index++) await newsroom.putArticle({ slug: `bai-${index}` });
  for (const { slug, file } of BROKEN) await newsroom.put(`articles/thoi-su/2024/03/${slug}.md`, file);
}, 60_000);
afterAll(async () => {
  await keeper?.close();
  await newsroom?.clear();
});

it("1,000 articles of which ten are broken in ten ways: 990 online, all ten listed with file and line", async () => {
  const news: ArchiveNews[] = [];
  const orders = { contentDir: newsroom.content, contentSource: "directory", contentRef: "HEAD" } as const;
  keeper = await startKeeper({ ...orders, archiveFile: newsroom.archiveFile }, { news: (item) => news.push(item) });
  const [first] = news;

  const archive = openArchiveForReading(newsroom.archiveFile);
  const listed = listNewest(archive, { kind: "latest" }, ARTICLES, Date.now());
  archive.close();
  console.log(
    `articles: ${ARTICLES}, online: ${first?.online}, listed: ${listed.length}, problems: ${first?.problems.length}\n` +
      first?.problems.map(formatProblem).join("\n"),
  );
  expect(first?.online).toBe(ARTICLES - BROKEN.length);
  expect(listed).toHaveLength(ARTICLES - BROKEN.length);
  const told = first?.problems.map(({ path, line, rule }) => ({ path, line, rule }));
  const expected = BROKEN.map(({ slug, line, rule }) => ({ path: `articles/thoi-su/2024/03/${slug}.md`, line, rule }));
  expect(told).toEqual(expected.sort((a, b) => (a.path < b.path ? -1 : 1)));
}, 180_000);
