import { describe, expect, it } from "vitest";
import { parseContentFile } from "@/lib/content/parse-content-file";
import { mastheadFieldGuide, mastheadSchema } from "@/lib/site/masthead";
import { FIXTURE_CONTEXT } from "../support/fixture-cases";

const parse = (text: string) => parseContentFile("site.yml", Buffer.from(text), FIXTURE_CONTEXT);
const rules = (text: string) => parse(text).problems.map(({ line, column, rule }) => `${line}:${column} ${rule}`);

describe("site.yml", () => {
  it("holds what a paper says of itself, the examples of its handbook included", () => {
    const lines = Object.values(mastheadFieldGuide).map(({ example }) => example);
    const { record, problems } = parse(`${lines.join("\n")}\n`);
    expect(problems).toEqual([]);
    expect(record).toEqual({
      kind: "masthead",
      masthead: {
        name: "Tòa Soạn",
        slogan: "Một câu về tờ báo",
        notice: "Trang báo mẫu.",
        governingBody: "Tên cơ quan",
        licence: "Giấy phép số …",
        editorInChief: "Họ và tên",
        address: "Số nhà, đường, phường, tỉnh",
        phone: "024 0000 0000",
        email: "toasoan@example.vn",
        copyright: "© Tòa Soạn",
        quoting: "Ghi rõ nguồn khi phát hành lại.",
        aiTraining: false,
      },
    });
  });

  it("explains every field it takes", () => {
    expect(Object.keys(mastheadFieldGuide).sort()).toEqual(Object.keys(mastheadSchema.shape).sort());
  });

  it("invents nothing: a field that is empty or missing stays away", () => {
    expect(parse('name: Tòa Soạn\nlicence: ""\neditorInChief:\n').record).toEqual({
      kind: "masthead",
      masthead: { name: "Tòa Soạn" },
    });
  });

  it("needs a name", () => {
    expect(rules("slogan: Một câu\n")).toEqual(["1:1 missing-key"]);
  });

  it("says where a wrong field stands, and what was meant", () => {
    expect(rules("name: Tòa Soạn\nlicense: Giấy phép\nemail: toasoan\n")).toEqual([
      "2:1 unknown-key",
      "3:8 wrong-value",
    ]);
    expect(parse("name: Tòa Soạn\nlicense: Giấy phép\n").problems[0]?.message).toContain("licence");
  });
});
