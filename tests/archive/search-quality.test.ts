import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SearchOptions, type SearchResult, searchArticles } from "@/lib/archive/search-articles";
import { parseInWorker } from "@/lib/content/parse-in-worker";
import type { Segment } from "@/lib/vietnamese/mark-hits";
import articles from "../fixtures/search/articles.json";
import judged from "../fixtures/search/queries.json";
import { type Desk, hoursAgo, NOW, openDesk } from "../support/newsroom";

const parser = parseInWorker();
let desk: Desk;

beforeAll(async () => {
  desk = await openDesk(parser);
  const { newsroom } = desk;
  await newsroom.putAuthor("hong-thai", "Hồng Thái");
  for (const { daysAgo, ...draft } of articles)
    await newsroom.putArticle({ ...draft, datePublished: hoursAgo(24 * daysAgo) });
  await newsroom.putArticle({ slug: "cua-lan", headline: "Sếu bay qua", byline: "Lan", datePublished: hoursAgo(1) });
  await newsroom.putArticle({
    slug: "dau-nhon",
    headline: "Giá cá cơm & mực",
    lede: "Chợ cá họp lúc 3 < 4 giờ sáng.",
    datePublished: hoursAgo(2),
  });
  await newsroom.putArticle({
    slug: "xa-nhau",
    headline: "Nhà máy nước",
    body: `Máy cày. ${"Một câu dài về chuyện khác. ".repeat(40)}Chiếc áo bay.`,
    datePublished: hoursAgo(1),
  });
  await newsroom.putArticle({
    slug: "gan-nhau",
    headline: "Nhà ga mới",
    body: `${"Một câu dài về chuyện khác. ".repeat(40)}Hành khách chờ máy bay ở cửa số 2. ${"Còn nữa. ".repeat(60)}`,
    datePublished: hoursAgo(500),
  });
  await desk.sync();
});
afterAll(async () => {
  await desk.close();
  await parser.close();
});

const ask = (query: string, options?: SearchOptions): SearchResult => searchArticles(desk.archive, query, NOW, options);
const search = (query: string, options?: SearchOptions) => ask(query, options).hits.map(({ card }) => card.slug);
const textOf = (segments: readonly Segment[] = []) => segments.map(({ text }) => text).join("");
const hitsOf = (segments: readonly Segment[] = []) => segments.filter(({ hit }) => hit).map(({ text }) => text);

describe("the judged queries", () => {
  /** 1 when a best article comes first, 1/2 when second; the best of several may come in any order. */
  const rankOf = ({ query, best }: (typeof judged)[number]) =>
    1 / (1 + search(query).findIndex((slug) => best.includes(slug)) || Number.POSITIVE_INFINITY);
  /** What the first places gain, against what they would gain if all best articles led. */
  const gainOf = ({ query, best }: (typeof judged)[number]) => {
    const discount = (index: number) => 1 / Math.log2(index + 2);
    const gain = search(query).reduce((sum, slug, index) => sum + (best.includes(slug) ? discount(index) : 0), 0);
    return gain / best.reduce((sum, _, index) => sum + discount(index), 0);
  };
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

  it("are at least sixty, about articles there are", () => {
    expect(new Set(judged.map(({ query }) => query)).size).toBeGreaterThanOrEqual(60);
    const slugs = articles.map(({ slug }) => slug);
    expect(judged.flatMap(({ best }) => best).filter((slug) => !slugs.includes(slug))).toEqual([]);
  });

  it("find their articles first", () => {
    const mrr = mean(judged.map(rankOf));
    const ndcg = mean(judged.map(gainOf));
    const missed = judged
      .filter((each) => gainOf(each) < 1)
      .map(({ query }) => `“${query}”: ${search(query).slice(0, 3).join(", ")}`);
    console.info(
      `${judged.length} judged queries: MRR ${mrr.toFixed(3)}, nDCG ${ndcg.toFixed(3)}\n${missed.join("\n")}`,
    );
    expect(mrr).toBeGreaterThanOrEqual(0.95);
    expect(ndcg).toBeGreaterThanOrEqual(0.95);
  });
});

