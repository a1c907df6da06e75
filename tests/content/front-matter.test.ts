import { describe, expect, it } from "vitest";
import { splitFrontMatter } from "@/lib/content/front-matter";

function split(text: string) {
  const reading = splitFrontMatter(text);
  if (reading.kind === "refused") throw new Error(JSON.stringify(reading.findings));
  return reading.document;
}

describe("a file is split at its front matter", () => {
  it("into fields and body, with the line the body starts at", () => {
    const { yaml, body, bodyLine } = split("---\nheadline: Tin\nlede: Tóm tắt\n---\nThân bài.\n");
    expect(yaml.value).toEqual({ headline: "Tin", lede: "Tóm tắt" });
    expect(body).toBe("Thân bài.\n");
    expect(bodyLine).toBe(5);
  });

  it("keeps every line of the body, so that its problems stand on the right line", () => {
    const text = "---\na: b\n---\n\n\nDòng sáu.\n---\nDòng tám.\n";
    const { body, bodyLine } = split(text);
    expect(body.split("\n")).toEqual(text.split("\n").slice(bodyLine - 1));
  });

  it("leaves a later --- and text like front matter in the body", () => {
    expect(split("---\na: b\n---\nMột.\n\n---\nc: d\n---\n").body).toBe("Một.\n\n---\nc: d\n---\n");
  });

  it("when the front matter is empty, only a remark, or ends the file", () => {
    expect(split("---\n---\nThân bài.\n")).toMatchObject({ body: "Thân bài.\n", bodyLine: 3 });
    expect(split("---\n# ghi chú\n---\nThân bài.\n")).toMatchObject({ body: "Thân bài.\n", bodyLine: 4 });
    expect(split("---\na: b\n---").body).toBe("");
  });

  it("counts the lines of fields below a blank line and a remark", () => {
    expect(split("---\n\n# ghi chú\na: b\n---\n").yaml.position(["a"])).toEqual({ line: 4, column: 4 });
  });

  it("does not take dashes inside a line for the end", () => {
    expect(split("---\na: b --- c\n---\nX\n").yaml.value).toEqual({ a: "b --- c" });
  });

  it("gives each file its own fields, even when two files have the same text", () => {
    const text = "---\ntags: [a]\n---\n";
    expect(split(text).yaml.value).not.toBe(split(text).yaml.value);
  });
});
