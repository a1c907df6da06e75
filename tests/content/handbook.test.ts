import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { articleFieldGuide } from "@/lib/article/article";
import { parseContentFile } from "@/lib/content/parse-content-file";
import { RESERVED_SEGMENTS } from "@/lib/site/category";
import { articleFile, FIXTURE_CONTEXT } from "../support/fixture-cases";

const handbook = readFileSync("content/README.md", "utf8");
const sources = readdirSync("lib", { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => readFileSync(join("lib", path), "utf8"))
  .join("\n");

describe("the editors' handbook", () => {
  it.each(Object.keys(articleFieldGuide).filter((key) => !key.includes(".")))("explains the key %s", (key) => {
    expect(handbook).toContain(`| \`${key}\``);
  });

  it("names every reserved address", () => {
    for (const name of RESERVED_SEGMENTS) expect(handbook).toContain(`\`${name}\``);
  });

  it("knows no rule that the checker does not have", () => {
    const table = handbook.slice(handbook.indexOf("## 9."), handbook.indexOf("## 10."));
    const rules = [...table.matchAll(/^\| ((?:`[a-z-]+`(?:, )?)+) \|/gmu)].flatMap(([, cell = ""]) =>
      [...cell.matchAll(/`([a-z-]+)`/g)].map(([, rule]) => rule),
    );
    expect(rules.length).toBeGreaterThan(14);
    for (const rule of rules) expect(sources, rule).toContain(`"${rule}"`);
  });

  it("shows a whole article that can be published as it stands", () => {
    const example = /```markdown\n(---\nheadline:[\s\S]*?)```/u.exec(handbook)?.[1] ?? "";
    const published = /datePublished: (\d{4})-(\d{2})/u.exec(example);
    const pictures = Object.fromEntries(
      [...example.matchAll(/\/media\/[^\s")]+/gu)].map(([path]) => [
        path,
        { width: 1600, height: 1000, hash: "0123456789ab" },
      ]),
    );
    const { problems, record } = parseContentFile(
      `articles/thoi-su/${published?.[1]}/${published?.[2]}/vi-du.md`,
      Buffer.from(example),
      { ...FIXTURE_CONTEXT, pictures },
    );
    expect(problems).toEqual([]);
    expect(record?.kind).toBe("article");
  });

  it("shows a live report whose entries are the ones it speaks of", () => {
    const chapter = handbook.slice(handbook.indexOf("### Tường thuật trực tiếp"), handbook.indexOf("## 7."));
    const body = /```markdown\n([\s\S]*?)```/u.exec(chapter)?.[1] ?? "";
    const frontMatter = ["genre: live", "datePublished: 2026-11-20T13:00:00+07:00"];
    const path = "articles/thoi-su/2026/11/vi-du.md";
    const { problems, record } = parseContentFile(path, articleFile({ frontMatter, body }), FIXTURE_CONTEXT);
    expect(problems).toEqual([]);
    const article =
      record?.kind === "article" && record.record.kind === "published" ? record.record.article : undefined;
    expect(article?.live?.entries.map(({ id, headline, isKey }) => [id, headline, isKey])).toEqual([
      ["luc-20261121-0540", "Nước rút khỏi các ngõ thấp", false],
      ["luc-20261120-2350", "Đỉnh lũ 3,92 m", true],
      ["luc-20261120-1510", undefined, false],
      ["luc-20261120-1435", "Nước ở cầu Tràng Tiền qua báo động 2", false],
    ]);
    expect(chapter).toContain("`#luc-20261120-1435`");
  });
});
