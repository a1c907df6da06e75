import { describe, expect, it } from "vitest";
import { z } from "zod";
import { checkFields, nearest } from "@/lib/problems/check-fields";
import { readYaml, type YamlText } from "@/lib/problems/yaml-text";

const schema = z.strictObject({
  headline: z.string().max(20),
  caption: z.string().optional(),
  urgency: z.int().min(1).max(9).optional(),
  status: z.enum(["published", "draft"]).default("published"),
  tags: z.array(z.string().min(1)).max(2).default([]),
  photo: z.strictObject({ src: z.string(), alt: z.string() }).optional(),
});
const guide = {
  headline: { expects: "một dòng chữ", example: 'headline: "Tiêu đề"' },
  caption: { expects: "chú thích", example: "caption: Chú thích." },
  urgency: { expects: "số từ 1 đến 9", example: "urgency: 5" },
  status: { expects: "published hoặc draft", example: "status: draft" },
  tags: { expects: "danh sách từ khóa", example: "tags: [một]" },
  photo: { expects: "ảnh với src và alt", example: "photo:\n  src: /a.jpg\n  alt: Ảnh" },
  "photo.src": { expects: "đường dẫn ảnh", example: "src: /a.jpg" },
  "photo.alt": { expects: "mô tả ảnh", example: "alt: Ảnh" },
};

function yamlOf(text: string): YamlText {
  const reading = readYaml(text, 2);
  if (reading.kind === "refused") throw new Error("the test's own YAML is refused");
  return reading.yaml;
}
const check = (text: string) => checkFields(yamlOf(text), schema, guide);
const findings = (text: string) => {
  const reading = check(text);
  return reading.kind === "invalid" ? reading.findings : [];
};

describe("fields that are right", () => {
  it("come back typed, with defaults for what is absent", () => {
    expect(check("headline: Tin\nurgency: 3\n")).toEqual({
      kind: "valid",
      fields: { headline: "Tin", urgency: 3, status: "published", tags: [] },
    });
  });

  it("may be empty as CMS forms write them", () => {
    expect(check('headline: Tin\ncaption: ""\ntags: []\nurgency: null\nphoto:\n')).toEqual({
      kind: "valid",
      fields: { headline: "Tin", status: "published", tags: [] },
    });
  });
});

describe("fields that are wrong", () => {
  it("are all named at once, each at its own place", () => {
    expect(findings("headline: 12\nurgency: 10\nstatus: drat\n")).toEqual([
      {
        line: 2,
        column: 11,
        severity: "error",
        rule: "wrong-type",
        message: "“headline” phải là một dòng chữ.",
        fix: 'headline: "Tiêu đề"',
      },
      {
        line: 3,
        column: 10,
        severity: "error",
        rule: "out-of-range",
        message: "“urgency” phải là số từ 1 đến 9.",
        fix: "urgency: 5",
      },
      {
        line: 4,
        column: 9,
        severity: "error",
        rule: "unknown-value",
        message: "“status” không nhận “drat” — ý bạn là “draft”?",
        fix: "status: draft",
      },
    ]);
  });

  it("say how much is too much", () => {
    expect(
      findings(`headline: ${"a".repeat(25)}\ntags: [a, b, c]\n`).map(({ message, fix }) => [message, fix]),
    ).toEqual([
      ["“headline” có 25 ký tự, tối đa 20.", "Bớt ít nhất 5 ký tự."],
      ["“tags” có 3 mục, tối đa 2.", "Bớt ít nhất 1 mục."],
    ]);
  });

  it("inside a list stand on the line of their entry", () => {
    expect(findings('headline: Tin\ntags:\n  - một\n  - ""\n')).toMatchObject([
      { line: 5, column: 5, rule: "too-short", message: "“tags” đang để trống." },
    ]);
  });

  it("inside a group are named by their whole path, with their own line as the fix", () => {
    expect(findings("headline: Tin\nphoto:\n  src: /a.jpg\n")).toMatchObject([
      { line: 4, column: 3, rule: "missing-key", message: "Thiếu “photo.alt”: mô tả ảnh.", fix: "alt: Ảnh" },
    ]);
  });

  it.each([
    ["headlin: Tin", "headline"],
    ["title: Tin", "headline"],
    ["Tieu-De: Tin", "headline"],
  ])("under another name are one fault, not two: %s", (line, meant) => {
    expect(findings(`${line}\n`).map(({ rule, message }) => [rule, message])).toEqual([
      ["unknown-key", `Khóa lạ “${line.split(":", 1)[0]}” — ý bạn là “${meant}”?`],
    ]);
  });

  it.each(["constructor", "__proto__", "toString", "hasOwnProperty", "xyzxyzxyz"])(
    "get no suggestion when nothing is near: %s",
    (key) => {
      expect(findings(`headline: Tin\n${key}: 1\n`)).toMatchObject([
        { line: 3, column: 1, rule: "unknown-key", message: `Khóa lạ “${key}”.` },
      ]);
    },
  );

  it.each(["- một\n- hai\n", "chỉ một câu\n", "12\n"])("are not fields at all: %j", (text) => {
    expect(findings(text)).toMatchObject([{ line: 2, column: 1, rule: "yaml-shape" }]);
  });
});

describe("the nearest known word", () => {
  it.each([
    ["headlin", ["headline", "lede"], "headline"],
    ["publish", ["published", "draft"], "published"],
    ["nháp", ["published", "draft"], undefined],
    ["a", [], undefined],
  ])("to “%s” among %j is %s", (word, options, found) => {
    expect(nearest(word, options)).toBe(found);
  });
});
