import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nextDueMoment } from "@/lib/archive/due-moments";
import { findArticle } from "@/lib/archive/find-article";
import {
  findTopicName,
  frontRank,
  type Listing,
  listArticles,
  listNewest,
  listTopStories,
} from "@/lib/archive/list-articles";
import { listMonths } from "@/lib/archive/list-months";
import { listRelated } from "@/lib/archive/list-related";
import { listsOfScope, PAGE_SIZE, rowsOf } from "@/lib/archive/list-rows";
import { searchArticles } from "@/lib/archive/search-articles";
import { LISTED } from "@/lib/archive/visibility";
import type { ArticleCard } from "@/lib/article/article";
import { parseInWorker } from "@/lib/content/parse-in-worker";
import type { ListingScope } from "@/lib/site/routes";
import { type ArticleDraft, type Desk, hoursAgo, NOW, openDesk } from "../support/newsroom";

const parser = parseInWorker();
afterAll(() => parser.close());

let desk: Desk;
/** One newsroom for the tests of a group. */
function newsroomWith(articles: readonly ArticleDraft[]): void {
  beforeAll(async () => {
    desk = await openDesk(parser);
    await desk.newsroom.putAuthor("hong-thai", "Hồng Thái");
    for (const article of articles) await desk.newsroom.putArticle(article);
    await desk.sync();
  });
  afterAll(() => desk.close());
}

const slugs = (cards: readonly ArticleCard[]) => cards.map(({ slug }) => slug);
const list = (scope: ListingScope, page = 1): Listing => listArticles(desk.archive, scope, page, NOW);
const related = (slug: string, limit = 5, category = "thoi-su") => {
  const article = findArticle(desk.archive, category, slug, NOW);
  if (!article) throw new Error(`no article ${slug}`);
  return listRelated(desk.archive, article, limit, NOW);
};

