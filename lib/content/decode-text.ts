import { isUtf8 } from "node:buffer";
import type { Finding } from "@/lib/problems/content-problem";
import { type ForeignEncoding, nameEncoding } from "./name-encoding";

/** Bytes of a content file; the longest article we know has 60 kB. */
export const MAX_FILE = 512 * 1024;

export type DecodedText =
  | { readonly kind: "decoded"; readonly text: string; readonly warnings: readonly Finding[] }
  | { readonly kind: "refused"; readonly findings: readonly Finding[] };

const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;
/** Characters no keyboard types and no reader sees: soft hyphen, joiners, direction marks, word joiner, BOM. */
const INVISIBLE = /\u034F|[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/;
/** All of these in one pass: hardly any file has one. */
const UNWANTED = new RegExp(`${CONTROL.source}|${INVISIBLE.source}`);

/** Bytes to clean text: UTF-8, NFC, LF, no BOM. Other encodings are named, never guessed at. */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes.length > MAX_FILE) return refuse("file-size", tooLarge(bytes.length));
  if (!isUtf8(bytes)) return refuseEncoding(bytes);
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString("utf8")
    .replace(/^\uFEFF/, "");
  // Letters of UTF-16 without marks are UTF-8 too, with zeros between.
  if (source.includes("\0") && nameEncoding(bytes)) return refuseEncoding(bytes);
  const text = source.replace(/\r\n?/g, "\n").normalize("NFC");
  if (!UNWANTED.test(text)) return { kind: "decoded", text, warnings: [] };

  const control = positionOf(text, CONTROL);
  if (control) {
    return {
      kind: "refused",
      findings: [
        {
          ...control,
          severity: "error",
          rule: "control-character",
          message: "Có ký tự điều khiển không in được.",
          fix: "Xóa và gõ lại chữ ở chỗ này.",
        },
      ],
    };
  }
  const hidden = positionOf(text, INVISIBLE);
  return {
    kind: "decoded",
    text: text.replace(new RegExp(INVISIBLE, "g"), ""),
    warnings: hidden
      ? [
          {
            ...hidden,
            severity: "warning",
            rule: "hidden-character",
            message: "Văn bản bị chèn ký tự ẩn; khi đăng chúng được bỏ đi.",
            fix: "Xóa và gõ lại chữ ở chỗ này.",
          },
        ]
      : [],
  };
}

function positionOf(text: string, pattern: RegExp): { readonly line: number; readonly column: number } | undefined {
  const index = text.search(pattern);
  if (index < 0) return undefined;
  const before = text.slice(0, index).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** What is wrong and what to do instead. */
type Advice = Pick<Finding, "message" | "fix">;

/** What is said of a file that is too long to be read. */
export function tooLarge(size: number): Advice {
  return {
    message: `Tệp lớn ${Math.ceil(size / 1024)} KiB, tối đa ${MAX_FILE / 1024} KiB.`,
    fix: "Chia bài thành nhiều kỳ; ảnh đặt trong content/media.",
  };
}

function refuseEncoding(bytes: Uint8Array): DecodedText {
  const text = new TextDecoder().decode(bytes);
  const encoding = nameEncoding(bytes);
  if (encoding) return refuse("encoding", foreignEncoding(encoding));
  const wrong = positionOf(text, /\uFFFD/u);
  // Another encoding would spoil more than the last letter.
  if (/^[^\uFFFD]*\uFFFD$/u.test(text) && /[^\u0000-\u007F\uFFFD]/u.test(text))
    return refuse("encoding", CUT_SHORT, wrong);
  return refuse("encoding", UNKNOWN_ENCODING, wrong);
}

const CUT_SHORT: Advice = {
  message: "Tệp bị cắt ngang giữa một chữ; có lẽ chưa chép hoặc chưa lưu xong.",
  fix: "Chép hoặc lưu lại tệp.",
};
const UNKNOWN_ENCODING: Advice = {
  message: "Chỗ này không phải UTF-8 (có thể là bảng mã cũ của Windows).",
  fix: "Lưu lại tệp với bảng mã UTF-8.",
};

function foreignEncoding(encoding: ForeignEncoding): Advice {
  const message = `Tệp lưu ở bảng mã ${encoding}, không phải UTF-8.`;
  switch (encoding) {
    case "UTF-16":
    case "UTF-32":
      return { message, fix: "Lưu lại tệp với bảng mã UTF-8 (Notepad: Lưu thành, ô Mã hóa chọn UTF-8)." };
    case "Windows-1258":
      return {
        message,
        fix: "Trong VS Code: Reopen with Encoding, chọn Vietnamese (Windows 1258), rồi Save with Encoding, chọn UTF-8.",
      };
    case "TCVN3 (ABC)":
    case "VNI":
      return {
        message,
        fix: `Chuyển mã bằng UniKey (Ctrl+Shift+F6, nguồn ${encoding}, đích Unicode), rồi lưu tệp với bảng mã UTF-8.`,
      };
  }
}

function refuse(rule: string, advice: Advice, place = { line: 1, column: 1 }): DecodedText {
  return { kind: "refused", findings: [{ ...place, severity: "error", rule, ...advice }] };
}
