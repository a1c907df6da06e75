import { describe, expect, it } from "vitest";
import { placeOf } from "@/lib/content/content-file";

describe("a path of the content folder stands for", () => {
  it.each([
    [
      "articles/thoi-su/2024/03/ten-bai.md",
      { kind: "article", category: "thoi-su", month: "2024/03", slug: "ten-bai" },
    ],
    [
      "articles/thoi-su/2024/03/Tên bài.md",
      { kind: "article", category: "thoi-su", month: "2024/03", slug: "Tên bài" },
    ],
    ["authors/hong-thai.md", { kind: "author", slug: "hong-thai" }],
    ["pages/gioi-thieu.md", { kind: "standing-page", slug: "gioi-thieu" }],
    ["categories.yml", { kind: "categories" }],
    ["site.yml", { kind: "masthead" }],
    ["media/2024/03/anh.jpg", { kind: "media", src: "/media/2024/03/anh.jpg" }],
    ["README.md", { kind: "ignored" }],
  ])("%s", (path, place) => {
    expect(placeOf(path)).toEqual(place);
  });

  it.each([
    "articles/ten-bai.md",
    "articles/thoi-su/ten-bai.md",
    "articles/thoi-su/2024/ten-bai.md",
    "articles/thoi-su/2024/3/ten-bai.md",
    "articles/thoi-su/2024/03/anh/ten-bai.md",
    "authors/cu/hong-thai.md",
    "ten-bai.md",
  ])("a file in the wrong place: %s", (path) => {
    expect(placeOf(path)).toEqual({ kind: "misplaced" });
  });

  it.each([
    ".git/HEAD",
    "articles/thoi-su/2024/03/.ten-bai.md.swp",
    "articles/thoi-su/2024/03/ten-bai.md~",
    "articles/thoi-su/2024/03/#ten-bai.md#",
    "articles/thoi-su/2024/03/~$ten-bai.md",
    "articles/thoi-su/2024/03/ten-bai.docx",
    "media/2024/03/.DS_Store",
    "media/2024/03/anh.jpg.part",
    "media/2024/03/Thumbs.db",
    "media/desktop.ini",
    "media/__MACOSX/2024/anh.jpg",
    "media/2024/03/4913",
    "articles/thoi-su/2024/03/.#ten-bai.md",
    "articles/thoi-su/2024/03/ten-bai.md___jb_tmp___",
    "articles/thoi-su/2024/03/ten-bai.md___jb_old___",
  ])("nothing: %s", (path) => {
    expect(placeOf(path)).toEqual({ kind: "ignored" });
  });
});
