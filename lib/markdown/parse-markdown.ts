import type { Paragraph, Root } from "mdast";
import { remark } from "remark";
import remarkGfm from "remark-gfm";

const COMMONMARK = remark().freeze();
const WITH_GFM = remark().use(remarkGfm).freeze();

/** Every table, strikethrough, footnote, task and bare address has one of these; without them GFM only costs time. */
const SIGNS_OF_GFM = /[|~@[]|www\.|https?:/i;

/**
 * The tree of a text in CommonMark with GFM. It is the one remark makes of the whole text (but for the columns inside
 * plain paragraphs), in a quarter of the time: parsers look at every letter several times, and most paragraphs of a
 * newspaper have nothing to find, so that they are set aside before and put back after.
 */
export function parseMarkdown(markdown: string): Root {
  const { rest, prose } = setAsideProse(markdown);
  const tree = (SIGNS_OF_GFM.test(rest) ? WITH_GFM : COMMONMARK).parse(rest);
  return putBackProse(tree, prose);
}

interface ReducedMarkdown {
  /** What is left, at the lines of the whole text; one placeholder stands for each run of plain paragraphs. */
  readonly rest: string;
  readonly prose: readonly (readonly ProseLine[])[];
}

interface ProseLine {
  readonly words: string;
  /** Line of the text, counted from 1. */
  readonly line: number;
}

/** From the private use area: in no font, on no keyboard. */
const PLACEHOLDER = "\uE000";

/** Blocks that go on over blank lines without indentation: fenced code and HTML. */
const SPANNING_BLOCK = /```|~~~|</;

/**
 * A line that can be nothing but words: it opens with a letter, a digit that begins no list, or a mark of speech, ends in
 * no blank, and holds no sign of CommonMark or GFM, nor an address GFM would link.
 */
const PROSE = /^(?!\d{1,9}[.)])[\p{L}\p{N}“”‘’"'(–—…](?!.*(?:https?:|www\.))[^\\`*_[\]<>&~|@\t\r\0\uE000]*(?<! )$/iu;

/** Takes out the paragraphs that are one line of words between blank lines; such a line ends whatever stands above it. */
function setAsideProse(markdown: string): ReducedMarkdown {
  if (SPANNING_BLOCK.test(markdown) || markdown.includes(PLACEHOLDER)) return { rest: markdown, prose: [] };
  const lines = markdown.split("\n");
  const prose: ProseLine[][] = [];
  let runsOn = false;
  const rest = lines.map((words, index) => {
    if (words === "") return "";
    const isProse = !lines[index - 1] && !lines[index + 1] && PROSE.test(words);
    const continues = isProse && runsOn;
    runsOn = isProse;
    if (!isProse) return words;
    if (!continues) prose.push([]);
    prose.at(-1)?.push({ words, line: index + 1 });
    return continues ? "" : PLACEHOLDER;
  });
  return { rest: rest.join("\n"), prose };
}

function putBackProse(tree: Root, prose: ReducedMarkdown["prose"]): Root {
  if (prose.length === 0) return tree;
  const runs = prose.values();
  const isPlaceholder = (block: Root["children"][number]) =>
    block.type === "paragraph" && block.children[0]?.type === "text" && block.children[0].value === PLACEHOLDER;
  const children = tree.children.flatMap((block) =>
    isPlaceholder(block) ? (runs.next().value ?? []).map(paragraphOf) : block,
  );
  return { ...tree, children };
}

function paragraphOf({ words, line }: ProseLine): Paragraph {
  const position = { start: { line, column: 1 }, end: { line, column: words.length + 1 } };
  return { type: "paragraph", children: [{ type: "text", value: words, position }], position };
}
