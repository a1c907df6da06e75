import { describe, expect, it } from "vitest";
import { likelyLanguageCode, readLanguageCode } from "@/lib/markdown/language-code";

describe("the code of a language", () => {
  it.each([
    ["en", "en"],
    ["EN", "en"],
    ["en-us", "en-US"],
    ["zh-hant", "zh-Hant"],
    ["eng", "en"],
    // Eastern Cham, Tày: languages of Vietnam without a code of two letters.
    ["cjm", "cjm"],
    ["tyz", "tyz"],
  ])("%s is written %s", (code, written) => {
    expect(readLanguageCode(code)).toBe(written);
  });

  it.each(["", "e", "jp", "vn", "english", "tieng-anh", "tiếng anh", "en_US", "en-", "zh-Abcd", "en-QQ", "x-y", "12"])(
    "is not “%s”",
    (code) => {
      expect(readLanguageCode(code)).toBeUndefined();
    },
  );
});

describe("the language most likely meant", () => {
  it.each([
    ["jp", "ja"],
    ["cn", "zh"],
    ["vn", "vi"],
    ["en_US", "en-US"],
    ["English", "en"],
    ["tiếng-anh", "en"],
    ["tieng-nhat", "ja"],
    ["Pháp", "fr"],
    ["japanese", "ja"],
    ["khong-ro", "en"],
    ["", "en"],
  ])("by “%s” is %s", (code, likely) => {
    expect(likelyLanguageCode(code)).toBe(likely);
    expect(readLanguageCode(likely)).toBe(likely);
  });
});
