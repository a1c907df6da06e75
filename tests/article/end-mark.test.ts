import { describe, expect, it } from "vitest";
import { stripEndMark } from "@/lib/article/end-mark";

describe("the wire's end mark", () => {
  it.each([
    ["được khen thưởng./.", "được khen thưởng."],
    ["được khen thưởng. /.", "được khen thưởng."],
    ["được khen thưởng ./. ", "được khen thưởng."],
    ["được khen thưởng/.", "được khen thưởng."],
    ["được khen thưởng../.", "được khen thưởng."],
    ["bao giờ có lớp?./.", "bao giờ có lớp?"],
    ["và nhiều việc khác…./.", "và nhiều việc khác…"],
    ["./.", "."],
  ])("“%s” is printed “%s”", (text, printed) => {
    expect(stripEndMark(text)).toBe(printed);
  });

  it("is looked for at the end alone, whatever the length of the story", () => {
    const story = `a${" ".repeat(500_000)}b`;
    expect(stripEndMark(story)).toBe(story);
  });

  it.each(["diễn tập...", "Nghị định số 03/2019/NĐ-CP.", "437/440.", "tỷ lệ ./. trong bảng", ""])(
    "is not seen in “%s”",
    (text) => {
      expect(stripEndMark(text)).toBe(text);
    },
  );
});
