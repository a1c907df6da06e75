import { describe, expect, it } from "vitest";
import type { ParseContext } from "@/lib/article/parse-context";
import { parseContentFile } from "@/lib/content/parse-content-file";

const FACTS = { width: 900, height: 900, hash: "0123456789ab" };
const SRC = "/media/tac-gia/hong-thai.jpg";
const parse = (frontMatter: string, pictures: ParseContext["pictures"] = { [SRC]: FACTS }) =>
  parseContentFile("authors/hong-thai.md", new TextEncoder().encode(`---\n${frontMatter}\n---\n\nMột dòng.\n`), {
    categories: [],
    houseName: "Tòa Soạn",
    pictures,
  });
const toldOf = (frontMatter: string, pictures?: ParseContext["pictures"]) =>
  parse(frontMatter, pictures).problems.map(({ line, rule, fix }) => [line, rule, fix]);

describe("the file of an author", () => {
  it("may have a portrait, whose size is read from its file", () => {
    const { record, problems } = parse(`name: Hồng Thái\nphoto:\n  src: ${SRC}\n  alt: Chân dung`);
    expect(problems).toEqual([]);
    expect(record?.kind === "author" && record.author.photo).toEqual({ src: SRC, alt: "Chân dung", ...FACTS });
  });

  it("needs none", () => {
    const { record } = parse("name: Hồng Thái");
    expect(record?.kind === "author" && record.author.photo).toBeUndefined();
  });

  it("is told of a portrait that is not there, by the line that names it", () => {
    const wrong = `name: Hồng Thái\nphoto:\n  src: ${SRC}\n  alt: Chân dung`;
    expect(toldOf(wrong, {})).toEqual([[4, "photo-missing", "Thêm tệp ảnh, hoặc sửa đường dẫn."]]);
    expect(parse(wrong, {}).record).toBeUndefined();
  });

  it("is told what to write for a portrait from elsewhere, or without words for who does not see it", () => {
    expect(toldOf("name: Hồng Thái\nphoto:\n  src: https://example.vn/a.jpg\n  alt: Chân dung")).toEqual([
      [4, "photo-src", "src: /media/tac-gia/hong-thai.jpg"],
    ]);
    expect(toldOf(`name: Hồng Thái\nphoto:\n  src: ${SRC}`).map(([line, rule]) => [line, rule])).toEqual([
      [4, "missing-key"],
    ]);
  });
});
