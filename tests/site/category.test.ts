import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseContentFile } from "@/lib/content/parse-content-file";
import { RESERVED_SEGMENTS } from "@/lib/site/category";
import { FIXTURE_CONTEXT } from "../support/fixture-cases";

const parse = (text: string) => parseContentFile("categories.yml", Buffer.from(text), FIXTURE_CONTEXT);
const rules = (text: string) => parse(text).problems.map(({ line, column, rule }) => `${line}:${column} ${rule}`);

describe("a category", () => {
  it("has a slug, a name and, if it likes, a description", () => {
    expect(
      parse("- slug: thoi-su\n  name: Thời sự\n  description: Tin trong ngày.\n- slug: kinh-te\n  name: Kinh tế\n"),
    ).toEqual({
      problems: [],
      record: {
        kind: "categories",
        categories: [
          { slug: "thoi-su", name: "Thời sự", description: "Tin trong ngày.", aliases: [] },
          { slug: "kinh-te", name: "Kinh tế", description: "", aliases: [] },
        ],
      },
    });
  });

  it.each([...RESERVED_SEGMENTS])("may not take the site's own word “%s”", (slug) => {
    expect(rules(`- slug: ${slug}\n  name: Mục\n`)).toEqual(["1:9 reserved-name"]);
  });

  it.each(["Thoi-Su", "thời-sự", "thoi su", "thoi_su", "-thoi-su", "thoi--su", "thoi/su", "../thoi-su"])(
    "may not be addressed as “%s”",
    (slug) => {
      expect(parse(`- slug: "${slug}"\n  name: Mục\n`).record).toBeUndefined();
    },
  );

  it("may have had other slugs, which are no other category's", () => {
    const old = "- slug: kinh-doanh\n  name: Kinh doanh\n  aliases: [kinh-te, thuong-mai]\n";
    expect(parse(old).record).toMatchObject({ categories: [{ aliases: ["kinh-te", "thuong-mai"] }] });
    expect(rules(`${old}- slug: kinh-te\n  name: Kinh tế\n`)).toEqual(["4:9 duplicate-slug"]);
    expect(rules(`- slug: tai-chinh\n  name: Tài chính\n  aliases:\n    - kinh-te\n${old}`)).toEqual([
      "7:13 duplicate-slug",
    ]);
    expect(rules("- slug: kinh-te\n  name: Kinh tế\n  aliases: [kinh-te]\n")).toEqual(["3:13 duplicate-slug"]);
  });

  it.each([
    ["tin-moi", "3:13 reserved-name"],
    ["Kinh-Te", "3:13 wrong-value"],
    ["/kinh-te", "3:13 wrong-value"],
  ])("cannot have been “%s”", (alias, problem) => {
    expect(rules(`- slug: kinh-doanh\n  name: Kinh doanh\n  aliases: [${alias}]\n`)).toEqual([problem]);
  });

  it("without a name, or with a key we do not know, is refused at its line", () => {
    expect(rules("- slug: thoi-su\n")).toEqual(["1:3 missing-key"]);
    expect(rules("- slug: thoi-su\n  name: Thời sự\n  colour: đỏ\n")).toEqual(["3:3 unknown-key"]);
  });
});

describe("the words that belong to the site", () => {
  it("are all the folders that routes and public files take", () => {
    const folders = ["app", "public"]
      .flatMap((root) => readdirSync(root, { withFileTypes: true }))
      .filter((entry) => entry.isDirectory() && !/^[[(_]|[.]/.test(entry.name))
      .map(({ name }) => name);
    expect(folders.length).toBeGreaterThan(5);
    expect(folders.filter((name) => !RESERVED_SEGMENTS.has(name))).toEqual([]);
  });
});
