import { describe, expect, it } from "vitest";
import { type ListingScope, listingPath, parseRoute } from "@/lib/site/routes";

const SCOPES: readonly (readonly [string, ListingScope, string])[] = [
  ["the latest news", { kind: "latest" }, "/tin-moi"],
  ["a category", { kind: "category", slug: "thoi-su" }, "/thoi-su"],
  ["a month of a category", { kind: "month", category: "thoi-su", month: "2024/03" }, "/thoi-su/2024/03"],
  ["the corrections", { kind: "corrections" }, "/cai-chinh"],
  ["an author", { kind: "author", slug: "hong-thai" }, "/tac-gia/hong-thai"],
  ["a topic", { kind: "topic", slug: "quoc-phong" }, "/chu-de/quoc-phong"],
  ["a region", { kind: "region", slug: "hau-giang" }, "/dia-phuong/hau-giang"],
];

describe("the address of a listing", () => {
  it.each(SCOPES)("is short for its first page: %s", (_, scope, path) => {
    expect(listingPath(scope)).toBe(path);
    expect(listingPath(scope, 1)).toBe(path);
  });

  it.each(SCOPES)("is read back as what it was made of, page by page: %s", (_, scope) => {
    for (const page of [2, 10, 999_999])
      expect(parseRoute(listingPath(scope, page))).toEqual({ kind: "listing", scope, page });
    const first = parseRoute(listingPath(scope));
    expect(first).toEqual(
      scope.kind === "category" ? { kind: "section", slug: scope.slug } : { kind: "listing", scope, page: 1 },
    );
  });

  it.each(SCOPES)("has no page nought, no fraction and no number beyond a million: %s", (_, scope, path) => {
    for (const number of ["0", "00", "02", "-1", "1.5", "1000000", "hai", ""])
      expect(parseRoute(`${listingPath(scope)}/trang/${number}`), path).toEqual({ kind: "unknown" });
  });
});

describe("a path", () => {
  it.each([
    ["/", { kind: "front" }],
    ["/tim-kiem", { kind: "search" }],
    ["/tim-kiem/goi-y", { kind: "suggestions" }],
    ["/dia-phuong", { kind: "regions" }],
    ["/da-luu", { kind: "saved" }],
    ["/gioi-thieu", { kind: "section", slug: "gioi-thieu" }],
    ["/thoi-su/bai-mot", { kind: "article", category: "thoi-su", slug: "bai-mot" }],
    ["/thoi-su/trang", { kind: "article", category: "thoi-su", slug: "trang" }],
    ["/thoi-su/2024", { kind: "article", category: "thoi-su", slug: "2024" }],
    ["/trang/2024/03", { kind: "listing", scope: { kind: "month", category: "trang", month: "2024/03" }, page: 1 }],
    ["/trang", { kind: "section", slug: "trang" }],
    ["/trang/trang/2", { kind: "listing", scope: { kind: "category", slug: "trang" }, page: 2 }],
  ])("of the form %s says what it may be", (path, route) => {
    expect(parseRoute(path)).toEqual(route);
  });

  it.each([
    "",
    "//",
    "/thoi-su/",
    "/Thoi-su",
    "/thoi_su",
    "/thoi-su/bai.html",
    "/thoi-su/2024/03/bai-mot",
    "/thoi-su/2024/00",
    "/thoi-su/2024/13",
    "/thoi-su/2024/3",
    "/thoi-su/24/03",
    "/thoi-su/02024/03",
    "/thoi-su/2024/trang/2",
    "/tin-moi/2024/03",
    "/tim-kiem/2024/03",
    "/tac-gia/2024/03",
    "/cai-chinh/2024/03",
    "/cai-chinh/bai-mot",
    "/thoi-su/bai-mot/trang/2",
    "/tim-kiem/bai-mot",
    "/tim-kiem/trang/2",
    "/tim-kiem/goi-y/trang/2",
    "/tim-kiem/goi-y/them",
    "/da-luu/thoi-su",
    "/tin-moi/bai-mot",
    "/tac-gia",
    "/chu-de",
    "/dia-phuong/trang/2",
    "/dia-phuong/hau-giang/bai-mot",
    "/thoi-su/%20",
    `/${"a".repeat(101)}`,
  ])("of the form %j is none of ours", (path) => {
    expect(parseRoute(path)).toEqual({ kind: "unknown" });
  });

  it("is no listing because objects have a property of that name", () => {
    expect(parseRoute("/constructor/bai-mot")).toEqual({ kind: "article", category: "constructor", slug: "bai-mot" });
  });
});
