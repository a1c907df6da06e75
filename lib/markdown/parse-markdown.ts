import type { Root } from "mdast";
import { remark } from "remark";
import remarkGfm from "remark-gfm";
import { type PlainBlock, readPlainBlock } from "./read-plain-block";

const COMMONMARK = remark().freeze();
const WITH_GFM = remark().use(remarkGfm).freeze();

/** Every table, strikethrough, footnote, task and bare address has one of these; without them GFM only costs time. */
const SIGNS_OF_GFM = /[|~@[]|www\.|https?:/i;

/**
 * The tree of a text in CommonMark with GFM. It is the one remark makes of the whole text (but for offsets) in a
 * fraction of the time: parsers look at every letter several times, and most blocks of a newspaper have next to nothing
 * to find, so that those are read apart and the parser sees the rest.
 */
export function parseMarkdown(markdown: string): Root {
  const { rest, runs } = setAsidePlainBlocks(markdown);
  if (rest === "") return { type: "root", children: runs.flat() };
  const tree = (SIGNS_OF_GFM.test(rest) ? WITH_GFM : COMMONMARK).parse(rest);
  return putBack(tree, runs);
}

interface ReducedMarkdown {
  /** What is left, at the lines of the whole text, one placeholder for each run of plain blocks; empty if nothing is. */
  readonly rest: string;
  readonly runs: readonly (readonly PlainBlock[])[];
}

/** From the private use area: in no font, on no keyboard. */
const PLACEHOLDER = "\uE000";

/** Blocks that go on over blank lines without indentation: fenced code and HTML. */
const SPANNING_BLOCK = /```|~~~|</;

/**
 * Takes out the plain blocks. Such a block starts at the margin below a blank line, which ends whatever stands above it,
 * and what stands below it starts anew as well; but for lists, which go on over blank lines: a list is taken out only
 * between other plain blocks.
 */
function setAsidePlainBlocks(markdown: string): ReducedMarkdown {
  if (SPANNING_BLOCK.test(markdown) || markdown.includes(PLACEHOLDER)) return { rest: markdown, runs: [] };
  const rest = markdown.split("\n");
  const blocks = blocksOf(rest);
  const trees = blocks.map(({ lines, line }) => readPlainBlock(lines, line));
  const endsList = (index: number) => !(index in trees) || (trees[index] && trees[index].type !== "list");

  const runs: PlainBlock[][] = [];
  let run: PlainBlock[] | undefined;
  blocks.forEach(({ lines, line }, index) => {
    const tree = trees[index];
    if (!tree || (tree.type === "list" && !(endsList(index - 1) && endsList(index + 1)))) {
      run = undefined;
      return;
    }
    rest.fill("", line - 1, line - 1 + lines.length);
    if (run) {
      run.push(tree);
    } else {
      rest[line - 1] = PLACEHOLDER;
      run = [tree];
      runs.push(run);
    }
  });
  return { rest: runs.flat().length === blocks.length ? "" : rest.join("\n"), runs };
}

interface SourceBlock {
  readonly lines: readonly string[];
  /** Line of the text, counted from 1. */
  readonly line: number;
}

/** The lines that stand together, between lines without a character. */
function blocksOf(source: readonly string[]): SourceBlock[] {
  const blocks: { readonly lines: string[]; readonly line: number }[] = [];
  let together = false;
  source.forEach((words, index) => {
    if (words && together) blocks.at(-1)?.lines.push(words);
    else if (words) blocks.push({ lines: [words], line: index + 1 });
    together = words !== "";
  });
  return blocks;
}

function putBack(tree: Root, runs: ReducedMarkdown["runs"]): Root {
  if (runs.length === 0) return tree;
  const blocks = runs.values();
  const isPlaceholder = (block: Root["children"][number]) =>
    block.type === "paragraph" && block.children[0]?.type === "text" && block.children[0].value === PLACEHOLDER;
  return {
    ...tree,
    children: tree.children.flatMap((block) => (isPlaceholder(block) ? (blocks.next().value ?? []) : block)),
  };
}
