import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Resolution, resolveUrl } from "@/lib/archive/resolve-url";
import { parseInWorker } from "@/lib/content/parse-in-worker";
import { PROVINCES } from "@/lib/regions/regions";
import { RESERVED_SEGMENTS } from "@/lib/site/category";
import { type Desk, hoursAgo, NOW, openDesk } from "../support/newsroom";

const parser = parseInWorker();
let desk: Desk;

beforeAll(async () => {
  desk = await openDesk(parser);
  const { newsroom } = desk;
  for (let number = 1; number <= 21; number++)
    await newsroom.putArticle({ slug: `bai-${number}`, tags: number === 1 ? ["Mùa nước nổi"] : ["Quốc phòng"] });
  await newsroom.putArticle({
    slug: "khu-vuc-phong-thu",
    region: "hau-giang",
    byline: "hong-thai",
    aliases: [
      "/thoi-su/ten-cu",
      "/tin/2019/12345.html",
      "/quoc-phong",
      "/tin/Quốc-phòng",
      "/chu-de/phong-thu-cu",
      "/thoi-su/bai-1",
      "/kinh-te/dat-lai/",
    ],
  });
  await newsroom.putArticle({
    slug: "tin-sai",
    aliases: ["/thoi-su/tin-sai-cu"],
    status: "withdrawn",
    withdrawal: { date: hoursAgo(1), reason: "Nguồn tin rút lại." },
  });
  await newsroom.putArticle({ slug: "ban-nhap", status: "draft", aliases: ["/thoi-su/ban-nhap-cu"] });
  await newsroom.putArticle({ slug: "tam-giu", status: "withheld", aliases: ["/thoi-su/tam-giu-cu"] });
  await newsroom.putArticle({ slug: "hen-gio", datePublished: hoursAgo(-1), aliases: ["/thoi-su/hen-gio-cu"] });
  await newsroom.putAuthor("hong-thai", "Hồng Thái");
  await newsroom.putAuthor("chua-co-bai", "Người Mới");
  await newsroom.put("pages/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\n\nTòa soạn là ai.\n");
  await desk.sync();
});
afterAll(async () => {
  await desk.close();
  await parser.close();
});

const resolve = (pathname: string, now = NOW) => resolveUrl(desk.archive, pathname, now);
const page: Resolution = { kind: "page" };
const unknown: Resolution = { kind: "unknown" };
const moved = (to: string): Resolution => ({ kind: "moved", to });
const withdrawn: Resolution = { kind: "withdrawn", category: "thoi-su", slug: "tin-sai" };

describe("an address that has a page", () => {
  it.each([
    ["the front page", "/"],
    ["the search", "/tim-kiem"],
    ["what a reader who is typing may be after", "/tim-kiem/goi-y"],
    ["the saved articles", "/da-luu"],
    ["the latest news", "/tin-moi"],
    ["the latest news, page two", "/tin-moi/trang/2"],
    ["a category", "/thoi-su"],
    ["a category without any article", "/kinh-te"],
    ["a category, page two", "/thoi-su/trang/2"],
    ["a month of a category", "/thoi-su/2024/03"],
    ["a month of a category, page two", "/thoi-su/2024/03/trang/2"],
    ["the corrections, though there are none", "/cai-chinh"],
    ["an article", "/thoi-su/bai-1"],
    ["an author", "/tac-gia/hong-thai"],
    ["an author who has written nothing yet", "/tac-gia/chua-co-bai"],
    ["a topic", "/chu-de/quoc-phong"],
    ["all regions", "/dia-phuong"],
    ["a region of today", "/dia-phuong/can-tho"],
    ["a region that ended in 2025", "/dia-phuong/hau-giang"],
    ["a region without any article", "/dia-phuong/cao-bang"],
    ["a standing page", "/gioi-thieu"],
    ["what programs may read", "/robots.txt"],
    ["the list of sitemaps", "/sitemap.xml"],
    ["the sitemap for news", "/news-sitemap.xml"],
    ["the sitemap of a month", "/sitemaps/2024-03.xml"],
    ["the sitemap of other pages", "/sitemaps/trang.xml"],
    ["what a browser may install", "/manifest.webmanifest"],
  ])("%s: %s", (_, pathname) => {
    expect(resolve(pathname)).toEqual(page);
  });

  it("is the page of every region, past and present", () => {
    for (const { slug } of PROVINCES) expect(resolve(`/dia-phuong/${slug}`), slug).toEqual(page);
  });
});

