import { describe, expect, it } from "vitest";
import { readYaml } from "@/lib/problems/yaml-text";

function read(text: string, firstLine = 2) {
  const reading = readYaml(text, firstLine);
  if (reading.kind === "refused") throw new Error(JSON.stringify(reading.findings));
  return reading;
}
const refusal = (text: string) => {
  const reading = readYaml(text, 2);
  return reading.kind === "refused" ? reading.findings : [];
};

describe("YAML that was read", () => {
  it("keeps dates, octals and words of the newsroom as they were typed", () => {
    expect(read("a: 2024-03-20\nb: 2024-03-20T10:30:00+07:00\nc: yes\nd: no\ne: 20.629\nf: 1e3x\n").yaml.value).toEqual(
      {
        a: "2024-03-20",
        b: "2024-03-20T10:30:00+07:00",
        c: "yes",
        d: "no",
        e: 20.629,
        f: "1e3x",
      },
    );
  });

  it("is an empty map when there is nothing", () => {
    expect(read("").yaml.value).toEqual({});
    expect(read("# chỉ có ghi chú\n").yaml.value).toEqual({});
  });

  it("knows where each key and value stands", () => {
    const { yaml } = read("headline: Tin\nphoto:\n  src: /a.jpg\ntags:\n  - một\n  - hai\n");
    expect(yaml.position(["headline"])).toEqual({ line: 2, column: 11 });
    expect(yaml.keyPosition(["headline"])).toEqual({ line: 2, column: 1 });
    expect(yaml.position(["photo", "src"])).toEqual({ line: 4, column: 8 });
    expect(yaml.keyPosition(["photo", "src"])).toEqual({ line: 4, column: 3 });
    expect(yaml.position(["tags", 1])).toEqual({ line: 7, column: 5 });
  });

  it("points at the nearest group for what is missing", () => {
    const { yaml } = read("headline: Tin\nphoto:\n  src: /a.jpg\n");
    expect(yaml.position(["photo", "alt"])).toEqual({ line: 4, column: 3 });
    expect(yaml.position(["lede"])).toEqual({ line: 2, column: 1 });
  });

  it("counts lines from where the text lies in its file", () => {
    expect(read("name: Tòa Soạn\n", 1).yaml.position(["name"])).toEqual({ line: 1, column: 7 });
  });

  it("counts columns in characters, not bytes", () => {
    expect(read("lede: Tổ tự quản “Đồng Tâm” số #3\n").warnings).toMatchObject([{ line: 2, column: 32 }]);
  });

  it("warns when a # cuts a value, and not when it is a remark of its own", () => {
    expect(read("# ghi chú\nlede: Tổ #3 họp\n").warnings).toEqual([
      {
        line: 3,
        column: 10,
        severity: "warning",
        rule: "yaml-comment",
        message: "Phần sau dấu # bị coi là ghi chú và không được đăng: “#3 họp”.",
        fix: "Nếu đó là nội dung, đặt cả giá trị trong ngoặc kép.",
      },
    ]);
    expect(read('lede: "Tổ #3 họp"\nbyline: C#\n').warnings).toEqual([]);
    expect(read("lede: >- # ghi chú\n  Tổ #3 họp\n").warnings).toEqual([]);
  });
});

describe("YAML that is refused", () => {
  it.each([
    ["a: b: c\n", 2, 4, "yaml-colon", 'a: "b: c"'],
    ['a: b\nc: "d\ne: f\n', 3, 4, "yaml-quote", 'c: "d"'],
    ["a: b\nc: 'd\ne: f\n", 3, 4, "yaml-quote", "c: 'd'"],
    ['a: "b\nc: "d"\n', 2, 4, "yaml-quote", 'a: "b"'],
    ['a: "b" c\n', 2, 8, "yaml-after-value", 'a: "\\"b\\" c"'],
    ["a: @b\n", 2, 4, "yaml-start", 'a: "@b"'],
    ["a: [b] c\n", 2, 4, "yaml-start", 'a: "[b] c"'],
    ["a: *b c*\n", 2, 4, "yaml-start", 'a: "*b c*"'],
    ["a: !bé\n", 2, 4, "yaml-start", 'a: "!bé"'],
    ["a: - b\n", 2, 4, "yaml-start", 'a: "- b"'],
    ["a: [b, c\nd: e\n", 2, 4, "yaml-bracket", "a: [b, c]"],
    ["a:\n\tb: c\n", 3, 1, "yaml-tab", "  b: c"],
    ["a: b\na: c\n", 3, 1, "yaml-duplicate", "Giữ một dòng, xóa dòng kia."],
    ["a:b\n\nc: d\n", 2, 3, "yaml-space", "a: b"],
    ["c: d\na:b\n", 3, 3, "yaml-space", "a: b"],
    ["a:\n  b: c\n   d: e\n", 4, 4, "yaml-indent", "  d: e"],
    ["a: !!js/function 'x'\n", 2, 4, "yaml-tag", "Bỏ thẻ; nếu chữ bắt đầu bằng !, đặt nó trong ngoặc kép."],
    ["a: !ruby x\n", 2, 4, "yaml-tag", "Bỏ thẻ; nếu chữ bắt đầu bằng !, đặt nó trong ngoặc kép."],
    [
      "b: 1\na: &x [1]\nc: *x\nd: *x\n",
      3,
      4,
      "yaml-anchor",
      "Viết lại giá trị đầy đủ; nếu chữ bắt đầu bằng & hoặc *, đặt nó trong ngoặc kép.",
    ],
    ["a: 1\nb: [[[[[[[[[[1]]]]]]]]]]\n", 3, 12, "yaml-depth", "Bỏ bớt ngoặc."],
    [
      "a: 1\n>>>>>>> nhanh\n",
      3,
      1,
      "merge-conflict",
      "Giữ một trong hai bản rồi xóa các dòng <<<<<<<, =======, >>>>>>>.",
    ],
  ])("%j is explained at %i:%i", (text, line, column, rule, fix) => {
    expect(refusal(text).map((finding) => [finding.line, finding.column, finding.rule, finding.fix])).toEqual([
      [line, column, rule, fix],
    ]);
  });

  it("offers a fix that can be pasted: what it writes can be read", () => {
    for (const text of [
      "a: b: c\n",
      'a: "b" c\n',
      "a: @b\n",
      "a: [b] c\n",
      "a: *b c*\n",
      "a: !bé\n",
      'a: "b\nx: y\n',
      "a:b\n",
    ]) {
      const fix = refusal(text)[0]?.fix ?? "";
      expect(readYaml(fix, 1), text).toMatchObject({ kind: "read", warnings: [] });
    }
  });

  it("costs next to nothing, however it multiplies", () => {
    const laughs = ["a: &a [ha, ha]", ...Array.from({ length: 40 }, (_, i) => `b${i}: &b${i} [*a, *a]`)].join("\n");
    expect(refusal(laughs).map(({ rule }) => rule)).toEqual(["yaml-anchor"]);
    expect(refusal(`a: ${"[".repeat(5000)}`).map(({ rule }) => rule)).toEqual(["yaml-depth"]);
    expect(refusal(`a: ${"{b: ".repeat(5000)}`).map(({ rule }) => rule)).toEqual(["yaml-depth"]);
  });
});
