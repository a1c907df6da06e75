import { describe, expect, it } from "vitest";
import { photoRows } from "@/lib/article/photo-rows";
import { samplePhoto } from "../support/sample-articles";

/** Rows of a gallery told as signs: `l` for a lying picture, `s` for a standing one. */
const rowsOf = (signs: string) =>
  photoRows(
    [...signs].map((sign, index) =>
      samplePhoto(`${sign}${index}`, sign === "l" ? { width: 1200, height: 800 } : { width: 800, height: 1200 }),
    ),
  ).map((row) => row.map(({ src }) => /\/([ls])\d/.exec(src)?.[1]).join(""));

describe("the rows of a gallery", () => {
  it.each([
    ["", []],
    ["l", ["l"]],
    ["s", ["s"]],
    ["ll", ["ll"]],
    ["lll", ["l", "ll"]],
    ["lllll", ["l", "ll", "ll"]],
    ["ss", ["ss"]],
    ["sss", ["sss"]],
    ["ssss", ["s", "sss"]],
    ["lls", ["ll", "s"]],
    ["lsslll", ["l", "ss", "l", "ll"]],
    ["slsl", ["s", "l", "s", "l"]],
  ])("of pictures “%s” are %j", (signs, rows) => {
    expect(rowsOf(signs)).toEqual(rows);
  });

  it("show every picture once, in the order of the editors", () => {
    const photos = [..."lslssllslss"].map((sign, index) =>
      samplePhoto(`anh-${index}`, sign === "l" ? {} : { width: 800, height: 1200 }),
    );
    expect(photoRows(photos).flat()).toEqual(photos);
  });
});
