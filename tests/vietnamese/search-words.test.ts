import { describe, expect, it } from "vitest";
import { readSearchQuery } from "@/lib/vietnamese/search-query";
import { readSearchWords } from "@/lib/vietnamese/search-words";
import { placeTones } from "@/lib/vietnamese/tone-placement";

const exact = (text: string) => readSearchWords(text).map((word) => word.exact);

describe("the place of a tone", () => {
  it.each([
    ["hoà", "hòa"],
    ["khoẻ", "khỏe"],
    ["thuỷ", "thủy"],
    ["Uỷ", "Ủy"],
    ["UỶ", "ỦY"],
    ["TOÀ", "TÒA"],
    ["hoà bình, khoẻ mạnh", "hòa bình, khỏe mạnh"],
  ])("%s is %s", (school, press) => {
    expect(placeTones(school)).toBe(press);
    expect(placeTones(press)).toBe(press);
  });

  it.each(["quý", "quỷ", "Quỳ", "toán", "hoàn", "huỳnh", "khuỷu", "suy", "hoa", "của", "thuở"])(
    "%s has one only",
    (word) => {
      expect(placeTones(word)).toBe(word);
    },
  );
});

describe("the words of a text", () => {
  it("are its letters and digits, lower case, without the signs between", () => {
    expect(exact("“Đắk Lắk”: hoà thuận (2024)!")).toEqual(["đắk", "lắk", "hòa", "thuận", "2024"]);
    expect(readSearchWords("Đồng").map(({ folded }) => folded)).toEqual(["dong"]);
  });

  it("know where they stand", () => {
    const text = "Giá TP.HCM: 1.400.250 đồng";
    expect(readSearchWords(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      "Giá",
      "TP",
      "TP",
      "HCM",
      "HCM",
      "HCM",
      "1.400.250",
      "đồng",
    ]);
  });

  it.each([
    ["20.629 cuộc", ["20629", "cuộc"]],
    ["1.400.250", ["1400250"]],
    ["3,5", ["3", "5"]],
    ["1/7/2025", ["1", "7", "2025"]],
    ["1.7.2025", ["1", "7", "2025"]],
    ["2024.100", ["2024", "100"]],
    ["5.000m", ["5", "000m"]],
    ["hết 5. 100 người", ["hết", "5", "100", "người"]],
  ])("keep a number whole: %s", (text, words) => {
    expect(exact(text)).toEqual(words);
  });

  it.each(["", " ", "…!?", "\u0301\u0323", "\ud83d", "😀", "\0"])("are none in %j", (text) => {
    expect(exact(text)).toEqual([]);
  });
});

describe("a query", () => {
  const groups = (text: string) =>
    readSearchQuery(text).groups.map((words) => words.map((word) => word.exact).join(" "));

  it.each([
    ['giá "cà phê" cao', ["giá", "cà phê", "cao"]],
    ["“cà phê” «Đắk Lắk»", ["cà phê", "đắk lắk"]],
    ['"cà phê', ["cà", "phê"]],
    ['"" "!" cà', ["cà"]],
    ['"a" b "c d', ["a", "b", "c", "d"]],
  ])("keeps together what stands in double quotes: %s", (text, expected) => {
    expect(groups(text)).toEqual(expected);
  });

  it("is marked when a mark or a đ was typed", () => {
    for (const text of ["cà phe", "đong", "CÀ", "cà".normalize("NFD")]) expect(readSearchQuery(text).marked).toBe(true);
    for (const text of ["ca phe", "CA PHE", "TP.HCM", "20.629", "“ca phe”"])
      expect(readSearchQuery(text).marked).toBe(false);
  });

  it("is cut when it is long", () => {
    expect(readSearchQuery("a ".repeat(5_000)).words).toHaveLength(16);
    expect(readSearchQuery(`"${"a ".repeat(50)}" b`).words).toHaveLength(16);
  });
});
