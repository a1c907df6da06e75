import { describe, expect, it } from "vitest";
import { GENRES } from "@/lib/article/article";
import { enhancements, labels, offlineNote } from "@/lib/site/labels";
import { fold } from "@/lib/vietnamese/fold";

/** Every text of the site by its place in `labels`; what takes a value is asked with samples. */
function textsOf(value: unknown, place: string): readonly (readonly [string, string])[] {
  if (typeof value === "string") return [[place, value]];
  if (typeof value === "function") {
    return [
      [`${place}("Đắk Lắk", …)`, String(value("Đắk Lắk", "1/7/2025"))],
      [`${place}(2, 12)`, String(value(2, 12))],
    ];
  }
  if (typeof value !== "object" || value === null) throw new Error(`${place} is no text`);
  return Object.entries(value).flatMap(([key, entry]) => textsOf(entry, `${place}.${key}`));
}
const TEXTS = [
  ...textsOf(labels, "labels"),
  ...textsOf(enhancements, "enhancements"),
  ...textsOf(offlineNote, "offlineNote"),
];

/** Whole labels that are Vietnamese although none of their letters bears a mark. */
const WITHOUT_MARKS = new Set(["Theo", "Trang sau", "Email:"]);

/** Words of interfaces that could pass for Vietnamese syllables by their spelling are not in here. */
const ENGLISH = new Set(
  "about address all and author back by category close comment comments contact copyright correction corrections edit editor error for found from gallery gone home latest license licence load loading menu more newest news newsletter next not of ok older open page pages phone photo photos previous published read related reply results retry search section sections share sign skip source sponsored story submit subscribe tags topic updated view warning with withdrawn written".split(
    " ",
  ),
);

/** Folded: an onset, one to three vowels, a coda. What English spells otherwise is not a Vietnamese syllable. */
const SYLLABLE = /^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$/;

/** Names are what they are in every language, and Vietnamese papers print “Email”. */
const wordsOf = (text: string) =>
  text.replace(/Đắk Lắk|JavaScript|Email|Markdown|\.md\b|RSS/g, "").match(/\p{L}+/gu) ?? [];
const isMarked = (text: string) => fold(text) !== text.toLowerCase();

describe("what the site prints around its content", () => {
  it("is a good number of texts", () => {
    expect(TEXTS.length).toBeGreaterThan(50);
  });

  it.each(TEXTS)("%s has no English word: %j", (_, text) => {
    for (const word of wordsOf(text)) {
      expect(ENGLISH).not.toContain(word.toLowerCase());
      expect(fold(word)).toMatch(SYLLABLE);
    }
  });

  it.each(TEXTS.filter(([place]) => !place.includes("(")))("%s is Vietnamese: %j", (_, text) => {
    expect(isMarked(text) || WITHOUT_MARKS.has(text), text).toBe(true);
  });

  it("says what to do without begging for it", () => {
    for (const [place, text] of TEXTS)
      expect(text, place).not.toMatch(/vui lòng|quý (?:khách|vị|bạn)|kính mời|xin (?:hãy|mời)/iu);
  });

  it("is composed, begins with a capital and has no blanks at its ends", () => {
    for (const [place, text] of TEXTS.filter(([name]) => !name.includes("("))) {
      expect(text, place).toBe(text.normalize("NFC").trim());
      expect(text, place).toMatch(/^\p{Lu}/u);
    }
  });

  it("would not pass in English: the check itself works", () => {
    for (const text of ["Read more", "Related articles", "Search", "Latest news", "Updated"])
      expect(wordsOf(text).every((word) => SYLLABLE.test(fold(word)) && !ENGLISH.has(word.toLowerCase()))).toBe(false);
  });
});

describe("the labels that take a value", () => {
  it("print it the Vietnamese way", () => {
    expect(labels.listing.page(2, 1_200)).toBe("Trang 2 trên 1.200");
    expect(labels.listing.pageNumber(1_200)).toBe("Trang 1.200");
    expect(labels.listing.pageSuffix(1)).toBe("");
    expect(labels.listing.pageSuffix(3)).toBe(" - Trang 3");
    expect(labels.search.results("cà phê")).toBe("Kết quả cho “cà phê”");
    expect(labels.search.total(1_200, false)).toBe("Tìm thấy 1.200 bài viết");
    expect(labels.search.total(10_000, true)).toBe("Tìm thấy hơn 10.000 bài viết");
    expect(labels.article.regionNow("TP. Cần Thơ", "1/7/2025")).toBe("Nay thuộc TP. Cần Thơ (từ 1/7/2025)");
  });
});

describe("the genres", () => {
  it("all have a label but plain news, which needs none", () => {
    expect(Object.keys(labels.genres).sort()).toEqual(GENRES.filter((genre) => genre !== "news").sort());
  });
});
