import { describe, expect, it } from "vitest";
import { resolveByline } from "@/lib/article/byline";

const authors = [
  { slug: "hong-thai", name: "Hồng Thái" },
  { slug: "minh-thu", name: "Minh Thu" },
];

describe("a byline", () => {
  it("leads to the author's page when it names the author's file or name", () => {
    const author = { kind: "author", slug: "hong-thai", name: "Hồng Thái" };
    expect(resolveByline(["hong-thai"], authors)).toEqual([author]);
    expect(resolveByline(["Hồng Thái"], authors)).toEqual([author]);
  });

  it("names nobody twice, be it once by file and once by name", () => {
    expect(resolveByline(["hong-thai", "Hồng Thái", "An Nhiên", "An Nhiên"], authors)).toEqual([
      { kind: "author", slug: "hong-thai", name: "Hồng Thái" },
      { kind: "name", name: "An Nhiên" },
    ]);
  });

  it("prints a name without page as it stands, in the order given", () => {
    expect(resolveByline(["Trần Quyên (TTXVN)", "minh-thu"], authors)).toEqual([
      { kind: "name", name: "Trần Quyên (TTXVN)" },
      { kind: "author", slug: "minh-thu", name: "Minh Thu" },
    ]);
  });
});