describe("the order of what is found", () => {
  it("has the forms that were typed first, the others behind", () => {
    expect(search("Dương")[0]).toBe("duong-van-an");
    expect(search("Dương")).toContain("duong-sat");
    expect([...search("dương")].sort()).toEqual([...search("duong")].sort());
  });

  it("has syllables side by side before scattered ones, though those are newer", () => {
    expect(search("máy bay")).toEqual(["gan-nhau", "xa-nhau"]);
  });

  it("has the newer of equal ones first", () => {
    expect(search("bão").slice(0, 2)).toEqual(["bao-so-5", "bao-cu"]);
  });

  it("has only articles with the phrase when it stands in double quotes of any kind", () => {
    for (const query of ['"máy bay"', "“máy bay”", "«may bay»", '"máy bay" khách'])
      expect(search(query)).toEqual(["gan-nhau"]);
  });

  it.each([
    "TP HCM",
    "TP.HCM",
    "TPHCM",
    "tp. hcm",
    "Thành phố Hồ Chí Minh",
    "thanh pho ho chi minh",
    "TP. Hồ Chí Minh",
  ])("is the same for every name of the city: %s", (name) => {
    expect(search(name)).toEqual(["tphcm-metro", "tphcm-ngap", "tphcm-nha"]);
  });
});

describe("a search made narrower", () => {
  it("by category", () => {
    expect(search("giá", { category: "kinh-te" })).not.toContain("luat-dat-dai");
    expect(search("giá")).toContain("luat-dat-dai");
  });

  it.each(["can-tho", "Cần Thơ", "TP. Cần Thơ", "tp can tho"])(
    "by a present region with those it took in: %s",
    (region) => {
      expect([...search("ủy ban nhân dân", { region })].sort()).toEqual(["ubnd-can-tho", "uy-ban-xa"]);
      expect(search("cao tốc", { region })).toEqual(["duong-cao-toc"]);
    },
  );

  it.each(["hau-giang", "Hậu Giang", "tỉnh Hậu Giang"])("by a former region alone: %s", (region) => {
    expect(search("cao tốc", { region })).toEqual(["duong-cao-toc"]);
    expect(search("ủy ban nhân dân", { region })).toEqual([]);
  });

  it("by a place no unit is named after: nothing", () => {
    expect(search("bão", { region: "Paris" })).toEqual([]);
  });

  it("by author, as slug or as printed", () => {
    expect(search("sếu", { author: "Lan" })).toEqual(["cua-lan"]);
    expect(search("sếu", { author: "hong-thai" })).toEqual(["dong-thap"]);
    expect(search("sếu", { author: "Hồng Thái" })).toEqual(["dong-thap"]);
  });

  it("by time, from a moment until before another", () => {
    const from = NOW - 100 * 86_400_000;
    expect(search(`"bão số"`, { from })).toEqual(["bao-so-5"]);
    expect(search(`"bão số"`, { before: from })).toEqual(["bao-cu"]);
    expect(ask(`"bão số"`, { from: NOW }).total).toBe(0);
  });
});

describe("the place of the text that is shown", () => {
  it("is around the hit, with its marks, however the query was typed", () => {
    for (const query of ["máy bay", "may bay", "MÁY BAY"]) {
      const snippet = ask(query).hits[0]?.snippet;
      expect(hitsOf(snippet)).toEqual(["máy bay"]);
      expect(textOf(snippet)).toMatch(/^… .*Hành khách chờ máy bay ở cửa số 2\..* …$/);
      expect(textOf(snippet).length).toBeLessThan(300);
    }
  });

  it("is the lede when that answers as well", () => {
    const [hit] = ask("sếu tràm chim").hits;
    expect(textOf(hit?.snippet)).toBe("Bảy con sếu đáp xuống vườn quốc gia Tràm Chim.");
    expect(hitsOf(hit?.snippet)).toEqual(["sếu", "Tràm Chim"]);
  });

  it("marks the headline too, abbreviations as they are printed", () => {
    expect(hitsOf(ask("thành phố hồ chí minh").hits[0]?.headline)).toEqual(["TP.HCM"]);
    expect(hitsOf(ask("hoà bình").hits[0]?.headline)).toEqual(["Hòa Bình"]);
  });

  it("is text, never markup", () => {
    const [hit] = ask("chợ cá").hits;
    expect(textOf(hit?.snippet)).toBe("Chợ cá họp lúc 3 < 4 giờ sáng.");
  });
});
