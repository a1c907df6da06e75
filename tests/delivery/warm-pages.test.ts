import { afterAll, beforeEach, expect, it } from "vitest";
import { archiveVersion } from "@/lib/archive/open-archive";
import { parseInWorker } from "@/lib/content/parse-in-worker";
import { pageWarmer } from "@/lib/delivery/warm-pages";
import { type Desk, openDesk } from "../support/newsroom";

const parser = parseInWorker();
let desk: Desk;
let asked: string[];
let underWay: number;
let most: number;
let failing: string | undefined;

/** What search engines ask for. */
const DATA = ["/robots.txt", "/sitemap.xml", "/news-sitemap.xml", "/rss.xml"];

/** A page takes a moment, and one of them may fail. */
async function load(pathname: string): Promise<void> {
  asked.push(pathname);
  most = Math.max(most, ++underWay);
  await new Promise((settle) => setTimeout(settle, 1));
  underWay--;
  if (pathname === failing) throw new Error("the renderer ended");
}
/** What is asked for until nothing more is. */
async function warmed(warm: (version: number) => void): Promise<readonly string[]> {
  asked = [];
  warm(archiveVersion(desk.archive));
  let before: number;
  do {
    before = asked.length;
    await new Promise((settle) => setTimeout(settle, 30));
  } while (asked.length > before);
  return asked;
}

beforeEach(async () => {
  desk = await openDesk(parser);
  [asked, underWay, most, failing] = [[], 0, 0, undefined];
  await desk.newsroom.putArticle({ slug: "bai-mot" });
  await desk.newsroom.putArticle({ slug: "bai-hai", datePublished: "2024-03-21T08:00:00+07:00" });
  await desk.sync();
  return () => desk.close();
});
afterAll(() => parser.close());

it("after a start the front page, the categories and the newest articles are rendered, one at a time", async () => {
  const warm = pageWarmer(() => desk.archive, load);
  expect(await warmed(warm)).toEqual(["/", "/thoi-su", "/kinh-te", "/thoi-su/bai-hai", "/thoi-su/bai-mot", ...DATA]);
  expect(most).toBe(1);
});

it("after a publication the articles that changed are rendered, and no others; one that fails stops none", async () => {
  const warm = pageWarmer(() => desk.archive, load);
  await warmed(warm);
  failing = "/thoi-su";
  await desk.newsroom.putArticle({ slug: "bai-mot", headline: "Tít đã sửa" });
  await desk.sync();
  expect(await warmed(warm)).toEqual(["/", "/thoi-su", "/kinh-te", "/thoi-su/bai-mot", ...DATA]);
});

it("a publication during that is not forgotten", async () => {
  const warm = pageWarmer(() => desk.archive, load);
  await warmed(warm);
  await desk.newsroom.putArticle({ slug: "bai-mot", headline: "Tít đã sửa" });
  await desk.sync();
  warm(archiveVersion(desk.archive));
  await desk.newsroom.putArticle({ slug: "bai-hai", datePublished: "2024-03-21T08:00:00+07:00", headline: "Cũng sửa" });
  await desk.sync();
  expect(await warmed(warm)).toContain("/thoi-su/bai-hai");
});
