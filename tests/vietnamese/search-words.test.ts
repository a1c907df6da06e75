import { describe, expect, it } from "vitest";
import { readSearchQuery } from "@/lib/vietnamese/search-query";
import { readSearchForms, readSearchWords } from "@/lib/vietnamese/search-words";
import { placeTones } from "@/lib/vietnamese/tone-placement";
import { randomFrom } from "../support/random";

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

describe("the forms of a text", () => {
  const chance = randomFrom(11);
  const random = (below: number): number => chance.whole(0, below - 1);
  const { pick } = chance;
  const letters = [..."aàảãáạăằâấeèẻêềiìíoòỏõọôốơớuùủưứyỳỷýbcdđghklmnpqrstvx"];
  const words = (
    "hoà hòa khoẻ khỏe thuỷ thủy quý quỷ Quỳ UỶ TOÀ toán hoạ tp TP hcm HCM tphcm TPHCM UBND HĐND hđnd tpa ubn hc " +
    "20 629 000 1 2024 12.5 1.400.250 hoà2 covid19 30cm đồng Đồng ĐẮK łódź straße İstanbul Kelvin ſ ñandú Æ " +
    "ΣΊΣΥΦΟΣ москва й 東京 かな 한국 नमस्ते ① ½ ٣٤ 😀 𝒜 \ud83d \u0301 q\u0323 a\u0302\u0323 g\u0303"
  ).split(" ");
  const piece = () =>
    [
      () => pick(words),
      () => Array.from({ length: 1 + random(6) }, () => pick(letters)).join(""),
      () => pick(words).toUpperCase(),
      () => String(random(10 ** (1 + random(5)))),
      () => String.fromCharCode(random(0x10000)),
      () => String.fromCharCode(random(0x250)),
    ][random(6)]?.() ?? "";
  const between = [" ", " ", " ", "", ".", ".", ", ", "-", "\n\n", "/", "…", "\u00a0", "“"];

  it("are those of its words, whatever it is made of", () => {
    for (let round = 0; round < 3_000; round++) {
      const length = round % 500 === 0 ? 10_000 : random(30);
      const text = Array.from({ length }, () => piece() + pick(between))
        .join("")
        .normalize("NFC");
      const read = readSearchWords(text);
      expect(readSearchForms(text), JSON.stringify(text)).toEqual({
        exact: read.map((word) => word.exact).join(" "),
        folded: read.map((word) => word.folded).join(" "),
      });
    }
  });

  it("are found for every unit there is", () => {
    for (let unit = 0; unit < 0x10000; unit++) {
      const text = `ho${String.fromCharCode(unit)} a${String.fromCharCode(unit)}1`;
      const read = readSearchWords(text);
      const { exact, folded } = readSearchForms(text);
      if (exact !== read.map((word) => word.exact).join(" ") || folded !== read.map((word) => word.folded).join(" "))
        expect.fail(`${JSON.stringify(text)} is ${exact} or ${folded}`);
    }
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