describe("an address that has moved leads to its present one in one hop", () => {
  it.each([
    ["page one of a category", "/thoi-su/trang/1", "/thoi-su"],
    ["page one of the latest news", "/tin-moi/trang/1", "/tin-moi"],
    ["page one of a month", "/thoi-su/2024/03/trang/1", "/thoi-su/2024/03"],
    ["a month with a slash at its end", "/thoi-su/2024/03/", "/thoi-su/2024/03"],
    ["page one of the corrections", "/cai-chinh/trang/1", "/cai-chinh"],
    ["page one of an author", "/tac-gia/hong-thai/trang/1", "/tac-gia/hong-thai"],
    ["a category with a slash at its end", "/thoi-su/", "/thoi-su"],
    ["an article with a slash at its end", "/thoi-su/bai-1/", "/thoi-su/bai-1"],
    ["an article with several", "/thoi-su/bai-1///", "/thoi-su/bai-1"],
    ["the front page with another slash", "//", "/"],
    ["a category in capitals", "/Thoi-Su", "/thoi-su"],
    ["the list of sitemaps in capitals", "/Sitemap.XML", "/sitemap.xml"],
    ["an article in capitals", "/thoi-su/BAI-1", "/thoi-su/bai-1"],
    ["an article with two slashes", "/thoi-su//bai-1", "/thoi-su/bai-1"],
    ["an article with a letter that need not be escaped", "/thoi-su/bai%2D1", "/thoi-su/bai-1"],
    ["all of that at once, and page one", "//THOI%2DSU//Trang/1/", "/thoi-su"],
    ["an old address in capitals, with more slashes", "/Thoi-Su//TEN-CU/", "/thoi-su/khu-vuc-phong-thu"],
    [
      "an old address with Vietnamese capitals and a slash",
      "/tin/Qu%E1%BB%91c-ph%C3%B2ng/",
      "/thoi-su/khu-vuc-phong-thu",
    ],
    ["a withdrawn article in capitals", "/THOI-SU/tin-sai", "/thoi-su/tin-sai"],
    ["page one with a slash at its end", "/thoi-su/trang/1/", "/thoi-su"],
    ["an article's old address", "/thoi-su/ten-cu", "/thoi-su/khu-vuc-phong-thu"],
    ["an old address with a slash at its end", "/thoi-su/ten-cu/", "/thoi-su/khu-vuc-phong-thu"],
    ["an old address that was written with a slash", "/kinh-te/dat-lai/", "/thoi-su/khu-vuc-phong-thu"],
    ["the same without it", "/kinh-te/dat-lai", "/thoi-su/khu-vuc-phong-thu"],
    ["an address of an older system", "/tin/2019/12345.html", "/thoi-su/khu-vuc-phong-thu"],
    ["an old address with Vietnamese letters", "/tin/Qu%E1%BB%91c-ph%C3%B2ng", "/thoi-su/khu-vuc-phong-thu"],
    ["an old address that looks like a topic", "/chu-de/phong-thu-cu", "/thoi-su/khu-vuc-phong-thu"],
    ["an old address of one segment", "/quoc-phong", "/thoi-su/khu-vuc-phong-thu"],
    ["the old address of a withdrawn article", "/thoi-su/tin-sai-cu", "/thoi-su/tin-sai"],
    ["the address of a withdrawn article with a slash", "/thoi-su/tin-sai/", "/thoi-su/tin-sai"],
    ["a region under another of its names", "/dia-phuong/ho-chi-minh", "/dia-phuong/tp-ho-chi-minh"],
    ["the same with a slash", "/dia-phuong/ho-chi-minh/", "/dia-phuong/tp-ho-chi-minh"],
    ["the same, page one", "/dia-phuong/ho-chi-minh/trang/1", "/dia-phuong/tp-ho-chi-minh"],
  ])("%s: %s → %s", (_, pathname, to) => {
    expect(resolve(pathname)).toEqual(moved(to));
    expect(["page", "withdrawn"]).toContain(resolve(to).kind);
  });

  it("but never away from an article that lives at the old address today", () => {
    expect(resolve("/thoi-su/bai-1")).toEqual(page);
  });
});

