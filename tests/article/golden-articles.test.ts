import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ArticleRecord } from "@/lib/article/article";
import { isError } from "@/lib/problems/content-problem";
import { asJson, fixtureCases, goldenText, parseFixture } from "../support/fixture-cases";

/** The record as `article.json` holds it: the body lies in a file of its own. */
function withoutBody(record: ArticleRecord): unknown {
  if (record.kind !== "published") return record;
  const { body: _, ...article } = record.article;
  return { kind: record.kind, article };
}

const cases = fixtureCases("articles");

describe("an article file becomes the article its golden folder shows", () => {
  it.each(cases)("$name", (fixture) => {
    const { record, problems } = parseFixture(fixture);

    expect(problems.filter(isError)).toEqual([]);
    if (record?.kind !== "article") throw new Error(`${fixture.path} was read as ${record?.kind ?? "nothing"}`);

    const article = asJson(withoutBody(record.record));
    expect(article).toBe(goldenText(join(fixture.folder, "article.json"), article));

    const html = record.record.kind === "published" ? `${record.record.article.body.html}\n` : "";
    expect(html).toBe(goldenText(join(fixture.folder, "body.html"), html));

    const warnings = join(fixture.folder, "warnings.json");
    if (problems.length > 0 || existsSync(warnings)) {
      const list = asJson(problems.map(({ path: _, ...finding }) => finding));
      expect(list).toBe(goldenText(warnings, list));
    }
  });
});

describe("golden files", () => {
  it("that nobody has written make the test fail and say how to write them", () => {
    const missing = join(import.meta.dirname, "no-such-case", "article.json");
    const update = process.env.UPDATE;
    delete process.env.UPDATE;
    try {
      expect(() => goldenText(missing, "{}")).toThrow(/no-such-case\/article\.json\. Run UPDATE=1 npx vitest/);
    } finally {
      if (update !== undefined) process.env.UPDATE = update;
    }
    expect(existsSync(missing)).toBe(false);
  });
});
