import { describe, expect, it } from "vitest";
import type { ContentProblem } from "@/lib/problems/content-problem";
import { formatProblem, reportProblems } from "@/lib/problems/report-problems";

const problem: ContentProblem = {
  path: "articles/thoi-su/2024/03/bai.md",
  line: 3,
  column: 11,
  severity: "error",
  rule: "yaml-colon",
  message: "Giá trị có dấu hai chấm nên phải đặt trong ngoặc kép.",
  fix: 'headline: "Họp: xong"',
};
const source = "---\nlede: Tóm tắt\nheadline: Họp: xong\nbyline: Hồng Thái\n---\n";
/** What a terminal shows, whether or not it has colours. */
const plain = (text: string) => text.replace(/\u001B\[\d+m/gu, "");

describe("a problem in a terminal", () => {
  it("begins with a place that editors can click", () => {
    expect(formatProblem(problem)).toBe(
      "content/articles/thoi-su/2024/03/bai.md:3:11  lỗi  Giá trị có dấu hai chấm nên phải đặt trong ngoặc kép.  yaml-colon",
    );
    expect(formatProblem({ ...problem, severity: "warning" })).toContain(":3:11  nhắc  Giá trị");
  });

  it("shows the line with a caret under the first wrong character, and what to write", () => {
    const lines = plain(reportProblems([problem], () => source)).split("\n");
    expect(lines[0]).toBe(formatProblem(problem));
    const at = lines.findIndex((line) => line.startsWith(">"));
    const [shown = "", caret = ""] = lines.slice(at, at + 2);
    expect(shown).toContain("3 | headline: Họp: xong");
    expect(shown.slice(caret.indexOf("^"))).toBe("Họp: xong");
    expect(lines.at(-1)).toBe('Gợi ý: headline: "Họp: xong"');
  });

  it("shows one line before and one after, no more", () => {
    const text = plain(reportProblems([problem], () => source));
    expect(text).toContain("2 | lede: Tóm tắt");
    expect(text).toContain("4 | byline: Hồng Thái");
    expect(text).not.toContain("1 | ---");
    expect(text).not.toContain("5 | ---");
  });

  it("lines up a fix of several lines", () => {
    const text = plain(reportProblems([{ ...problem, fix: "photo:\n  src: /a.jpg" }], () => undefined));
    expect(text.split("\n").slice(1)).toEqual(["Gợi ý: photo:", "         src: /a.jpg"]);
  });

  it("does without the frame when the file's text is not there", () => {
    expect(plain(reportProblems([problem], () => undefined)).split("\n")).toHaveLength(2);
  });

  it("is not drowned by a line of 25,000 characters", () => {
    const text = reportProblems([{ ...problem, line: 1, column: 1 }], () => "a".repeat(25_000));
    expect(text.length).toBeLessThan(1_000);
  });

  it("survives a source that has changed since: no frame for a line that is gone", () => {
    expect(plain(reportProblems([{ ...problem, line: 40 }], () => source)).split("\n")).toHaveLength(2);
  });

  it("is set apart from the next by an empty line", () => {
    expect(plain(reportProblems([problem, problem], () => undefined)).split("\n\n")).toHaveLength(2);
  });
});
