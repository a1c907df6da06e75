import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resolveUrl } from "@/lib/archive/resolve-url";
import { suggest } from "@/lib/archive/suggest";
import { parseInWorker } from "@/lib/content/parse-in-worker";
import { type Desk, hoursAgo, NOW, openDesk } from "../support/newsroom";

const parser = parseInWorker();
let desk: Desk;

beforeAll(async () => {
  desk = await openDesk(parser);
  const { newsroom } = desk;
  await newsroom.put(
    "categories.yml",
    "- slug: thoi-su\n  name: Thời sự\n- slug: kinh-te\n  name: Kinh tế\n- slug: the-thao\n  name: Thể thao\n",
  );
  await newsroom.putAuthor("hong-thai", "Hồng Thái");
  await newsroom.putAuthor("tran-canh", "Trần Cảnh");
  await newsroom.putArticle({
    slug: "gia-ca-phe",
    headline: "Giá cà phê Đắk Lắk tăng",
    tags: ["giá cà phê", "nông sản"],
  });
  await newsroom.putArticle({ slug: "ca-phe-sang", headline: "Quán cà phê sáng", datePublished: hoursAgo(2) });
  await newsroom.putArticle({ slug: "phe-duyet", headline: "Cá nước ngọt được phê duyệt", datePublished: hoursAgo(1) });
  await newsroom.putArticle({
    slug: "hen-gio",
    headline: "Sầu riêng ngày mai",
    tags: ["sầu riêng"],
    datePublished: hoursAgo(-1),
  });
  await newsroom.putArticle({ slug: "ban-nhap", headline: "Mít chín muộn", tags: ["mít"], status: "draft" });
  const withdrawal = { date: hoursAgo(1), reason: "Sai." };
  await newsroom.putArticle({
    slug: "da-go",
    headline: "Chôm chôm gỡ bỏ",
    tags: ["chôm chôm"],
    status: "withdrawn",
    withdrawal,
  });
  await newsroom.putArticle({ slug: "het-han", headline: "Bưởi hết hạn", tags: ["bưởi"], expires: hoursAgo(1) });
  for (let number = 1; number <= 70; number++)
    await newsroom.putArticle({ slug: `lua-${number}`, headline: `Lúa thu đông, kỳ ${number}`, category: "kinh-te" });
  await newsroom.putArticle({
    slug: "lua-muoi",
    headline: "Lụa Mã Châu hồi sinh",
    datePublished: "2020-01-01T08:00:00+07:00",
  });
  await desk.sync();
});
afterAll(async () => {
  await desk.close();
  await parser.close();
});

const paths = (typed: string, now = NOW) => suggest(desk.archive, typed, now).map(({ path }) => path);

