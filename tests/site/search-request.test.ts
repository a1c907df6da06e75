import { describe, expect, it } from "vitest";
import { parseSearchRequest, type SearchRequest, searchPath, withoutFilters } from "@/lib/site/search-request";

const parse = (query: string) => parseSearchRequest(new URLSearchParams(query));
const NOTHING: SearchRequest = { query: "", page: 1 };
const FULL: SearchRequest = {
  query: "cà phê",
  category: "kinh-te",
  region: "dak-lak",
  from: "2024-01-01",
  to: "2024-12-31",
  page: 2,
};
const FULL_PATH =
  "/tim-kiem?q=c%C3%A0+ph%C3%AA&chuyen-muc=kinh-te&dia-phuong=dak-lak&tu=2024-01-01&den=2024-12-31&trang=2";

describe("the address of a search", () => {
  it("says all that was asked for", () => {
    expect(parse(FULL_PATH.slice("/tim-kiem?".length))).toEqual(FULL);
    expect(searchPath(FULL)).toBe(FULL_PATH);
  });

  it("is the same whatever the order, the blanks, the spelling of letters and what else was in it", () => {
    for (const query of [
      "trang=2&den=2024-12-31&tu=2024-01-01&dia-phuong=dak-lak&chuyen-muc=kinh-te&q=c%C3%A0%20ph%C3%AA",
      "q=++c%C3%A0+++ph%C3%AA%0a&chuyen-muc=kinh-te&dia-phuong=dak-lak&tu=2024-12-31&den=2024-01-01&trang=2&utm_source=zalo",
      `q=${encodeURIComponent("cà phê".normalize("NFD"))}&chuyen-muc=kinh-te&dia-phuong=dak-lak&tu=2024-01-01&den=2024-12-31&trang=2&nxtPq=x&_rsc=1`,
      `${FULL_PATH.slice("/tim-kiem?".length)}&q=khac&trang=9&chuyen-muc=the-thao`,
    ])
      expect(searchPath(parse(query))).toBe(FULL_PATH);
  });

  it("says nothing of what was not chosen, as a form sends it", () => {
    expect(searchPath(parse("q=l%C3%BAa&chuyen-muc=&dia-phuong=&tu=&den="))).toBe("/tim-kiem?q=l%C3%BAa");
    expect(searchPath(parse("q=l%C3%BAa&trang=1"))).toBe("/tim-kiem?q=l%C3%BAa");
    expect(searchPath(parse("q=&chuyen-muc="))).toBe("/tim-kiem");
  });

  it("without words has no second page", () => {
    expect(searchPath(parse("chuyen-muc=kinh-te&trang=2"))).toBe("/tim-kiem?chuyen-muc=kinh-te");
  });

  it("is read again as it was written", () => {
    for (const query of [
      `${"a".repeat(99)} b`,
      `${"a".repeat(99)}😀`,
      "a\u0000b",
      "\ud83d lúa",
      "“lúa”&q=1",
      "+",
      "%",
    ]) {
      const path = searchPath(parse(new URLSearchParams({ q: query }).toString()));
      expect(searchPath(parse(path.slice("/tim-kiem?".length)))).toBe(path);
    }
  });
});

describe("what means nothing in an address", () => {
  it.each([
    "chuyen-muc=Kinh%20t%E1%BA%BF",
    "chuyen-muc=../..",
    "chuyen-muc[]=kinh-te",
    "dia-phuong=%3Cscript%3E",
    `dia-phuong=${"a".repeat(101)}`,
    "tu=20/3/2024",
    "tu=2024-02-30",
    "tu=2023-02-29",
    "den=0000-01-01",
    "den=9999-01-01",
    "tu=2024-01-01T00:00:00Z",
    "trang=0",
    "trang=-1",
    "trang=1e3",
    "trang=99999999999",
    "trang=hai",
    "__proto__=1&constructor=2",
    "page=2&category=kinh-te&query=a",
  ])("is left out: %s", (query) => {
    expect(parse(query)).toEqual(NOTHING);
  });

  it("takes nothing else with it", () => {
    expect(parse("q=l%C3%BAa&tu=hom-qua&den=2024-12-31&chuyen-muc=%FF")).toEqual({
      ...NOTHING,
      query: "lúa",
      to: "2024-12-31",
    });
  });
});

describe("a query", () => {
  it("is at most a hundred characters long, and ends with a whole one", () => {
    expect(parse(`q=${"a".repeat(8_000)}`).query).toBe("a".repeat(100));
    expect(parse(new URLSearchParams({ q: `${"a".repeat(99)}😀` }).toString()).query).toBe("a".repeat(99));
  });
});

describe("a search without a filter", () => {
  it("keeps the others, and begins with its first page", () => {
    expect(searchPath(withoutFilters(FULL, ["category"]))).toBe(
      "/tim-kiem?q=c%C3%A0+ph%C3%AA&dia-phuong=dak-lak&tu=2024-01-01&den=2024-12-31",
    );
    expect(searchPath(withoutFilters(FULL, ["category", "region", "from", "to"]))).toBe("/tim-kiem?q=c%C3%A0+ph%C3%AA");
  });
});
