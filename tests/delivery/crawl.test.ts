import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { textsOf } from "../support/check-sitemap";
import { startServer, type TestServer } from "../support/start-server";
import { ask, textOf } from "./ask";
import { type CrawledPaper, crawl } from "./crawl";
import { createEveryRouteNewsroom } from "./every-route";

/** With what is not to be found: copies, what left the lists, an author who wrote nothing. */
async function createPaper() {
  const newsroom = await createEveryRouteNewsroom();
  await newsroom.putArticle({ slug: "ban-sao", canonicalUrl: "https://khac.example.vn/bai", tags: ["trẻ em"] });
  await newsroom.putArticle({ slug: "ban-sao-cu", canonicalUrl: "https://khac.example.vn/cu", datePublished: JANUARY });
  await newsroom.putArticle({ slug: "het-han", expires: "2024-04-01T00:00:00+07:00", tags: ["hết hạn"] });
  await newsroom.putAuthor("nguoi-moi", "Người Mới");
  return newsroom;
}
const JANUARY = "2024-01-10T08:00:00+07:00";

/** A newsroom with everything a page may have, and the sample paper. */
const PAPERS = [
  ["made-up paper", createPaper],
  ["sample paper", async () => ({ content: "content", clear: async () => undefined })],
] as const;

describe.each(PAPERS)("the %s", (_, open) => {
  let newsroom: Awaited<ReturnType<typeof open>>;
  let server: TestServer;
  let paper: CrawledPaper;
  let listed: readonly string[];

  beforeAll(async () => {
    newsroom = await open();
    server = await startServer({ contentDir: newsroom.content, env: { RENDER_LIMIT: "0" } });
    const origin = `http://localhost:${server.port}`;
    paper = await crawl(server.origin, origin);
    const locsAt = async (path: string) =>
      textsOf(textOf(await ask(server.origin, path)), "loc").map((address) => address.replace(origin, ""));
    const sitemaps = await locsAt("/sitemap.xml");
    listed = (await Promise.all(sitemaps.map(locsAt))).flat();
  }, 300_000);
  afterAll(async () => {
    await server?.stop();
    await newsroom?.clear();
  }, 30_000);

  it("has no broken link", () => {
    expect(paper.broken).toEqual([]);
  });

  it("has in its sitemaps every page a crawler comes to and may keep, once, and no other", () => {
    expect(paper.indexable.size).toBeGreaterThan(30);
    expect(listed.toSorted()).toEqual([...paper.indexable].sort());
  });

  it("has every page within a few links of the front page", () => {
    expect(paper.depth).toBeLessThanOrEqual(5);
  });
});
