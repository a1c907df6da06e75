import { describe, expect, it } from "vitest";
import { decodeText } from "@/lib/content/decode-text";

const textOf = (bytes: Uint8Array) => {
  const decoded = decodeText(bytes);
  return decoded.kind === "decoded" ? decoded.text : undefined;
};

describe("the bytes of a file", () => {
  it("are the same text from Windows, from an old Macintosh and from Linux", () => {
    const text = "Hậu Giang\nĐắk Lắk\n";
    const windows = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text.replaceAll("\n", "\r\n"))]);
    expect(textOf(windows)).toBe(text);
    expect(textOf(Buffer.from(text.replaceAll("\n", "\r")))).toBe(text);
    expect(textOf(Buffer.from(text.normalize("NFD")))).toBe(text);
  });

  it("lose invisible characters, with a warning at the first", () => {
    expect(decodeText(Buffer.from("Một\nH\u00ADậu \u200BGiang\uFEFF\n"))).toMatchObject({
      kind: "decoded",
      text: "Một\nHậu Giang\n",
      warnings: [{ line: 2, column: 2, severity: "warning", rule: "hidden-character" }],
    });
  });

  it("lose marks that turn the reading direction", () => {
    expect(textOf(Buffer.from("a\u202Eb\u2066c"))).toBe("abc");
  });

  it("keep tabs, non-breaking spaces and signs beyond the basic plane", () => {
    expect(textOf(Buffer.from("a\tb\u00A0c 🇻🇳"))).toBe("a\tb\u00A0c 🇻🇳");
  });

  it.each([
    ["cut in the middle of a letter", Buffer.from("Hậu").subarray(0, 3)],
    ["with a lone surrogate", Buffer.from([0x61, 0xed, 0xa0, 0x80])],
    ["in an old code page", Buffer.from([0x48, 0xe2, 0xf2, 0x75])],
  ])("are refused %s", (_, bytes) => {
    expect(decodeText(bytes)).toMatchObject({ kind: "refused", findings: [{ line: 1, rule: "encoding" }] });
  });

  it("are refused beyond half a megabyte, before anything reads them", () => {
    expect(decodeText(Buffer.alloc(512 * 1024, "a")).kind).toBe("decoded");
    expect(decodeText(Buffer.alloc(512 * 1024 + 1, "a"))).toMatchObject({
      kind: "refused",
      findings: [{ rule: "file-size", message: "Tệp lớn 513 KiB, tối đa 512 KiB." }],
    });
  });
});
