import { describe, expect, it } from "vitest";
import { fold } from "@/lib/vietnamese/fold";

describe("folded text", () => {
  it.each([
    ["Đồng Văn", "dong van"],
    ["ĐẮK LẮK", "dak lak"],
    ["Thừa Thiên - Huế", "thua thien - hue"],
    ["Nguyễn Ái Quốc", "nguyen ai quoc"],
    ["đường phố được mùa", "duong pho duoc mua"],
    ["20.629 cuộc", "20.629 cuoc"],
  ])("“%s” is what a keyboard without marks types: “%s”", (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it("is the same for composed and decomposed spelling", () => {
    const name = "Hậu Giang, Đắk Lắk, Thừa Thiên Huế";
    expect(fold(name.normalize("NFD"))).toBe(fold(name.normalize("NFC")));
  });

  it("is the same for both places of the tone mark", () => {
    expect(fold("Hòa Bình, Khánh Hòa, thủy")).toBe(fold("Hoà Bình, Khánh Hoà, thuỷ"));
  });

  it("leaves no marked letter of the alphabet", () => {
    const letters = "aăâbcdđeêghiklmnoôơpqrstuưvxy";
    const tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"];
    for (const letter of letters)
      for (const tone of tones) expect(fold((letter + tone).normalize("NFC"))).toMatch(/^[a-z]$/);
  });
});
