import { existsSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parseContentFile } from "@/lib/content/parse-content-file";
import { isError } from "@/lib/problems/content-problem";
import { asJson, FIXTURE_CONTEXT, fixtureCases, goldenText, parseFixture } from "../support/fixture-cases";

const cases = fixtureCases("malformed");

/** What the case `front-matter-js` would write if its code ran. */
const FIXTURE_MARKER = "/tmp/toa-soan-front-matter-ran";
beforeAll(() => rmSync(FIXTURE_MARKER, { force: true }));

describe("a malformed file is named with its place and what to write instead", () => {
  it.each(cases)("$name", (fixture) => {
    const { record, problems } = parseFixture(fixture);

    expect(problems.length).toBeGreaterThan(0);
    expect(record === undefined).toBe(problems.some(isError));
    for (const problem of problems) expect(problem.path).toBe(fixture.path);

    const list = asJson(
      problems.map(({ line, column, severity, rule, message, fix }) => ({
        line,
        column,
        severity,
        rule,
        message,
        fix,
      })),
    );
    expect(list).toBe(goldenText(join(fixture.folder, "problems.json"), list));
  });

  it("at a line and column that exist in the file", () => {
    for (const fixture of cases) {
      const lines = Buffer.from(fixture.bytes)
        .toString("utf8")
        .split(/\r\n|\r|\n/);
      for (const { line, column } of parseFixture(fixture).problems) {
        const length = lines[line - 1]?.length;
        expect(length, `${fixture.name}: line ${line}`).toBeTypeOf("number");
        expect(column, `${fixture.name}: column on line ${line}`).toBeLessThanOrEqual((length ?? 0) + 1);
      }
    }
  });
});

describe("front matter is data, never code", () => {
  it("a ---js block is refused and runs nothing", () => {
    const marker = join(tmpdir(), "toa-soan-opening-ran");
    rmSync(marker, { force: true });
    const code = `require("node:fs").writeFileSync(${JSON.stringify(marker)}, "ran")`;
    const openings = ["---js", "---JS", "---javascript", "---javascript  ", "\uFEFF---js", "--- js"];
    for (const opening of openings) {
      for (const end of ["\n---\n\nThân bài.\n", "\n"]) {
        const bytes = Buffer.from(`${opening}\n{ headline: ${code} }${end}`);
        const { record, problems } = parseContentFile("articles/thoi-su/2024/03/chay-ma.md", bytes, FIXTURE_CONTEXT);
        expect(record).toBeUndefined();
        expect(problems.map(({ line, rule }) => ({ line, rule }))).toEqual([
          { line: 1, rule: "front-matter-language" },
        ]);
      }
    }
    expect(existsSync(marker)).toBe(false);
    expect(existsSync(FIXTURE_MARKER)).toBe(false);
  });

  it("a ---js block at the start of the body is text, and runs nothing", () => {
    const marker = join(tmpdir(), "toa-soan-body-ran");
    rmSync(marker, { force: true });
    const bytes = Buffer.from(
      `---\nheadline: Tin\nstatus: draft\n---\n---js\n{ headline: require("node:fs").writeFileSync(${JSON.stringify(marker)}, "ran") }\n---\n`,
    );
    parseContentFile("articles/thoi-su/2024/03/chay-ma.md", bytes, FIXTURE_CONTEXT);
    expect(existsSync(marker)).toBe(false);
  });

  it("a file that fails once fails again in the same way", () => {
    for (const fixture of cases) {
      expect(parseFixture(fixture), fixture.name).toEqual(parseFixture(fixture));
    }
  });
});
