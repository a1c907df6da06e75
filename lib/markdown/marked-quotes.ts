import type { Blockquote, Paragraph, PhrasingContent, Text } from "mdast";
import { toString as plainTextOf } from "mdast-util-to-string";

/** What quotes may be set apart as, by the sign on their first line, `> [!TRÍCH]`. */
export const QUOTE_SIGNS = { pull: "TRÍCH", box: "HỘP" } as const;

/** A quote whose first line is a sign, taken apart. */
export interface MarkedQuote {
  /** As written between `[!` and `]`. */
  readonly sign: string;
  /** The words behind the sign on its line. */
  readonly title: PhrasingContent[];
  /** The lines below. */
  readonly content: Blockquote["children"];
}

const SIGN = /^\[!([^\]\n]*)\][^\S\n]*/u;
/** How the last line of a pull quote names who said it. */
const SPEAKER = /^[—–][^\S\n]+\S/u;

/** Takes a quote apart that opens with a sign; undefined for a plain one. Changes nothing. */
export function readMarkedQuote(quote: Blockquote): MarkedQuote | undefined {
  const [first, ...others] = quote.children;
  const opening = first?.type === "paragraph" ? first.children[0] : undefined;
  if (first?.type !== "paragraph" || opening?.type !== "text") return undefined;
  const [whole = "", sign] = SIGN.exec(opening.value) ?? [];
  if (sign === undefined) return undefined;
  const parts = partsOf([{ ...opening, value: opening.value.slice(whole.length) }, ...first.children.slice(1)]);
  const end = parts.findIndex(isLineEnd);
  const title = end < 0 ? parts : parts.slice(0, end);
  const below = end < 0 ? [] : parts.slice(end + 1);
  return { sign, title, content: below.length > 0 ? [{ ...first, children: below }, ...others] : others };
}

/** A quote's words and, where its last line opens with a long dash, who said them. */
export function splitSpeaker(content: Blockquote["children"]): {
  readonly words: Blockquote["children"];
  readonly speaker?: Paragraph;
} {
  const last = content.at(-1);
  if (last?.type !== "paragraph") return { words: content };
  const parts = partsOf(last.children);
  const start = parts.findLastIndex(isLineEnd) + 1;
  const line = parts.slice(start);
  if (!SPEAKER.test(plainTextOf(line))) return { words: content };
  const before = parts.slice(0, Math.max(0, start - 1));
  const words = content.slice(0, -1);
  return {
    words: before.length > 0 ? [...words, { ...last, children: before }] : words,
    speaker: { type: "paragraph", children: line },
  };
}

/** The parts of a paragraph with every end of a line by itself. */
function partsOf(children: readonly PhrasingContent[]): PhrasingContent[] {
  return children.flatMap((child): PhrasingContent[] =>
    child.type === "text"
      ? child.value
          .split(/(\n)/u)
          .filter(Boolean)
          .map((value): Text => ({ type: "text", value }))
      : [child],
  );
}

function isLineEnd(node: PhrasingContent): boolean {
  return node.type === "break" || (node.type === "text" && node.value === "\n");
}
