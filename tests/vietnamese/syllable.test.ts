import { describe, expect, it } from "vitest";
import { isSyllable } from "@/lib/vietnamese/syllable";

describe("a word that may be one Vietnamese syllable", () => {
  it.each("nghiêng khuỷu quốc giữa yêu chuyện thuở xoáy ngoằn ngoèo Đắng lươn Huế ưu ý oà uyên gìn quýt".split(" "))(
    "%s",
    (word) => {
      expect(isSyllable(word)).toBe(true);
      expect(isSyllable(word.normalize("NFD"))).toBe(true);
    },
  );

  it.each("café bôaâ qzê ViÖt nghÜa Vieät Viêòt résumé ß ấ̀".split(" "))("none: %s", (word) => {
    expect(isSyllable(word)).toBe(false);
  });
});
