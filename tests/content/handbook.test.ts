import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { articleFieldGuide } from "@/lib/article/article";
import { parseContentFile } from "@/lib/content/parse-content-file";
import { RESERVED_SEGMENTS } from "@/lib/site/category";
import { FIXTURE_CONTEXT } from "../support/fixture-cases";

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
});