describe("every list at newspaper scale", () => {
  newsroomWith([{ slug: "bai-mot" }]);

  const stepsOf = (sql: string, ...parameters: (string | number)[]) =>
    desk.archive
      .all(`EXPLAIN QUERY PLAN ${sql}`, ...parameters)
      .map(({ detail }) => String(detail))
      .join("; ");

  it("walks an index in its order and sorts nothing", () => {
    const scopes: readonly ListingScope[] = [
      { kind: "latest" },
      { kind: "category", slug: "thoi-su" },
      { kind: "month", category: "thoi-su", month: "2024/03" },
      { kind: "author", slug: "hong-thai" },
    ];
    for (const scope of scopes) {
      const { sql, parameters } = rowsOf(listsOfScope(desk.archive, scope), NOW);
      const steps = stepsOf(`${sql} LIMIT 20`, ...parameters);
      expect(steps).toMatch(/SEARCH listing USING PRIMARY KEY \(scope=\?/);
      expect(steps).not.toMatch(/TEMP B-TREE|SCAN listing/);
    }
    const top = stepsOf(`SELECT card FROM article WHERE ${LISTED} ORDER BY front_rank DESC, slug LIMIT 4`, NOW, NOW);
    expect(top).toMatch(/USING INDEX article_front/);
    // Ties alone may be sorted, by the last term.
    expect(top).not.toMatch(/TEMP B-TREE FOR ORDER BY/);
  });
});

describe("a category with 45 articles, several of one minute", () => {
  const number = (index: number) => String(index).padStart(2, "0");
  newsroomWith([
    ...Array.from({ length: 45 }, (_, index) => ({
      slug: `bai-${number(index)}`,
      datePublished: hoursAgo(1 + Math.floor(index / 3)),
    })),
    { slug: "khac-muc", category: "kinh-te", datePublished: hoursAgo(100) },
  ]);
  const scope: ListingScope = { kind: "category", slug: "thoi-su" };

  it("has three pages of 20, 20 and 5", () => {
    expect(PAGE_SIZE).toBe(20);
    expect([1, 2, 3].map((page) => list(scope, page).cards.length)).toEqual([20, 20, 5]);
    expect(list(scope)).toMatchObject({ total: 45, pageCount: 3 });
  });

  it("lists newest first, and what is of one minute always in the same order, across pages too", () => {
    const all = [1, 2, 3].flatMap((page) => slugs(list(scope, page).cards));
    expect(all).toEqual(Array.from({ length: 45 }, (_, index) => `bai-${number(index)}`));
    expect([1, 2, 3].flatMap((page) => slugs(list(scope, page).cards))).toEqual(all);
  });

  it("has nothing on the page behind the last", () => {
    expect(list(scope, 4)).toEqual({ cards: [], total: 45, pageCount: 3 });
  });

  it("shares no article with another category; the latest news have both", () => {
    expect(slugs(list({ kind: "category", slug: "kinh-te" }).cards)).toEqual(["khac-muc"]);
    expect(list({ kind: "latest" })).toMatchObject({ total: 46, pageCount: 3 });
    expect(slugs(list({ kind: "latest" }, 3).cards).at(-1)).toBe("khac-muc");
  });

  it("gives its newest to the front page, as many as asked", () => {
    expect(slugs(listNewest(desk.archive, { kind: "category", slug: "thoi-su" }, 2, NOW))).toEqual([
      "bai-00",
      "bai-01",
    ]);
    expect(slugs(listNewest(desk.archive, { kind: "category", slug: "kinh-te" }, 5, NOW))).toEqual(["khac-muc"]);
    expect(listNewest(desk.archive, { kind: "latest" }, 50, NOW)).toHaveLength(46);
  });
});

describe("a listing without articles", () => {
  newsroomWith([]);
  it("has one empty page", () => {
    expect(list({ kind: "corrections" })).toEqual({ cards: [], total: 0, pageCount: 1 });
    for (const kind of ["category", "author", "topic", "region"] as const)
      expect(list({ kind, slug: "thoi-su" })).toEqual({ cards: [], total: 0, pageCount: 1 });
    expect(listTopStories(desk.archive, 4, NOW)).toEqual([]);
  });
});

describe("the page of a region", () => {
  newsroomWith([
    { slug: "o-can-tho", region: "can-tho", datePublished: hoursAgo(1) },
    { slug: "o-hau-giang", region: "Hậu Giang", datePublished: hoursAgo(2) },
    { slug: "o-soc-trang", region: "soc-trang", datePublished: hoursAgo(3) },
    { slug: "o-ca-mau", region: "ca-mau", datePublished: hoursAgo(4) },
    { slug: "o-seoul", region: "Seoul", datePublished: hoursAgo(5) },
    { slug: "khong-noi-nao", datePublished: hoursAgo(6) },
  ]);

  it("of today includes the units it took in: Cần Thơ has the articles of Hậu Giang and Sóc Trăng", () => {
    expect(slugs(list({ kind: "region", slug: "can-tho" }).cards)).toEqual(["o-can-tho", "o-hau-giang", "o-soc-trang"]);
  });

  it("that ended has its own articles, under the name they were printed with", () => {
    const { cards, total } = list({ kind: "region", slug: "hau-giang" });
    expect(total).toBe(1);
    expect(cards[0]?.region).toEqual({ kind: "province", slug: "hau-giang", name: "Hậu Giang" });
  });
});

describe("the page of an author", () => {
  newsroomWith([
    { slug: "ky-bang-slug", byline: "hong-thai", datePublished: hoursAgo(1) },
    { slug: "ky-bang-ten", byline: "Hồng Thái", datePublished: hoursAgo(2) },
    { slug: "ky-chung", byline: ["Người Khác", "hong-thai"], datePublished: hoursAgo(3) },
    { slug: "ky-hai-lan", byline: ["hong-thai", "Hồng Thái"], datePublished: hoursAgo(4) },
    { slug: "cua-nguoi-khac", byline: "Hồng Thái Sơn", datePublished: hoursAgo(5) },
  ]);

  it("has what was signed with the slug or the plain name, alone or together, each article once", () => {
    const { cards, total } = list({ kind: "author", slug: "hong-thai" });
    expect(slugs(cards)).toEqual(["ky-bang-slug", "ky-bang-ten", "ky-chung", "ky-hai-lan"]);
    expect(total).toBe(4);
  });
});

describe("the page of a topic", () => {
  newsroomWith([
    { slug: "bai-cu", tags: ["quốc phòng"], datePublished: hoursAgo(2) },
    { slug: "bai-moi", tags: ["Quốc phòng", "An ninh"], datePublished: hoursAgo(1) },
    { slug: "bai-hai-the", tags: ["Quốc phòng", "quốc phòng"], datePublished: hoursAgo(3) },
  ]);

  it("gathers every spelling of its tag, each article once", () => {
    expect(list({ kind: "topic", slug: "quoc-phong" })).toMatchObject({ total: 3 });
    expect(slugs(list({ kind: "topic", slug: "quoc-phong" }).cards)).toEqual(["bai-moi", "bai-cu", "bai-hai-the"]);
  });

  it("is named as its newest article spells it", () => {
    expect(findTopicName(desk.archive, "quoc-phong", NOW)).toBe("Quốc phòng");
    expect(findTopicName(desk.archive, "khong-co", NOW)).toBeUndefined();
  });
});

describe("the months of a category", () => {
  const scope = { kind: "month", category: "thoi-su", month: "2024/03" } as const;
  newsroomWith([
    { slug: "cuoi-thang-hai", datePublished: "2024-02-29T23:59:00+07:00" },
    { slug: "dau-thang-ba", datePublished: "2024-03-01T00:00:00+07:00" },
    { slug: "cuoi-thang-ba", datePublished: "2024-03-31T16:59:59Z" },
    { slug: "dau-thang-tu", datePublished: "2024-03-31T17:00:00Z" },
    { slug: "muc-khac", category: "kinh-te", datePublished: "2024-03-15T08:00:00+07:00" },
    { slug: "het-han", datePublished: "2024-05-01T08:00:00+07:00", expires: hoursAgo(1) },
    { slug: "sap-het-han", datePublished: "2024-03-02T08:00:00+07:00", expires: hoursAgo(-1) },
    { slug: "hen-gio", datePublished: hoursAgo(-24 * 30) },
  ]);

  it("begin and end at midnight in Vietnam, and have the articles of their category alone", () => {
    expect(slugs(list(scope).cards)).toEqual(["cuoi-thang-ba", "sap-het-han", "dau-thang-ba"]);
    expect(list(scope)).toMatchObject({ total: 3, pageCount: 1 });
  });

  it("are listed newest first with what readers can find in each, and not at all when that is nothing", () => {
    const months = listMonths(desk.archive, { kind: "category", slug: "thoi-su" }, NOW);
    expect(months).toEqual([
      { month: "2024/04", total: 1 },
      { month: "2024/03", total: 3 },
      { month: "2024/02", total: 1 },
    ]);
    expect(listMonths(desk.archive, scope, NOW)).toEqual([{ month: "2024/03", total: 3 }]);
  });

  it("count an article no longer once it has expired, and first when it falls due", () => {
    expect(list(scope).total).toBe(3);
    expect(listArticles(desk.archive, scope, 1, NOW + 3_600_000).total).toBe(2);
    const [newest] = listMonths(desk.archive, { kind: "latest" }, NOW + 24 * 30 * 3_600_000);
    expect(newest).toEqual({ month: "2026/12", total: 1 });
  });
});

describe("the page of corrections", () => {
  const correction = (hours: number) => ({ date: hoursAgo(hours), wrong: "Có 12 xã.", right: "Có 21 xã." });
  newsroomWith([
    { slug: "sua-lau-roi", datePublished: hoursAgo(1), corrections: [correction(50)] },
    { slug: "bai-cu-moi-sua", datePublished: hoursAgo(5_000), corrections: [correction(3), correction(2)] },
    { slug: "sua-lan-nua", datePublished: hoursAgo(100), corrections: [correction(60), correction(-1)] },
    { slug: "chua-den-gio", datePublished: hoursAgo(100), corrections: [correction(-2)] },
    { slug: "chua-dang", datePublished: hoursAgo(-3), corrections: [correction(1)] },
    { slug: "het-han", datePublished: hoursAgo(100), corrections: [correction(1)], expires: hoursAgo(0.5) },
    { slug: "khong-sua", datePublished: hoursAgo(1) },
  ]);
  const at = (hours: number) =>
    slugs(listArticles(desk.archive, { kind: "corrections" }, 1, NOW + hours * 3_600_000).cards);

  it("has each corrected article once, the one corrected last first", () => {
    expect(at(0)).toEqual(["bai-cu-moi-sua", "sua-lau-roi", "sua-lan-nua"]);
    expect(list({ kind: "corrections" })).toMatchObject({ total: 3, pageCount: 1 });
  });

  it("moves an article up when its next correction is due, and waits for articles that are not online yet", () => {
    expect(at(1)).toEqual(["sua-lan-nua", "bai-cu-moi-sua", "sua-lau-roi"]);
    expect(at(2)).toEqual(["chua-den-gio", "sua-lan-nua", "bai-cu-moi-sua", "sua-lau-roi"]);
    expect(at(3)).toEqual(["chua-den-gio", "sua-lan-nua", "chua-dang", "bai-cu-moi-sua", "sua-lau-roi"]);
  });

  it("changes at moments the archive knows of", () => {
    const due = [0, 1, 2].map((hours) => nextDueMoment(desk.archive, NOW + hours * 3_600_000));
    expect(due).toEqual([1, 2, 3].map((hours) => NOW + hours * 3_600_000));
  });
});

describe("an article that is edited", () => {
  newsroomWith([
    { slug: "bai-mot", tags: ["Trẻ em"], aliases: ["/thoi-su/ten-cu"], byline: "hong-thai" },
    { slug: "bai-hai", tags: ["Trẻ em"] },
  ]);
  const listed = () => slugs(list({ kind: "topic", slug: "tre-em" }).cards);

  it("leaves the lists it no longer belongs to and enters others", async () => {
    expect(listed()).toEqual(["bai-hai", "bai-mot"]);
    await desk.newsroom.putArticle({ slug: "bai-mot", tags: ["Sông nước"], datePublished: hoursAgo(1) });
    await desk.newsroom.remove("articles/thoi-su/2024/03/bai-mot.md");
    await desk.sync();
    expect(listed()).toEqual(["bai-hai"]);
    expect(slugs(list({ kind: "topic", slug: "song-nuoc" }).cards)).toEqual(["bai-mot"]);
    expect(list({ kind: "author", slug: "hong-thai" }).total).toBe(2);
    expect(slugs(list({ kind: "latest" }).cards)).toEqual(["bai-mot", "bai-hai"]);
    expect(listMonths(desk.archive, { kind: "latest" }, NOW)).toEqual([
      { month: "2026/11", total: 1 },
      { month: "2024/03", total: 1 },
    ]);
  });

  it("and becomes a draft is in no list, search or month any more; published again, it is back", async () => {
    const draft = { slug: "bai-hai", tags: ["Trẻ em"], headline: "Phù sa" };
    await desk.newsroom.putArticle({ ...draft, status: "draft" });
    await desk.sync();
    expect(listed()).toEqual([]);
    expect(searchArticles(desk.archive, "phù sa", NOW).total).toBe(0);
    expect(listMonths(desk.archive, { kind: "latest" }, NOW)).toEqual([{ month: "2026/11", total: 1 }]);
    await desk.newsroom.putArticle(draft);
    await desk.sync();
    expect(listed()).toEqual(["bai-hai"]);
    expect(searchArticles(desk.archive, "phù sa", NOW).total).toBe(1);
  });
});

describe("“Xem thêm” below an article", () => {
  newsroomWith([
    {
      slug: "bai-goc",
      region: "hau-giang",
      tags: ["Quốc phòng", "An ninh"],
      related: ["duoc-chon-hai", "bai-goc", "khong-co", "ban-nhap", "duoc-chon-mot", "duoc-chon-hai"],
    },
    { slug: "duoc-chon-mot", category: "kinh-te" },
    { slug: "duoc-chon-hai", datePublished: "2024-03-01T08:00:00+07:00" },
    { slug: "ban-nhap", status: "draft" },
    { slug: "cung-hai-the", tags: ["An ninh", "Quốc phòng"], category: "kinh-te" },
    { slug: "cung-mot-the", tags: ["an ninh"], category: "kinh-te" },
    { slug: "cung-dia-phuong", region: "hau-giang", category: "kinh-te" },
    { slug: "cung-muc" },
    { slug: "khong-lien-quan", category: "kinh-te", datePublished: hoursAgo(1) },
    { slug: "het-han", tags: ["Quốc phòng", "An ninh"], region: "hau-giang", expires: hoursAgo(1) },
  ]);

  it("begins with those the editor named, in that order", () => {
    expect(slugs(related("bai-goc", 2))).toEqual(["duoc-chon-hai", "duoc-chon-mot"]);
  });

  it("goes on with those that share most: tags, then the region, then the category", () => {
    expect(slugs(related("bai-goc", 20))).toEqual([
      "duoc-chon-hai",
      "duoc-chon-mot",
      "cung-hai-the",
      "cung-mot-the",
      "cung-dia-phuong",
      "cung-muc",
      "khong-lien-quan",
    ]);
  });

  it("never holds the article itself, one article twice, or one no reader may see", () => {
    for (const slug of ["bai-goc", "cung-muc"]) {
      const shown = slugs(related(slug, 20));
      expect(shown).not.toContain(slug);
      expect(shown).not.toContain("ban-nhap");
      expect(shown).not.toContain("het-han");
      expect(new Set(shown).size).toBe(shown.length);
    }
  });

  it("is as long as asked, named articles included", () => {
    expect(related("bai-goc", 1)).toHaveLength(1);
    expect(related("bai-goc", 5)).toHaveLength(5);
    expect(related("khong-lien-quan", 3, "kinh-te")).toHaveLength(3);
  });
});

describe("an article named by a slug that two categories have", () => {
  newsroomWith([
    { slug: "bai-goc", category: "thoi-su", related: ["trung-ten"] },
    { slug: "trung-ten", category: "kinh-te" },
    { slug: "trung-ten", category: "thoi-su" },
  ]);

  it("is the one of the article's own category", () => {
    expect(related("bai-goc", 1)).toMatchObject([{ category: "thoi-su", slug: "trung-ten" }]);
  });
});

describe("the top of the front page", () => {
  newsroomWith([
    { slug: "thuong-moi", datePublished: hoursAgo(1) },
    { slug: "thuong-cu", datePublished: hoursAgo(30) },
    { slug: "khan-hom-qua", datePublished: hoursAgo(24), urgency: 1 },
    { slug: "khan-tuan-truoc", datePublished: hoursAgo(24 * 7), urgency: 1 },
    { slug: "nhe-moi", datePublished: hoursAgo(0.5), urgency: 9 },
  ]);

  it("has the urgent news of yesterday before the ordinary of today, but not those of last week", () => {
    expect(slugs(listTopStories(desk.archive, 10, NOW))).toEqual([
      "khan-hom-qua",
      "thuong-moi",
      "thuong-cu",
      "nhe-moi",
      "khan-tuan-truoc",
    ]);
    expect(slugs(listTopStories(desk.archive, 1, NOW))).toEqual(["khan-hom-qua"]);
  });

  it("weighs each step of urgency as half a day", () => {
    const rank = (datePublished: string, urgency: number) => frontRank({ datePublished, urgency });
    expect(rank(hoursAgo(12), 4)).toBe(rank(hoursAgo(0), 5));
    expect(rank(hoursAgo(48), 1)).toBe(rank(hoursAgo(0), 5));
  });
});