describe("the address of a withdrawn article", () => {
  it("says which one is gone", () => {
    expect(resolve("/thoi-su/tin-sai")).toEqual(withdrawn);
  });
});

describe("an address that stands for nothing", () => {
  it.each([
    ["a category that is none", "/the-thao"],
    ["a page of it", "/the-thao/trang/2"],
    ["an article that is none", "/thoi-su/khong-co"],
    ["an article under another category", "/kinh-te/bai-1"],
    ["a draft", "/thoi-su/ban-nhap"],
    ["a draft's old address", "/thoi-su/ban-nhap-cu"],
    ["a withheld article", "/thoi-su/tam-giu"],
    ["a withheld article's old address", "/thoi-su/tam-giu-cu"],
    ["an article of tomorrow", "/thoi-su/hen-gio"],
    ["its old address", "/thoi-su/hen-gio-cu"],
    ["the page behind the last", "/thoi-su/trang/3"],
    ["a month without articles", "/thoi-su/2024/02"],
    ["the sitemap of such a month", "/sitemaps/2024-02.xml"],
    ["the second part of a sitemap that has one", "/sitemaps/2024-03-2.xml"],
    ["whom to tell of a hole, of a paper that has no address for it", "/.well-known/security.txt"],
    ["a month of another category", "/kinh-te/2024/03"],
    ["a month whose only article is one of tomorrow", "/thoi-su/2026/11"],
    ["a month of a category that is none", "/the-thao/2024/03"],
    ["a year alone", "/thoi-su/2024"],
    ["a thirteenth month", "/thoi-su/2024/13"],
    ["a month with one digit", "/thoi-su/2024/3"],
    ["the page behind a month's last", "/thoi-su/2024/03/trang/3"],
    ["the page behind the corrections' only one", "/cai-chinh/trang/2"],
    ["the page behind the only one", "/kinh-te/trang/2"],
    ["page nought", "/thoi-su/trang/0"],
    ["a page number with a nought in front", "/thoi-su/trang/02"],
    ["a page number beyond all reason", "/thoi-su/trang/99999999999999999999"],
    ["a page that is no number", "/thoi-su/trang/hai"],
    ["pages of an article", "/thoi-su/bai-1/trang/2"],
    ["pages of the front page", "/trang/2"],
    ["pages of the search", "/tim-kiem/trang/2"],
    ["pages of the saved articles", "/da-luu/trang/2"],
    ["a topic no listed article carries", "/chu-de/khong-ai-viet"],
    ["no topic", "/chu-de"],
    ["an author who is none", "/tac-gia/khong-co"],
    ["a region that is none", "/dia-phuong/atlantis"],
    ["a property every object has", "/dia-phuong/constructor"],
    ["the same as a folder", "/constructor/bai-1"],
    ["something below the latest news", "/tin-moi/bai-1"],
    ["something below a standing page", "/gioi-thieu/bai-1"],
    ["Vietnamese letters", "/thời-sự"],
    ["a percent sign that encodes nothing", "/%"],
    ["an encoded slash", "/thoi-su%2Fbai-1"],
    ["an encoded path upwards", "/thoi-su/%2e%2e/bai-1"],
    ["a NUL", "/thoi-su/bai-1\0"],
    ["an encoded NUL", "/thoi-su/bai-1%00"],
    ["a line break", "/thoi-su\n"],
    ["another host", "//example.vn/thoi-su"],
    ["another host with a slash at its end", "//example.vn/"],
    ["a backslash", "/thoi-su\\bai-1"],
    ["SQL", "/thoi-su/bai-1' OR '1'='1"],
    ["a wildcard of SQL", "/thoi-su/%25"],
    ["no slash at the start", "thoi-su"],
    ["nothing at all", ""],
    ["an address of 100,000 characters", `/thoi-su/${"a".repeat(100_000)}`],
    ["an address of 50,000 segments", "/a".repeat(50_000)],
    ["100,000 slashes around a word", `${"/".repeat(100_000)}a/`],
  ])("%s", (_, pathname) => {
    expect(resolve(pathname)).toEqual(unknown);
  });

  const PAGES: readonly string[] = ["dia-phuong", "cai-chinh", "da-luu", "tim-kiem", "tin-moi"];
  it.each([...RESERVED_SEGMENTS].filter((segment) => !PAGES.includes(segment)))(
    "the site's own word alone: /%s",
    (segment) => {
      expect(resolve(`/${segment}`)).toEqual(unknown);
    },
  );
});

