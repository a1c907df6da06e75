import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PAGE_SIZE } from "@/lib/archive/list-rows";
import { type SearchOptions, searchArticles, searchOptionsOf } from "@/lib/archive/search-articles";
import { parseInWorker } from "@/lib/content/parse-in-worker";
import type { SearchRequest } from "@/lib/site/search-request";
import { type Desk, hoursAgo, NOW, openDesk } from "../support/newsroom";

const parser = parseInWorker();
let desk: Desk;

beforeAll(async () => {
  desk = await openDesk(parser);
  const { newsroom } = desk;
  await newsroom.putArticle({
    slug: "dak-lak",
    headline: "Đắk Lắk: 20.629 cuộc tuần tra",
    body: "Cà phê được giá./.",
  });
  await newsroom.putArticle({
    slug: "hoa-binh",
    headline: "Hòa Bình đón khách".normalize("NFD"),
    lede: "Hồ sông Đà mùa nước.",
  });
  await newsroom.putArticle({ slug: "trong-bai", headline: "Một tít khác", body: "Chợ nổi bán cà phê trên sông." });
  await newsroom.putArticle({ slug: "trong-tit", headline: "Cà phê sáng", body: "Một quán nhỏ." });
  await newsroom.putArticle({ slug: "ban-nhap", headline: "Cà phê bí mật", status: "draft" });
  await newsroom.putArticle({ slug: "hen-gio", headline: "Cà phê ngày mai", datePublished: hoursAgo(-1) });
  await newsroom.putArticle({
    slug: "da-go",
    headline: "Cà phê gỡ bỏ",
    status: "withdrawn",
    withdrawal: { date: hoursAgo(1), reason: "Sai." },
  });
  const day = (slug: string, datePublished: string, fields = {}) =>
    newsroom.putArticle({ slug, headline: "Cốm đầu mùa", datePublished, ...fields });
  await day("com-dem", "2024-09-14T23:59:59+07:00");
  await day("com-sang", "2024-09-15T00:00:00+07:00", { region: "hau-giang" });
  await day("com-chieu", "2024-09-15T23:59:59+07:00", { category: "kinh-te" });
  for (let number = 1; number <= PAGE_SIZE + 5; number++)
    await newsroom.putArticle({ slug: `lua-${number}`, headline: "Lúa thu đông", category: "kinh-te" });
  await desk.sync();
});
afterAll(async () => {
  await desk.close();
  await parser.close();
});

const ask = (query: string, options?: SearchOptions) => searchArticles(desk.archive, query, NOW, options);
const search = (query: string, options?: SearchOptions) => ask(query, options).hits.map(({ card }) => card.slug);

describe("a reader finds an article", () => {
  it.each([
    ["with its marks", "Đắk Lắk", "dak-lak"],
    ["without marks", "dak lak", "dak-lak"],
    ["in capitals", "ĐẮK LẮK", "dak-lak"],
    ["in the decomposed spelling of Macs", "Đắk Lắk".normalize("NFD"), "dak-lak"],
    ["with the tone on the other vowel", "hoà bình", "hoa-binh"],
    ["by a number", "20.629", "dak-lak"],
    ["by its lede", "sông Đà", "hoa-binh"],
    ["by words of headline and text together", "tuần tra cà phê", "dak-lak"],
    ["with signs around the words", "“Đắk” (Lắk)!", "dak-lak"],
  ])("%s: %s", (_, query, slug) => {
    expect(search(query)).toEqual([slug]);
  });

  it("whose headline has the words before one whose text has them", () => {
    expect(search("cà phê")[0]).toBe("trong-tit");
    expect(search("cà phê").sort()).toEqual(["dak-lak", "trong-bai", "trong-tit"]);
  });

  it("only when it has every word", () => {
    expect(search("Đắk Lắk sầu riêng")).toEqual([]);
  });

  it("on one page at most", () => {
    expect(search("lúa thu đông")).toHaveLength(PAGE_SIZE);
  });

  it("on the next page when there are more, none of them twice", () => {
    const { total, pageCount } = ask("lúa thu đông");
    expect([total, pageCount]).toEqual([PAGE_SIZE + 5, 2]);
    const second = search("lúa thu đông", { page: 2 });
    expect(second).toHaveLength(5);
    expect(new Set([...search("lúa thu đông"), ...second]).size).toBe(PAGE_SIZE + 5);
    for (const page of [3, 0, -1, 1.5, Number.NaN]) expect(search("lúa thu đông", { page })).toEqual([]);
  });

  it("counted as none where none is", () => {
    expect(ask("sầu riêng")).toEqual({ hits: [], total: 0, isMore: false, pageCount: 1 });
  });
});

