import matter from "gray-matter";
import type { MarkdownDocument } from "@/lib/markdown/markdown-document";
import type { Finding } from "@/lib/problems/content-problem";
import { readYaml, type YamlReading } from "@/lib/problems/yaml-text";

/** Bytes of front matter; the fullest article of ours needs two. */
const MAX_FRONT_MATTER = 16 * 1024;

export type SplitReading =
  | { readonly kind: "split"; readonly document: MarkdownDocument; readonly warnings: readonly Finding[] }
  | { readonly kind: "refused"; readonly findings: readonly Finding[] };

/**
 * Splits a file into front matter and body. Strict, because gray-matter is not: it evaluates `---js`, takes
 * `---foo` for a closing line and runs a quadratic expression over blank lines. It only sees front matter
 * whose fences and size were accepted here, and its only engine is ours; the others refuse.
 */
export function splitFrontMatter(text: string): SplitReading {
  const [first = "", ...rest] = text.split("\n");
  if (first !== "---") return refuseOpening(first, rest);

  const closing = rest.findIndex((line) => line.startsWith("---"));
  if (closing < 0)
    return refuse(
      1,
      "front-matter-open",
      "Phần đầu bài mở bằng --- nhưng không có dòng --- đóng lại.",
      "Thêm một dòng chỉ có --- sau khóa cuối cùng.",
    );
  if (rest[closing] !== "---") {
    return refuse(
      closing + 2,
      "front-matter-close",
      `Dòng đóng phần đầu bài chỉ được có ba gạch, không phải “${rest[closing]?.slice(0, 40)}”.`,
      "---",
    );
  }
  const frontMatter = rest.slice(0, closing).join("\n");
  if (Buffer.byteLength(frontMatter) > MAX_FRONT_MATTER) {
    return refuse(
      1,
      "front-matter-size",
      `Phần đầu bài dài quá ${MAX_FRONT_MATTER / 1024} KiB.`,
      "Chuyển nội dung dài xuống thân bài.",
    );
  }

  let reading: YamlReading | undefined;
  // The options object also turns off gray-matter's cache, which would serve a failure as a success.
  matter(
    { content: `---\n${frontMatter}\n---\n` },
    {
      language: "yaml",
      delimiters: "---",
      engines: {
        yaml: (source: string) => {
          reading = readYaml(source.replace(/^\n/, ""), 2);
          return {};
        },
        javascript: refuseEngine,
        json: refuseEngine,
        toml: refuseEngine,
        coffee: refuseEngine,
      },
    },
  );
  // gray-matter skips its engine when the front matter is empty.
  reading ??= readYaml("", 2);
  if (reading.kind === "refused") return reading;
  return {
    kind: "split",
    warnings: reading.warnings,
    document: { yaml: reading.yaml, body: rest.slice(closing + 1).join("\n"), bodyLine: closing + 3 },
  };
}

function refuse(line: number, rule: string, message: string, fix: string): SplitReading {
  return { kind: "refused", findings: [{ line, column: 1, severity: "error", rule, message, fix }] };
}

function refuseOpening(first: string, rest: readonly string[]): SplitReading {
  if (first.startsWith("---")) {
    return refuse(
      1,
      "front-matter-language",
      `Dòng đầu chỉ được có ba gạch, không phải “${first.slice(0, 40)}”.`,
      "---",
    );
  }
  if (first.trim() === "" && rest.find((line) => line.trim() !== "")?.startsWith("---")) {
    return refuse(
      1,
      "front-matter-blank",
      "Có dòng trống trước phần đầu bài.",
      "Xóa các dòng trống để --- là dòng đầu tiên.",
    );
  }
  return refuse(1, "front-matter-missing", "Tệp không có phần đầu bài (---).", '---\nheadline: "Tiêu đề của bài"\n---');
}

function refuseEngine(): never {
  throw new Error("only YAML front matter is read");
}
