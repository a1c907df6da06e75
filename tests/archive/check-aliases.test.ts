import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { aliasProblem, findAliasFaults } from "@/lib/archive/check-aliases";
import { parseInWorker } from "@/lib/content/parse-in-worker";
import { articleText, type Desk, hoursAgo, openDesk } from "../support/newsroom";

const parser = parseInWorker();
afterAll(() => parser.close());
let desk: Desk;
beforeEach(async () => {
  desk = await openDesk(parser);
});
afterEach(() => desk.close());

const put = (slug: string, aliases: readonly string[], more: Readonly<Record<string, unknown>> = {}) =>
  desk.newsroom.putArticle({ slug, aliases, ...more });
const file = (slug: string, category = "thoi-su") => `articles/${category}/2024/03/${slug}.md`;
const faults = async () => {
  await desk.sync();
  return findAliasFaults(desk.archive).map(({ path, alias, rule }) => `${path} ${alias} ${rule}`);
};
const messages = () => findAliasFaults(desk.archive).map(({ message }) => message);

describe("old addresses of articles", () => {
  it("are in order when each leads to its article", async () => {
    await put("bai-mot", [
      "/thoi-su/ten-cu",
      "/tin/2019/12345.html",
      "/tin/Quốc-phòng",
      "/chu-de/cu",
      "/kinh-te/khac/",
    ]);
    await put("ban-nhap", ["/thoi-su/bai-mot"], { status: "draft" });
    await put("hen-gio", ["/thoi-su/hen-gio-cu"], { datePublished: hoursAgo(-1) });
    await put("tin-sai", ["/thoi-su/tin-sai-cu"], {
      status: "withdrawn",
      withdrawal: { date: hoursAgo(1), reason: "Nguồn tin rút lại." },
    });
    expect(await faults()).toEqual([]);
  });

  it("are idle when they are the article's own", async () => {
    await put("bai-mot", ["/thoi-su/bai-mot/"]);
    expect(await faults()).toEqual([`${file("bai-mot")} /thoi-su/bai-mot alias-self`]);
  });

  it("are of one article only", async () => {
    await put("bai-mot", ["/thoi-su/ten-cu"]);
    await put("bai-hai", ["/thoi-su/ten-cu"]);
    expect(await faults()).toEqual([
      `${file("bai-hai")} /thoi-su/ten-cu alias-twice`,
      `${file("bai-mot")} /thoi-su/ten-cu alias-twice`,
    ]);
    expect(messages()[0]).toContain(`content/${file("bai-mot")}`);
    expect(messages()[0]).toContain("“/thoi-su/bai-hai”");
  });

  it("do not answer where two articles name each other", async () => {
    await put("bai-mot", ["/thoi-su/bai-hai"]);
    await put("bai-hai", ["/thoi-su/bai-mot"]);
    expect(await faults()).toEqual([
      `${file("bai-hai")} /thoi-su/bai-mot alias-loop`,
      `${file("bai-mot")} /thoi-su/bai-hai alias-loop`,
    ]);
  });

  it.each([
    ["an article's", "/thoi-su/bai-khac", "bài “content/articles/thoi-su/2024/03/bai-khac.md”"],
    ["that of an article of tomorrow", "/thoi-su/ngay-mai", "bài “content/articles/thoi-su/"],
    ["that of a withdrawn article", "/thoi-su/da-go", "bài “content/articles/thoi-su/2024/03/da-go.md”"],
    ["a category's", "/kinh-te", "chuyên mục “kinh-te”"],
    ["a standing page's", "/gioi-thieu", "trang “content/pages/gioi-thieu.md”"],
    ["the front page's", "/", "một trang khác của báo"],
    ["the search's", "/tim-kiem", "một trang khác của báo"],
    ["that of the search's suggestions", "/tim-kiem/goi-y", "một trang khác của báo"],
    ["a region's", "/dia-phuong/can-tho", "một trang khác của báo"],
    ["a region's other name", "/dia-phuong/ho-chi-minh", "trang “/dia-phuong/tp-ho-chi-minh”"],
    ["page one's", "/kinh-te/trang/1", "trang “/kinh-te”"],
    ["a picture's", "/media/2019/anh.jpg", "một tệp của máy chủ"],
  ])("do not answer when the address is %s today: %s", async (_, alias, owner) => {
    await put("bai-khac", []);
    await put("ngay-mai", [], { datePublished: hoursAgo(-24) });
    await put("da-go", [], {
      status: "withdrawn",
      withdrawal: { date: hoursAgo(1), reason: "Nguồn tin rút lại." },
    });
    await desk.newsroom.put("pages/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\n\nTòa soạn là ai.\n");
    await put("bai-mot", [alias]);
    expect(await faults()).toEqual([`${file("bai-mot")} ${alias} alias-live`]);
    expect(messages()[0]).toContain(`đang là địa chỉ của ${owner}`);
  });

  it("may begin with the slug a category had", async () => {
    await desk.newsroom.put("categories.yml", "- {slug: thoi-su, name: Thời sự, aliases: [tin-tuc]}\n");
    await put("bai-mot", ["/tin-tuc/bai-mot", "/tin-tuc/ten-cu"]);
    expect(await faults()).toEqual([]);
  });
});

describe("the old slug of a category", () => {
  it("does not answer when a standing page has the name", async () => {
    await desk.newsroom.put("categories.yml", "- slug: thoi-su\n  name: Thời sự\n  aliases: [gioi-thieu]\n");
    await desk.newsroom.put("pages/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\n\nTòa soạn là ai.\n");
    expect(await faults()).toEqual(["categories.yml gioi-thieu alias-live"]);
    expect(messages()[0]).toContain("trang “content/pages/gioi-thieu.md”");
  });
});

describe("the place of a fault", () => {
  const fault = { path: file("bai-mot"), rule: "alias-live", message: "…", fix: "…" };
  it.each([
    ["a list", articleText({ slug: "bai-mot", aliases: ["/thoi-su/cu-hon", "/thoi-su/cu"] }), { line: 8, column: 5 }],
    ["a list in brackets", '---\naliases: [/a/b, "/thoi-su/cu"]\n---\n', { line: 2, column: 18 }],
    ["a slash at its end", "---\nheadline: /thoi-su/cu\naliases:\n  - /thoi-su/cu/\n", { line: 4, column: 5 }],
    ["no text at all", "", { line: 1, column: 1 }],
  ])("is the address itself: %s", (_, text, place) => {
    expect(aliasProblem({ ...fault, alias: "/thoi-su/cu" }, text)).toMatchObject({ ...place, severity: "warning" });
  });
});
