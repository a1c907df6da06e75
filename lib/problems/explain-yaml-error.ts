import type { YAMLError } from "yaml";
import type { Finding } from "./content-problem";

/** Makes the finding at an offset of the text. */
type Refuse = (offset: number, rule: string, message: string, fix?: string) => Finding;

/** One error of the YAML parser, said in Vietnamese at the place an editor has to mend, with the line as it should be. */
export function explainYamlError(error: YAMLError, text: string, refuse: Refuse): Finding {
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
