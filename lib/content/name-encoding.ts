import { isSyllable } from "@/lib/vietnamese/syllable";

/** Encodings other than UTF-8 that Vietnamese text is found in. */
export type ForeignEncoding = "UTF-16" | "UTF-32" | "Windows-1258" | "TCVN3 (ABC)" | "VNI";

/** Beginning of a file that is looked at. */
const SAMPLE = 16 * 1024;
/** Words with marks that must be there before an encoding without a mark of its own is named. */
const LEAST_WORDS = 3;
/** Share of them that must read as Vietnamese. */
const LEAST_SHARE = 0.8;

/** Names what bytes that are no UTF-8 are, when that can be told with confidence. */
export function nameEncoding(bytes: Uint8Array): ForeignEncoding | undefined {
  const sample = bytes.subarray(0, SAMPLE);
  return nameUnicode(sample) ?? nameCodePage(sample);
}

function nameUnicode(bytes: Uint8Array): ForeignEncoding | undefined {
  const startsWith = (...mark: readonly number[]) => mark.every((byte, index) => bytes[index] === byte);
  if (startsWith(0xff, 0xfe, 0, 0) || startsWith(0, 0, 0xfe, 0xff)) return "UTF-32";
  if (startsWith(0xff, 0xfe) || startsWith(0xfe, 0xff)) return "UTF-16";

  // Without a mark: the upper bytes of most letters are zero, and only those.
  const zeros = [0, 0, 0, 0];
  for (const [index, byte] of bytes.entries()) if (byte === 0) zeros[index % 4] = (zeros[index % 4] ?? 0) + 1;
  const quarter = bytes.length / 4;
  const [a = 0, b = 0, c = 0, d = 0] = zeros.map((count) => count / quarter);
  const rare = 0.05;
  const frequent = 0.5;
  if ((c > 0.9 && d > 0.9 && a < rare) || (a > 0.9 && b > 0.9 && d < rare)) return "UTF-32";
  const little = b > frequent && d > frequent && a < rare && c < rare;
  const big = a > frequent && c > frequent && b < rare && d < rare;
  return little || big ? "UTF-16" : undefined;
}

function nameCodePage(bytes: Uint8Array): ForeignEncoding | undefined {
  const latin = Buffer.from(bytes).toString("latin1");
  const readings: readonly (readonly [ForeignEncoding, string])[] = [
    ["Windows-1258", new TextDecoder("windows-1258").decode(bytes)],
    ["TCVN3 (ABC)", fromTcvn3(latin)],
    ["VNI", fromVni(latin)],
  ];
  const plausible = readings.filter(([, text]) => readsAsVietnamese(text)).map(([name]) => name);
  return plausible.length === 1 ? plausible[0] : undefined;
}

function readsAsVietnamese(text: string): boolean {
  const words = text
    .normalize("NFC")
    .split(/[\s\d!-/:-@[-`{-~–—‘’“”…]+/u)
    .filter((word) => /[^\u0000-\u007F]/u.test(word));
  return words.length >= LEAST_WORDS && words.filter(isSyllable).length >= words.length * LEAST_SHARE;
}

/** TCVN 5712:1993, third form (fonts named `.Vn…`), from byte A1 on; capitals with tones are other fonts. */
const TCVN3 =
  "ĂÂÊÔƠƯĐăâêôơưđ\u00B0\u0300\u0309\u0303\u0301\u0323àảãáạ\u00BAằẳẵắ\u00BF\u00C0\u00C1\u00C2\u00C3\u00C4\u00C5ặầẩẫấậè\u00CDẻẽéẹềểễếệìỉ\u00D9\u00DA\u00DBĩíịò\u00E0ỏõóọồổỗốộờởỡớợù\u00F0ủũúụừửữứựỳỷỹýỵ\u00FF";

function fromTcvn3(latin: string): string {
  return latin.replace(/[\u00A1-\u00FF]/gu, (char) => TCVN3.charAt(char.charCodeAt(0) - 0xa1));
}

/** VNI for Windows: marks are letters of their own behind the vowel. */
const VNI_MARKS: Readonly<Record<string, string>> = {
  ù: "\u0301",
  ø: "\u0300",
  û: "\u0309",
  õ: "\u0303",
  ï: "\u0323",
  â: "\u0302",
  á: "\u0302\u0301",
  à: "\u0302\u0300",
  å: "\u0302\u0309",
  ã: "\u0302\u0303",
  ä: "\u0302\u0323",
  ê: "\u0306",
  é: "\u0306\u0301",
  è: "\u0306\u0300",
  ú: "\u0306\u0309",
  ü: "\u0306\u0303",
  ë: "\u0306\u0323",
};
const VNI_LETTERS: Readonly<Record<string, string>> = {
  ñ: "đ",
  ô: "ơ",
  ö: "ư",
  æ: "ỉ",
  ó: "ĩ",
  ò: "ị",
  î: "ỵ",
};

function fromVni(latin: string): string {
  return latin
    .toLowerCase()
    .replace(
      /([aeouyôö])([ùøûõïâáàåãäêéèúüë])|[ñôöæóòî]/gu,
      (letter, vowel: string | undefined, mark: string | undefined) =>
        vowel && mark ? (VNI_LETTERS[vowel] ?? vowel) + (VNI_MARKS[mark] ?? "") : (VNI_LETTERS[letter] ?? letter),
    );
}