describe("the hour changes the answer", () => {
  it("when a scheduled article falls due, its old address with it", () => {
    const later = NOW + 3_600_000;
    expect(resolve("/thoi-su/hen-gio", later)).toEqual(page);
    expect(resolve("/thoi-su/hen-gio-cu", later)).toEqual(moved("/thoi-su/hen-gio"));
  });

  it("when the first article of a month falls due, for the month's own page", () => {
    expect(resolve("/thoi-su/2026/11", NOW + 3_600_000 - 1)).toEqual(unknown);
    expect(resolve("/thoi-su/2026/11", NOW + 3_600_000)).toEqual(page);
  });
});

describe("a category that editors say had another slug", () => {
  let renamed: Desk;
  beforeAll(async () => {
    renamed = await openDesk(parser);
    const { newsroom } = renamed;
    await newsroom.put(
      "categories.yml",
      "- {slug: thoi-su, name: Thời sự}\n- {slug: kinh-doanh, name: Kinh doanh, aliases: [kinh-te, thuong-mai]}\n",
    );
    for (let number = 1; number <= 21; number++)
      await newsroom.putArticle({ category: "kinh-doanh", slug: `bai-${number}` });
    await newsroom.putArticle({ category: "kinh-doanh", slug: "ten-moi", aliases: ["/kinh-doanh/ten-cu"] });
    await newsroom.putArticle({
      category: "kinh-doanh",
      slug: "tin-sai",
      status: "withdrawn",
      withdrawal: { date: hoursAgo(1), reason: "Nguồn tin rút lại." },
    });
    await newsroom.putArticle({ category: "thoi-su", slug: "bai-1", aliases: ["/kinh-te/bai-2"] });
    await renamed.sync();
  });
  afterAll(() => renamed.close());

  it.each([
    ["the category", "/kinh-te", "/kinh-doanh"],
    ["another slug it had", "/thuong-mai", "/kinh-doanh"],
    ["with a slash at its end", "/kinh-te/", "/kinh-doanh"],
    ["page one", "/kinh-te/trang/1", "/kinh-doanh"],
    ["page two", "/kinh-te/trang/2", "/kinh-doanh/trang/2"],
    ["an article", "/kinh-te/bai-1", "/kinh-doanh/bai-1"],
    ["an article with a slash at its end", "/kinh-te/bai-1/", "/kinh-doanh/bai-1"],
    ["an article that was renamed too", "/kinh-te/ten-cu", "/kinh-doanh/ten-moi"],
    ["a withdrawn article", "/kinh-te/tin-sai", "/kinh-doanh/tin-sai"],
    ["an article that says where it was", "/kinh-te/bai-2", "/thoi-su/bai-1"],
  ])("leads there in one hop: %s, %s → %s", (_, pathname, to) => {
    expect(resolveUrl(renamed.archive, pathname, NOW)).toEqual(moved(to));
    expect(["page", "withdrawn"]).toContain(resolveUrl(renamed.archive, to, NOW).kind);
  });

  it.each(["/kinh-te/khong-co", "/kinh-te/trang/9", "/kinh-te/bai-1/trang/2"])(
    "knows no more of it: %s",
    (pathname) => {
      expect(resolveUrl(renamed.archive, pathname, NOW)).toEqual(unknown);
    },
  );
});
