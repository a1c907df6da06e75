import { describe, expect, it } from "vitest";
import { parseContentFile } from "@/lib/content/parse-content-file";
import { ARTICLE_PATH, articleFile, FIXTURE_CONTEXT } from "../support/fixture-cases";

const parse = (path: string, text: string) => parseContentFile(path, Buffer.from(text), FIXTURE_CONTEXT);
const rules = (path: string, text: string) =>
  parse(path, text).problems.map(({ line, column, rule }) => `${line}:${column} ${rule}`);

describe("an author's file", () => {
  it("becomes an author with a biography", () => {
    expect(
      parse("authors/hong-thai.md", "---\nname: Hồng Thái\nrole: Phóng viên\n---\n\nViết về **miền Tây**.\n"),
    ).toEqual({
      problems: [],
      record: {
        kind: "author",
        author: {
          slug: "hong-thai",
          name: "Hồng Thái",
          role: "Phóng viên",
          bioHtml: "<p>Viết về <strong>miền Tây</strong>.</p>",
        },
      },
    });
  });

  it("needs a name and a file name without marks", () => {
    expect(rules("authors/Hồng Thái.md", "---\nrole: Phóng viên\n---\n")).toEqual(["1:1 slug", "2:1 missing-key"]);
  });
});

describe("a standing page", () => {
  it("becomes a page", () => {
    expect(parse("pages/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\n\n## Tòa soạn\n")).toEqual({
      problems: [],
      record: {
        kind: "standing-page",
        page: { slug: "gioi-thieu", title: "Giới thiệu", html: '<h2 id="muc-toa-soan">Tòa soạn</h2>' },
      },
    });
  });

  it.each(["tim-kiem", "media", "thoi-su"])("may not take the name of another page: %s", (slug) => {
    expect(rules(`pages/${slug}.md`, "---\ntitle: Trang\n---\n")).toEqual(["1:1 reserved-name"]);
  });
});

describe("the list of categories", () => {
  it("keeps the order of the file, which is the order of the menu", () => {
    expect(
      parse("categories.yml", "- slug: thoi-su\n  name: Thời sự\n- slug: kinh-te\n  name: Kinh tế\n").record,
    ).toEqual({
      kind: "categories",
      categories: [
        { slug: "thoi-su", name: "Thời sự", description: "", aliases: [] },
        { slug: "kinh-te", name: "Kinh tế", description: "", aliases: [] },
      ],
    });
  });

  it("names the line of a faulty entry", () => {
    expect(rules("categories.yml", "- slug: thoi-su\n  name: Thời sự\n- slug: tim-kiem\n  name: Tìm\n")).toEqual([
      "3:9 reserved-name",
    ]);
    expect(rules("categories.yml", "- slug: thoi-su\n")).toEqual(["1:3 missing-key"]);
  });

  it("may not hold a category twice, nor nothing", () => {
    expect(rules("categories.yml", "- slug: a\n  name: A\n- slug: a\n  name: B\n")).toEqual(["3:9 duplicate-slug"]);
    expect(parse("categories.yml", "").record).toBeUndefined();
    expect(parse("categories.yml", "").problems.length).toBeGreaterThan(0);
  });
});

describe("the masthead", () => {
  it("holds what is true and nothing else", () => {
    expect(parse("site.yml", "name: Tòa Soạn\nemail: toasoan@example.vn\n").record).toEqual({
      kind: "masthead",
      masthead: { name: "Tòa Soạn", email: "toasoan@example.vn" },
    });
  });

  it("names the line of a wrong value", () => {
    expect(rules("site.yml", "name: Tòa Soạn\nemail: toasoan\n")).toEqual(["2:8 wrong-value"]);
  });
});

describe("an article file", () => {
  it("gives search the words readers see, one block a line", () => {
    const bytes = articleFile({
      frontMatter: ["dateline: TTXVN - Sáng 20/3"],
      body: "lớp học **mở cửa**.\n\n## Lịch học\n\n- Thứ Bảy\n- Chủ Nhật\n\nHết./.",
    });
    const { record } = parseContentFile(ARTICLE_PATH, bytes, FIXTURE_CONTEXT);
    if (record?.kind !== "article" || record.record.kind !== "published") throw new Error("not published");
    expect(record.record.article.body.text).toBe(
      "TTXVN - Sáng 20/3, lớp học mở cửa.\nLịch học\nThứ Bảy\nChủ Nhật\nHết.",
    );
  });

  it("is refused on its own problems alone: a warning does not keep it offline", () => {
    const warned = parseContentFile(ARTICLE_PATH, articleFile({ frontMatter: ["region: Hậu Gian"] }), FIXTURE_CONTEXT);
    expect(warned.problems.map(({ severity }) => severity)).toEqual(["warning"]);
    expect(warned.record?.kind).toBe("article");
  });

  it("lists its problems in the order of the file", () => {
    const { problems } = parseContentFile(
      ARTICLE_PATH,
      articleFile({ frontMatter: ["urgency: 12", "genre: tin"], body: "# Tít\n\n<br>" }),
      FIXTURE_CONTEXT,
    );
    expect(problems.map(({ line }) => line)).toEqual([6, 7, 10, 12]);
  });
});

describe("files that are not read", () => {
  it("give neither record nor problem", () => {
    expect(parse("README.md", "# Hướng dẫn")).toEqual({ record: undefined, problems: [] });
    expect(parse("media/2024/03/anh.jpg", "x")).toEqual({ record: undefined, problems: [] });
  });
});
