import { beforeAll, describe, expect, it } from "vitest";
import { textsOf } from "../support/check-sitemap";
import { textOf } from "./ask";
import { type CrawledPaper, crawl } from "./crawl";
import { createEveryRouteNewsroom } from "./every-route";
import { serveNewsroom } from "./serve-newsroom";

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
  const served = serveNewsroom<Awaited<ReturnType<typeof open>>>(open, { RENDER_LIMIT: "0" });
  let paper: CrawledPaper;
  let listed: readonly string[];

  beforeAll(async () => {
    const { server, visit } = served;
    const origin = `http://localhost:${server.port}`;
    paper = await crawl(server.origin, origin);
    const locsAt = async (path: string) =>
      textsOf(textOf(await visit(path)), "loc").map((address) => address.replace(origin, ""));
    const sitemaps = await locsAt("/sitemap.xml");
    listed = (await Promise.all(sitemaps.map(locsAt))).flat();
  }, 300_000);

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
