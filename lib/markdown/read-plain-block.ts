import type { Blockquote, Heading, Link, List, ListItem, Paragraph, PhrasingContent, Strong, Text } from "mdast";

export type PlainBlock = Paragraph | Heading | Blockquote | List;

/**
 * The tree of a block of the plainest kinds: a paragraph or quote of one line, a heading, a list with a line an item;
 * in them words, `**bold**` words and `[words](address)`. Undefined for every other block, and whenever in doubt.
 * `lines` is a whole block between blank lines, `line` the number of its first line.
 */
export function readPlainBlock(lines: readonly string[], line: number): PlainBlock | undefined {
  const [first = ""] = lines;
  if (first.startsWith("- ")) return readList(lines, line);
  if (lines.length > 1) return undefined;
  if (first.startsWith("> ")) return readQuote(first, line);
  if (first.startsWith("#")) return readHeading(first, line);
  return readParagraph(first, line, 1);
}

/** How a line of words opens: with a letter, a digit that begins no list, or a mark of speech; or with markup of ours. */
const OPENING = /^(?!\d{1,9}[.)])(?:\*\*|\[)?[\p{L}\p{N}“”‘’"'(–—…]/u;

/** Signs of CommonMark and GFM, and addresses GFM would link. */
const SIGN = /[\\`*_[\]<>&~|@\t\r\0\uE000]|https?:|www\./i;

/**
 * Bold words and links. Bold opens before a letter or digit and closes behind one, or before a space: elsewhere it may
 * not be bold.
 */
const MARKED =
  /(?<!\*)\*\*([\p{L}\p{N}][^*]*?(?:(?<=[\p{L}\p{N}])|(?<!\s)(?=\*\*(?: |$))))\*\*(?!\*)|(?<!!)\[([\p{L}\p{N}][^[\]]*)\]\(([a-z0-9/.:#?=%+_-]+)\)/giu;

function readParagraph(source: string, line: number, column: number): Paragraph | undefined {
  const words = column === 1 ? source : source.slice(column - 1);
  const children = OPENING.test(words) ? readWords(words, line, column) : undefined;
  return children && { type: "paragraph", children, position: positionOf(line, column, words.length) };
}

/** No list begins behind the signs of a heading; signs at its end would close it. */
const HEADING = /^(#{1,6}) (?=[\p{L}\p{N}“‘"'(])([^#]*)$/u;
const DEPTHS = [1, 2, 3, 4, 5, 6] as const;

function readHeading(source: string, line: number): Heading | undefined {
  const [, signs = "", words = ""] = HEADING.exec(source) ?? [];
  const depth = DEPTHS.find((depth) => depth === signs.length);
  const children = readWords(words, line, signs.length + 2);
  return depth && children && { type: "heading", depth, children, position: positionOf(line, 1, source.length) };
}

function readQuote(source: string, line: number): Blockquote | undefined {
  const paragraph = readParagraph(source, line, 3);
  return paragraph && { type: "blockquote", children: [paragraph], position: positionOf(line, 1, source.length) };
}

function readList(lines: readonly string[], line: number): List | undefined {
  const children: ListItem[] = [];
  for (const [index, source] of lines.entries()) {
    const paragraph = source.startsWith("- ") ? readParagraph(source, line + index, 3) : undefined;
    if (!paragraph) return undefined;
    const position = positionOf(line + index, 1, source.length);
    children.push({ type: "listItem", spread: false, checked: null, children: [paragraph], position });
  }
  const end = children.at(-1)?.position?.end;
  return (
    end && {
      type: "list",
      ordered: false,
      start: null,
      spread: false,
      children,
      position: { start: { line, column: 1 }, end },
    }
  );
}

/** Words to the end of a line; undefined when a sign among them may mean something, or a blank ends them. */
function readWords(words: string, line: number, column: number): PhrasingContent[] | undefined {
  if (words === "" || words.endsWith(" ")) return undefined;
  if (!SIGN.test(words)) return [textOf(words, line, column)];

  const children: PhrasingContent[] = [];
  let end = 0;
  for (const { 0: whole, 1: bold, 2: label = "", 3: url = "", index } of words.matchAll(MARKED)) {
    const before = words.slice(end, index);
    if (SIGN.test(before) || SIGN.test(bold ?? label)) return undefined;
    if (before) children.push(textOf(before, line, column + end));
    const position = positionOf(line, column + index, whole.length);
    children.push(
      bold === undefined
        ? ({
            type: "link",
            title: null,
            url,
            children: [textOf(label, line, column + index + 1)],
            position,
          } satisfies Link)
        : ({ type: "strong", children: [textOf(bold, line, column + index + 2)], position } satisfies Strong),
    );
    end = index + whole.length;
  }
  const rest = words.slice(end);
  if (SIGN.test(rest)) return undefined;
  return rest ? [...children, textOf(rest, line, column + end)] : children;
}

function textOf(value: string, line: number, column: number): Text {
  return { type: "text", value, position: positionOf(line, column, value.length) };
}

function positionOf(line: number, column: number, length: number): NonNullable<Text["position"]> {
  return { start: { line, column }, end: { line, column: column + length } };
}
