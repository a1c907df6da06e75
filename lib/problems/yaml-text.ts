import { type Document, isAlias, isCollection, isMap, isPair, isScalar, type Node, parseDocument, visit } from "yaml";
import type { Finding } from "./content-problem";
import { explainYamlError } from "./explain-yaml-error";

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

/** Rule, message and fix for what git leaves in a file that two people changed. */
const MERGE_CONFLICT = [
  "merge-conflict",
  "Còn dấu vết xung đột khi gộp bản (git).",
  "Giữ một trong hai bản rồi xóa các dòng <<<<<<<, =======, >>>>>>>.",
] as const;

/** Deepest nesting a field may have; the deepest field we know (`photos[0].src`) has three levels. */
const MAX_DEPTH = 8;

/**
 * Reads one YAML text. Refused besides syntax errors: anchors, aliases and explicit tags (they can
 * multiply memory or build non-JSON values, and no editor needs them), and nesting beyond {@link MAX_DEPTH}.
 * `firstLine` is the line of the file that the text's first line is.
 */
export function readYaml(text: string, firstLine: number): YamlReading {
  const at = (offset: number): Position => {
    const before = text.slice(0, offset).split("\n");
    return { line: before.length + firstLine - 1, column: (before.at(-1)?.length ?? 0) + 1 };
  };
  const refuse = (offset: number, rule: string, message: string, fix?: string): Finding => ({
    ...at(offset),
    severity: "error",
    rule,
    message,
    fix,
  });

  const conflict = /^(?:<{7}|={7}|>{7})(?=\s|$)/mu.exec(text);
  if (conflict) {
    return { kind: "refused", findings: [refuse(conflict.index, ...MERGE_CONFLICT)] };
  }
  const tooDeep = bracketBeyondDepth(text);
  if (tooDeep !== undefined) {
    const message = `Ngoặc vuông hoặc ngoặc nhọn lồng nhau quá ${MAX_DEPTH} cấp.`;
    return { kind: "refused", findings: [refuse(tooDeep, "yaml-depth", message, "Bỏ bớt ngoặc.")] };
  }
  const document = parseDocument(text, { prettyErrors: false, stringKeys: true });
  if (document.errors.length > 0) {
    // One slip makes the parser stumble several times; the first stumble is the one to explain.
    const [first] = [...document.errors].sort((a, b) => a.pos[0] - b.pos[0]);
    return { kind: "refused", findings: first ? [explainYamlError(first, text, refuse)] : [] };
  }

  const findings: Finding[] = [];
  const warnings: Finding[] = [];
  // One anchor brings an alias a line; the first of each kind is the one to explain.
  const report = (offset: number, rule: string, message: string, fix: string) => {
    if (!findings.some((other) => other.rule === rule)) findings.push(refuse(offset, rule, message, fix));
  };
  visit(document, {
    Node(_key, node, ancestors) {
      const offset = isScalar(node) || isCollection(node) || isAlias(node) ? (node.range?.[0] ?? 0) : 0;
      const anchor = "anchor" in node && node.anchor;
      if (isAlias(node) || anchor) {
        report(
          anchor ? text.lastIndexOf(`&${anchor}`, offset) : offset,
          "yaml-anchor",
          "Không dùng neo (&) và tham chiếu (*) của YAML.",
          "Viết lại giá trị đầy đủ; nếu chữ bắt đầu bằng & hoặc *, đặt nó trong ngoặc kép.",
        );
      }
      if (node.tag && !isAlias(node)) {
        report(
          /!\S*\s*$/u.exec(text.slice(0, offset))?.index ?? offset,
          "yaml-tag",
          "Không dùng thẻ kiểu (!) của YAML.",
          "Bỏ thẻ; nếu chữ bắt đầu bằng !, đặt nó trong ngoặc kép.",
        );
      }
      if (ancestors.length > MAX_DEPTH * 2) {
        report(offset, "yaml-depth", `Các mục lồng nhau quá ${MAX_DEPTH} cấp.`, "Viết ít cấp thụt lề hơn.");
        return visit.BREAK;
      }
      // Behind | and > a remark stands apart from the value; elsewhere it may have been part of it.
      if (isScalar(node) && node.comment && isPair(ancestors.at(-1)) && !node.type?.startsWith("BLOCK")) {
        warnings.push({
          ...at(text.indexOf("#", node.range?.[1] ?? offset)),
          severity: "warning",
          rule: "yaml-comment",
          message: `Phần sau dấu # bị coi là ghi chú và không được đăng: “#${node.comment.split("\n", 1)[0]?.trim()}”.`,
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

/** Offset of the first bracket nested deeper than allowed. */
function bracketBeyondDepth(text: string): number | undefined {
  let depth = 0;
  for (let offset = 0; offset < text.length; offset++) {
    const char = text[offset];
    if ((char === "[" || char === "{") && ++depth > MAX_DEPTH) return offset;
    if (char === "]" || char === "}") depth--;
    else if (char === "\n") depth = Math.max(depth, 0);
  }
  return undefined;
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
