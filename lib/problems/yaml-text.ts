import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from "yaml";
import type { Finding } from "./content-problem";

/** A YAML text that was read without error, able to say where each value stands. */
export interface YamlText {
  /** The plain value: maps as objects, every scalar by YAML 1.2 core rules (dates stay strings). */
  readonly value: unknown;
  /** Position of the value at `path`; of its nearest existing parent when it is missing. */
  position(path: readonly PropertyKey[]): Position;
  /** Position of the key that ends `path`. */
  keyPosition(path: readonly PropertyKey[]): Position;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

export type YamlReading =
  | { readonly kind: "read"; readonly yaml: YamlText; readonly warnings: readonly Finding[] }
  | { readonly kind: "refused"; readonly findings: readonly Finding[] };

/** Deepest nesting a field may have; the deepest field we know (`photos[0].src`) has three levels. */
const MAX_DEPTH = 8;

/**
 * Reads one YAML text. Refused besides syntax errors: anchors, aliases and explicit tags (they can
 * multiply memory or build non-JSON values, and no editor needs them), and nesting beyond {@link MAX_DEPTH}.
 * `firstLine` is the line of the file that the text's first line is.
 */
export function readYaml(text: string, firstLine: number): YamlReading {
  const lines = new LineCounter();
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1) + firstLine - 1, column: Math.max(col, 1) };
  };
  const refuse = (offset: number, rule: string, message: string, fix?: string): Finding => ({
    ...at(offset),
    severity: "error",
    rule,
    message,
    fix,
  });

  if (bracketDepth(text) > MAX_DEPTH) {
    return { kind: "refused", findings: [refuse(0, "yaml-depth", `Ngoặc lồng nhau quá ${MAX_DEPTH} cấp.`)] };
  }
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  if (document.errors.length > 0) {
    // One slip makes the parser stumble several times; the first stumble is the one to explain.
    const [first] = [...document.errors].sort((a, b) => a.pos[0] - b.pos[0]);
    return { kind: "refused", findings: first ? [explainYamlError(first, text, refuse)] : [] };
  }

  const findings: Finding[] = [];
  const warnings: Finding[] = [];
  visit(document, {
    Node(_key, node, ancestors) {
      const offset = isScalar(node) || isCollection(node) || isAlias(node) ? (node.range?.[0] ?? 0) : 0;
      if (isAlias(node) || ("anchor" in node && node.anchor)) {
        findings.push(
          refuse(
            offset,
            "yaml-anchor",
            "Không dùng neo (&) và tham chiếu (*) của YAML.",
            "Viết lại giá trị đầy đủ; nếu chữ bắt đầu bằng & hoặc *, đặt nó trong ngoặc kép.",
          ),
        );
      }
      if (node.tag && !isAlias(node)) {
        findings.push(
          refuse(
            offset,
            "yaml-tag",
            "Không dùng thẻ kiểu (!) của YAML.",
            "Bỏ thẻ; nếu chữ bắt đầu bằng !, đặt nó trong ngoặc kép.",
          ),
        );
      }
      if (ancestors.length > MAX_DEPTH * 2) {
        findings.push(refuse(offset, "yaml-depth", `Các mục lồng nhau quá ${MAX_DEPTH} cấp.`));
        return visit.BREAK;
      }
      if (isScalar(node) && node.comment && isPair(ancestors.at(-1))) {
        warnings.push({
          ...at(node.range?.[1] ?? offset),
          severity: "warning",
          rule: "yaml-comment",
          message: `Phần sau dấu # bị coi là ghi chú và không được đăng: “#${node.comment.trim()}”.`,
          fix: "Nếu đó là nội dung, đặt cả giá trị trong ngoặc kép.",
        });
      }
      return undefined;
    },
  });
  if (findings.length > 0) return { kind: "refused", findings };

  return {
    kind: "read",
    warnings,
    yaml: {
      value: document.toJS() ?? {},
      position: (path) => at(locate(document, path).value),
      keyPosition: (path) => at(locate(document, path).key),
    },
  };
}

function bracketDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const char of text) {
    if (char === "[" || char === "{") deepest = Math.max(deepest, ++depth);
    else if (char === "]" || char === "}") depth--;
    else if (char === "\n") depth = Math.max(depth, 0);
  }
  return deepest;
}

/** Offsets of the value at `path` and of its key, as deep as the document goes. */
function locate(document: Document.Parsed, path: readonly PropertyKey[]): { key: number; value: number } {
  let node: Node | null = document.contents;
  let found = { key: 0, value: 0 };
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === step);
      if (!pair || !isScalar(pair.key)) break;
      const key = pair.key.range?.[0] ?? found.key;
      node = (pair.value as Node | null) ?? null;
      found = { key, value: node?.range?.[0] ?? key };
    } else if (isCollection(node) && typeof step === "number") {
      const item = node.items[step] as Node | undefined;
      if (!item?.range) break;
      node = item;
      found = { key: item.range[0], value: item.range[0] };
    } else break;
  }
  return found;
}

function explainYamlError(
  error: YAMLError,
  text: string,
  refuse: (offset: number, rule: string, message: string, fix?: string) => Finding,
): Finding {
  const [offset] = error.pos;
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const line = text.slice(lineStart).split("\n", 1)[0] ?? "";
  switch (error.code) {
    case "BLOCK_AS_IMPLICIT_KEY":
    case "MULTILINE_IMPLICIT_KEY":
      return refuse(
        offset,
        "yaml-colon",
        "Giá trị có dấu hai chấm (hoặc dòng thụt lề sai) nên phải đặt trong ngoặc kép.",
        quoted(line),
      );
    case "BAD_SCALAR_START":
      return refuse(
        offset,
        "yaml-start",
        `Giá trị bắt đầu bằng “${text[offset]}” phải đặt trong ngoặc kép.`,
        quoted(line),
      );
    case "TAB_AS_INDENT":
      return refuse(
        offset,
        "yaml-tab",
        "Dòng thụt lề bằng phím Tab; phần đầu bài chỉ dùng dấu cách.",
        line.replaceAll("\t", "  "),
      );
    case "DUPLICATE_KEY":
      return refuse(
        offset,
        "yaml-duplicate",
        `Khóa “${line.split(":", 1)[0]?.trim()}” đã có ở trên.`,
        "Giữ một dòng, xóa dòng kia.",
      );
    case "MISSING_CHAR":
      return /["']/.test(line)
        ? refuse(offset, "yaml-quote", "Thiếu dấu ngoặc kép đóng.", "Đóng ngoặc kép ở cuối giá trị.")
        : refuse(
            offset,
            "yaml-key",
            "Dòng này không có dạng “khóa: giá trị”.",
            "Viết “khóa: giá trị”, hoặc thụt lề dòng này để nối vào dòng trên.",
          );
    case "UNEXPECTED_TOKEN":
      return refuse(
        offset,
        "yaml-after-value",
        "Có chữ thừa sau giá trị (thường là ngoặc kép ở giữa câu).",
        quoted(line),
      );
    default:
      return refuse(
        offset,
        "yaml-syntax",
        "Phần đầu bài không đọc được từ chỗ này.",
        "Xem lại ngoặc kép, ngoặc vuông và thụt lề của dòng này và dòng trên.",
      );
  }
}

/** `headline: Họp: xong` → `headline: "Họp: xong"`; nothing when the line is not one key and one value. */
function quoted(line: string): string | undefined {
  const match = /^(\s*(?:- )?[\w-]+):\s+(.+?)\s*$/u.exec(line);
  if (!match) return undefined;
  const [, key, value = ""] = match;
  const inner = value.replace(/^"(.*)"$/u, "$1").replaceAll('"', '\\"');
  return `${key}: "${inner}"`;
}