describe("a reader's search narrowed", () => {
  const narrowed = (filters: Partial<SearchRequest>) =>
    search("cốm", searchOptionsOf({ query: "cốm", page: 1, ...filters })).sort();

  it("by days has what was published on them in Vietnam, from the first moment of one to the last of the other", () => {
    expect(narrowed({})).toEqual(["com-chieu", "com-dem", "com-sang"]);
    expect(narrowed({ from: "2024-09-15" })).toEqual(["com-chieu", "com-sang"]);
    expect(narrowed({ to: "2024-09-14" })).toEqual(["com-dem"]);
    expect(narrowed({ from: "2024-09-15", to: "2024-09-15" })).toEqual(["com-chieu", "com-sang"]);
    expect(narrowed({ from: "2024-09-16" })).toEqual([]);
    expect(narrowed({ from: "1000-01-01", to: "2999-12-31" })).toHaveLength(3);
    expect(narrowed({ to: "1000-01-01" })).toEqual([]);
  });

  it("by section and region has what is in both", () => {
    expect(narrowed({ category: "kinh-te" })).toEqual(["com-chieu"]);
    expect(narrowed({ region: "can-tho" })).toEqual(["com-sang"]);
    expect(narrowed({ region: "hau-giang", from: "2024-09-15" })).toEqual(["com-sang"]);
    expect(narrowed({ category: "kinh-te", region: "can-tho" })).toEqual([]);
  });
});

describe("no reader finds", () => {
  it("a draft, a scheduled or a withdrawn article", () => {
    expect(search("bí mật")).toEqual([]);
    expect(search("ngày mai")).toEqual([]);
    expect(search("gỡ bỏ")).toEqual([]);
  });

  it.each([
    ["nothing", ""],
    ["blanks", " \t\n "],
    ["signs", "?!…–-+:;,.()[]{}/\\|"],
    ["marks without letters", "\u0301\u0323"],
    ["half a character", "\ud83d"],
    ["a NUL", "\0"],
  ])("anything by %s", (_, query) => {
    expect(search(query)).toEqual([]);
  });
});

describe("a query is words, never syntax", () => {
  it.each([
    '"',
    '""',
    '"cà phê',
    "'; DROP TABLE article; --",
    "*",
    "cà*",
    "NOT cà",
    "cà AND",
    "OR",
    "NEAR(cà phê)",
    "NEAR(",
    "headline:",
    "headline : cà",
    "{headline lede} : cà",
    "^cà",
    "cà + phê",
    "-cà",
    "(((",
    "a\0b",
    "%_",
    "😀",
    "cà".repeat(5_000),
    "phê ".repeat(5_000),
  ])("%j fails nothing", (query) => {
    expect(() => search(query)).not.toThrow();
  });

  it("so that operators are looked for as words", () => {
    expect(search("cà phê OR lúa")).toEqual([]);
    expect(search("cà NOT phê")).toEqual([]);
    expect(search("ca*")).toEqual(search("ca"));
    expect(search('"cà phê"')).toEqual(search("cà phê"));
  });

  it("and the archive is whole afterwards", () => {
    expect(search("dak lak")).toEqual(["dak-lak"]);
  });
});