describe("a reader who types is offered", () => {
  it.each([
    ["a section", "thoi", "/thoi-su", "Thời sự", "category"],
    ["a region of today", "dak la", "/dia-phuong/dak-lak", "Đắk Lắk", "region"],
    ["a region of the past", "hau gi", "/dia-phuong/hau-giang", "Hậu Giang", "region"],
    ["a region by its other name", "tphcm", "/dia-phuong/tp-ho-chi-minh", "TP. Hồ Chí Minh", "region"],
    ["a region without the word for its kind", "ho chi", "/dia-phuong/tp-ho-chi-minh", "TP. Hồ Chí Minh", "region"],
    ["a region by its label", "TP. Cần Thơ", "/dia-phuong/can-tho", "TP. Cần Thơ", "region"],
    ["a city without marks", "tp hue", "/dia-phuong/hue", "TP. Huế", "region"],
    ["a city by what it is", "thành phố cần thơ", "/dia-phuong/can-tho", "TP. Cần Thơ", "region"],
    [
      "a city by what it is, without marks",
      "thanh pho ho chi",
      "/dia-phuong/tp-ho-chi-minh",
      "TP. Hồ Chí Minh",
      "region",
    ],
    ["a province by what it was", "tỉnh hậu giang", "/dia-phuong/hau-giang", "Hậu Giang", "region"],
    ["an author by the family name", "hong t", "/tac-gia/hong-thai", "Hồng Thái", "author"],
    ["an author by the given name", "cảnh", "/tac-gia/tran-canh", "Trần Cảnh", "author"],
    ["a topic", "nong s", "/chu-de/nong-san", "nông sản", "topic"],
    ["an article", "quan ca phe", "/thoi-su/ca-phe-sang", "Quán cà phê sáng", "article"],
  ])("%s: %s", (_, typed, path, text, kind) => {
    expect(suggest(desk.archive, typed, NOW)).toContainEqual({ text, path, kind });
  });

  it("addresses that all are pages", () => {
    for (const typed of ["th", "ca", "ca phe", "hồng", "lua", "ha", "dak", "gia ca"])
      for (const path of paths(typed)) expect([path, resolveUrl(desk.archive, path, NOW).kind]).toEqual([path, "page"]);
  });

  it("names before headlines, and newer headlines before older ones", () => {
    expect(paths("giá cà")).toEqual(["/chu-de/gia-ca-phe", "/thoi-su/gia-ca-phe"]);
    expect(paths("ca phe").slice(-3)).toEqual(["/thoi-su/ca-phe-sang", "/thoi-su/gia-ca-phe", "/thoi-su/phe-duyet"]);
  });

  it("names that begin with the words before names that have them further on", () => {
    expect(paths("th").slice(0, 2)).toEqual(["/thoi-su", "/the-thao"]);
    expect(paths("giang")).toContain("/dia-phuong/hau-giang");
    expect(paths("an gi")[0]).toBe("/dia-phuong/an-giang");
  });

  it("topics that have the words further on, of the articles found", () => {
    expect(paths("cà phê")).toContain("/chu-de/gia-ca-phe");
  });

  it("no region for the word that all of its kind begin with", () => {
    for (const typed of ["ti", "tỉnh", "tinh", "than", "thanh pho", "thành phố"])
      for (const path of ["/dia-phuong/hau-giang", "/dia-phuong/can-tho"])
        expect(paths(typed), typed).not.toContain(path);
  });

  it("what has the marks that were typed first, and what has others after it", () => {
    expect(paths("lụa")[0]).toBe("/thoi-su/lua-muoi");
    expect(paths("lụa").length).toBeGreaterThan(1);
    expect(paths("hả")[0]).toMatch(/^\/dia-phuong\/ha/);
    expect(paths("cá n")).toEqual(["/thoi-su/phe-duyet"]);
  });

  it("the same however marks, capitals and blanks are typed", () => {
    const expected = paths("đắk lắk");
    expect(expected[0]).toBe("/dia-phuong/dak-lak");
    for (const typed of ["ĐẮK LẮK", "  đắk   lắk ", "đắk lắk".normalize("NFD")]) expect(paths(typed)).toEqual(expected);
    for (const typed of ["dak lak", "DAK LAK", "đak lak"]) expect(paths(typed)[0]).toBe("/dia-phuong/dak-lak");
  });

  it("an old article by its words, however many newer ones begin like it", () => {
    expect(paths("lua ma chau")).toEqual(["/thoi-su/lua-muoi"]);
  });

  it("eight pages at most, none twice", () => {
    for (const typed of ["lu", "lua", "lúa thu đông", "th", "ca"]) {
      expect(paths(typed).length).toBeLessThanOrEqual(8);
      expect(new Set(paths(typed)).size).toBe(paths(typed).length);
    }
    expect(paths("lúa thu đông")).toHaveLength(8);
  });
});

describe("nobody is offered", () => {
  it.each(["sầu riêng", "mít", "chôm chôm", "bưởi"])("what readers may not see: %s", (typed) => {
    expect(paths(typed)).toEqual([]);
  });

  it("an article before its hour, nor the topic it brings", () => {
    const later = NOW + 2 * 3_600_000;
    expect(paths("sầu riêng", later)).toEqual(["/chu-de/sau-rieng", "/thoi-su/hen-gio"]);
  });

  it.each([
    ["nothing", ""],
    ["a letter", "a"],
    ["a letter and blanks", "  a  "],
    ["signs", "?!…–-+:;,.()[]{}/\\|"],
    ["marks without letters", "\u0301\u0323"],
    ["half a character", "\ud83d"],
    ["NULs", "\0\0\0"],
    ["an emoji", "😀"],
  ])("anything for %s", (_, typed) => {
    expect(paths(typed)).toEqual([]);
  });
});

it.each([
  '""',
  '"cà phê',
  "'; DROP TABLE article; --",
  "**",
  "cà*",
  "NEAR(cà phê)",
  "headline : cà",
  "{headline lede} : cà",
  "^cà",
  "-cà",
  "a\0b",
  "%_",
  "topic/",
  "__proto__",
  "constructor",
  "cà".repeat(5_000),
  "phê ".repeat(5_000),
])("%j is words, never syntax", (typed) => {
  expect(() => paths(typed)).not.toThrow();
  expect(paths("thời sự")[0]).toBe("/thoi-su");
});
