import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
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

type Refuse = (offset: number, rule: string, message: string, fix?: string) => Finding;

function explainYamlError(error: YAMLError, text: string, refuse: Refuse): Finding {
  const [offset] = error.pos;
  const { start, line } = lineAt(text, offset);
  switch (error.code) {
    case "BLOCK_AS_IMPLICIT_KEY":
    case "MULTILINE_IMPLICIT_KEY":
      return /:\s/u.test(line) && !valueHasColon(line)
        ? explainDeeperLine(start, line, text, refuse)
        : (explainLineWithoutKey(start, line, refuse) ??
            refuse(offset, "yaml-colon", "Giá trị có dấu hai chấm nên phải đặt trong ngoặc kép.", quoted(line)));
    case "BAD_SCALAR_START":
      return refuseStart(offset, text, line, refuse);
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
      return (
        explainOpenQuote(error, text, refuse) ??
        explainStart(start, text, line, refuse) ??
        explainLineWithoutKey(start, line, refuse) ??
        refuseSyntax(offset, refuse)
      );
    case "UNEXPECTED_TOKEN":
      return (
        explainStart(start, text, line, refuse) ??
        refuse(offset, "yaml-after-value", "Có chữ thừa sau giá trị (thường là ngoặc kép ở giữa câu).", quoted(line))
      );
    case "BAD_INDENT":
      return explainOpenBracket(offset, text, refuse) ?? refuseSyntax(offset, refuse);
    default:
      return refuseSyntax(offset, refuse);
  }
}

function lineAt(text: string, offset: number): { readonly start: number; readonly line: string } {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  return { start, line: text.slice(start).split("\n", 1)[0] ?? "" };
}

function refuseSyntax(offset: number, refuse: Refuse): Finding {
  return refuse(
    offset,
    "yaml-syntax",
    "Phần đầu bài không đọc được từ chỗ này.",
    "Xem lại ngoặc kép, ngoặc vuông và thụt lề của dòng này và dòng trên.",
  );
}

function refuseStart(offset: number, text: string, line: string, refuse: Refuse): Finding {
  return refuse(offset, "yaml-start", `Giá trị bắt đầu bằng “${text[offset]}” phải đặt trong ngoặc kép.`, quoted(line));
}

/** A value whose first sign means something to YAML: `headline: [Ảnh] Lớp học`. */
function explainStart(start: number, text: string, line: string, refuse: Refuse): Finding | undefined {
  const opening = /^\s*(?:- )?[\w-]+:\s+(?=[!&*[{|>]|[-?]\s)/u.exec(line);
  return opening ? refuseStart(start + opening[0].length, text, line, refuse) : undefined;
}

function explainLineWithoutKey(start: number, line: string, refuse: Refuse): Finding | undefined {
  const close = /^\s*(?:- )?[\w-]+:(?=[^\s/])/u.exec(line)?.[0];
  if (close) {
    const fix = `${close} ${line.slice(close.length)}`;
    return refuse(start + close.length, "yaml-space", "Sau dấu hai chấm của khóa phải có một dấu cách.", fix);
  }
  if (/:(?:\s|$)/u.test(line)) return undefined;
  return refuse(
    start + line.search(/\S|$/u),
    "yaml-key",
    "Dòng này không có dạng “khóa: giá trị”.",
    "Viết “khóa: giá trị”; nếu là phần tiếp của dòng trên, nối vào cuối dòng trên.",
  );
}

/** The line below is indented as if it belonged to the value of this one. */
function explainDeeperLine(start: number, line: string, text: string, refuse: Refuse): Finding {
  const below = lineAt(text, start + line.length + 1);
  const indent = /^\s*/u.exec(line)?.[0] ?? "";
  return refuse(
    below.start + below.line.search(/\S|$/u),
    "yaml-indent",
    "Dòng này thụt lề sâu hơn dòng trên; các khóa cùng nhóm phải thẳng cột.",
    indent + below.line.trim(),
  );
}

/** The parser notices an open quote where the text ends; the editor needs the line that opens it. */
function explainOpenQuote(error: YAMLError, text: string, refuse: Refuse): Finding | undefined {
  const quote = /^Missing closing (["'])/u.exec(error.message)?.[1];
  if (!quote) return undefined;
  for (let end = error.pos[0]; end >= 0; ) {
    const { start, line } = lineAt(text, end);
    const signs = line.replaceAll(/\\./gu, "  ");
    if (signs.split(quote).length % 2 === 0)
      return refuse(start + signs.indexOf(quote), "yaml-quote", "Thiếu dấu ngoặc kép đóng.", line.trim() + quote);
    end = start - 1;
  }
  return undefined;
}

function explainOpenBracket(offset: number, text: string, refuse: Refuse): Finding | undefined {
  const open = Math.max(text.lastIndexOf("[", offset), text.lastIndexOf("{", offset));
  if (open < 0) return undefined;
  const closing = text[open] === "[" ? "]" : "}";
  return refuse(open, "yaml-bracket", `Thiếu dấu “${closing}” đóng.`, `${lineAt(text, open).line.trim()}${closing}`);
}

const keyAndValue = (line: string) => /^(\s*(?:- )?[\w-]+):\s+(.+?)\s*$/u.exec(line);

function valueHasColon(line: string): boolean {
  return /:(?:\s|$)/u.test(keyAndValue(line)?.[2] ?? "");
}

/** `headline: Họp: xong` → `headline: "Họp: xong"`; nothing when the line is not one key and one value. */
function quoted(line: string): string | undefined {
  const match = keyAndValue(line);
  if (!match) return undefined;
  const [, key, value = ""] = match;
  const inner = value.replace(/^"([^"]*)"$/u, "$1").replaceAll('"', '\\"');
  return `${key}: "${inner}"`;
}
