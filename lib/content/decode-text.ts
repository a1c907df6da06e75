import type { Finding } from "@/lib/problems/content-problem";

/** Bytes of a content file; the longest article we know has 60 kB. */
const MAX_FILE = 512 * 1024;

export type DecodedText =
  | { readonly kind: "decoded"; readonly text: string; readonly warnings: readonly Finding[] }
  | { readonly kind: "refused"; readonly findings: readonly Finding[] };

/** Characters no keyboard types and no reader sees: soft hyphen, joiners, direction marks, word joiner, BOM. */
const INVISIBLE = /\u034F|[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/u;

/** Bytes to clean text: UTF-8, NFC, LF, no BOM. Other encodings are named, never guessed at. */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes.length > MAX_FILE) {
    return refuse(
      "file-size",
      `Tệp lớn ${Math.ceil(bytes.length / 1024)} KiB, tối đa ${MAX_FILE / 1024} KiB.`,
      "Chia bài thành nhiều kỳ; ảnh đặt trong content/media.",
    );
  }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return refuse("encoding", "Tệp lưu ở bảng mã UTF-16.", "Lưu lại tệp với bảng mã UTF-8.");
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return refuse(
      "encoding",
      "Tệp không phải UTF-8 (có thể là bảng mã cũ của Windows).",
      "Lưu lại tệp với bảng mã UTF-8.",
    );
  }
  text = text.replace(/\r\n?/g, "\n").normalize("NFC");

  const control = positionOf(text, /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/u);
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
    text: text.replace(new RegExp(INVISIBLE, "gu"), ""),
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

function refuse(rule: string, message: string, fix: string): DecodedText {
  return { kind: "refused", findings: [{ line: 1, column: 1, severity: "error", rule, message, fix }] };
}
