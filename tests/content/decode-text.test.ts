import { describe, expect, it } from "vitest";
import { decodeText } from "@/lib/content/decode-text";

const textOf = (bytes: Uint8Array) => {
  const decoded = decodeText(bytes);
  return decoded.kind === "decoded" ? decoded.text : undefined;
};

/** One character as four bytes, lowest first. */
function u32(char: string): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(char.codePointAt(0) ?? 0);
  return bytes;
}

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

  const SENTENCE = "Sáng thứ Bảy, hơn bốn mươi em nhỏ của xã Vĩnh Viễn có mặt ở bến nước đầu ấp.";
  const utf16 = Buffer.from(SENTENCE, "utf16le");
  const utf32 = Buffer.from([...SENTENCE].flatMap((char) => [...u32(char)]));
  it.each([
    ["UTF-16", "with its mark", Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
    ["UTF-16", "upper byte first", Buffer.from(Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])).swap16()],
    ["UTF-16", "without its mark", utf16],
    ["UTF-16", "upper byte first, without its mark", Buffer.from(utf16).swap16()],
    ["UTF-16", "without its mark, in English", Buffer.from("Sports and weather for the week", "utf16le")],
    ["UTF-32", "with its mark", Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), utf32])],
    ["UTF-32", "without its mark", utf32],
    ["UTF-32", "upper byte first", Buffer.from(utf32).swap32()],
  ])("in %s %s are refused by that name", (name, _, bytes) => {
    expect(decodeText(bytes)).toMatchObject({
      kind: "refused",
      findings: [{ line: 1, rule: "encoding", message: `Tệp lưu ở bảng mã ${name}, không phải UTF-8.` }],
    });
  });

  it.each([
    ["Western European words", Buffer.from("Le café était fermé, les élèves sont rentrés à Orléans.", "latin1")],
    [
      "one broken letter",
      Buffer.concat([Buffer.from("Hồng Thái đưa tin từ xã "), Buffer.from([0xe8]), Buffer.from(" Hậu Giang")]),
    ],
    ["noise", Buffer.from(Array.from({ length: 400 }, (_, index) => 0x80 + ((index * 37) % 0x7f)))],
  ])("are given no name when they may be anything: %s", (_, bytes) => {
    expect(decodeText(bytes)).toMatchObject({
      findings: [{ rule: "encoding", message: "Chỗ này không phải UTF-8 (có thể là bảng mã cũ của Windows)." }],
    });
  });

  it("are refused at the place of a letter that is no UTF-8", () => {
    const bytes = Buffer.concat([Buffer.from("Hồng Thái\nđưa tin "), Buffer.from([0xe8]), Buffer.from(" từ xã\n")]);
    expect(decodeText(bytes)).toMatchObject({ findings: [{ line: 2, column: 9 }] });
  });

  it("that end within a letter are taken for a copy that was not finished", () => {
    const bytes = Buffer.from("Hồng Thái đưa tin từ Hậu Giang, nơi có những dòng kênh rộng").subarray(0, -4);
    expect(decodeText(bytes)).toMatchObject({
      findings: [{ message: expect.stringContaining("bị cắt ngang giữa một chữ") }],
    });
  });

  it("are refused beyond half a megabyte, before anything reads them", () => {
    expect(decodeText(Buffer.alloc(512 * 1024, "a")).kind).toBe("decoded");
    expect(decodeText(Buffer.alloc(512 * 1024 + 1, "a"))).toMatchObject({
      kind: "refused",
      findings: [{ rule: "file-size", message: "Tệp lớn 513 KiB, tối đa 512 KiB." }],
    });
  });
});
