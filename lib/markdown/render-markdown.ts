import { defaultSchema } from "hast-util-sanitize";
import type { Parent, Root, RootContent } from "mdast";
import { toString as plainTextOf } from "mdast-util-to-string";
import { remark } from "remark";
import remarkHtml from "remark-html";
import { type Finding, isError } from "@/lib/problems/content-problem";
import type { PictureFacts } from "@/lib/site/media-address";
import { checkMarkup, checkSource, LINK_PROTOCOLS } from "./check-markup";
import { parseMarkdown } from "./parse-markdown";
import type { CaptionOf } from "./pictures";
import {
  anchorHeadings,
  FIGURE_SIZES,
  figuresFromImages,
  footnotesAsNotes,
  foreignPassages,
  type Note,
  notesAsList,
  notesSection,
  scrollableTables,
  setQuotesApart,
} from "./reshape-tree";
import { walkTree } from "./walk-tree";

/** Blocks at the top of a tree that an editorial step set apart, to be rendered by themselves. */
export interface StoryPart extends Parent {
  readonly type: "storyPart";
  /** What the ids of its headings begin with. */
  readonly anchor: string;
  children: RootContent[];
}

declare module "mdast" {
  interface RootContentMap {
    storyPart: StoryPart;
  }
}

export interface RenderOptions {
  /** Line of the file the text starts at. */
  readonly firstLine: number;
  /** The pictures that exist, by public path. */
  readonly pictures: Readonly<Record<string, PictureFacts>>;
  readonly captionOf: CaptionOf;
  /** How wide pictures are shown: as wide as the text unless said otherwise. */
  readonly figures?: keyof typeof FIGURE_SIZES;
  /** Editorial changes to the tree, made before it is reshaped for the page. */
  readonly edit?: (tree: Root) => void;
}

export interface RenderedText {
  /** Sanitised HTML. */
  readonly html: string;
  /** The words alone, one block a line. */
  readonly text: string;
}

/** A part that was set apart. */
export interface RenderedPart extends RenderedText {
  /** The footnotes that it refers to and no part before it does, each as an item of a list. */
  readonly notes: readonly RenderedText[];
}

/** A text without the parts that were set apart, and those, in their order in the tree. */
export interface RenderedMarkdown extends RenderedText {
  readonly parts: readonly RenderedPart[];
  readonly findings: readonly Finding[];
}

/** Only what `reshape-tree` makes and CommonMark and GFM know; the tree never holds HTML of an editor. */
const SANITIZE = {
  ...defaultSchema,
  // Ids come from our own steps, each with its own prefix; remark's prefix would break footnote links.
  clobberPrefix: "",
  tagNames: [...(defaultSchema.tagNames ?? []), "aside", "figure", "figcaption", "picture", "source"],
  attributes: {
    ...defaultSchema.attributes,
    img: ["src", "alt", "width", "height", "loading", "decoding"],
    source: ["type", "srcSet", "sizes"],
    aside: [["className", "info-box"]],
    figure: [["className", "pull-quote"]],
    div: ["role", "tabIndex", ["className", "table-scroll"], "ariaLabel"],
    span: [["className", "dateline", "credit"]],
    section: [["className", "footnotes"], "ariaLabel"],
    th: [["className", "align-right", "align-center"]],
    td: [["className", "align-right", "align-center"]],
    a: ["href", ["className", "footnote-back"], "ariaLabel"],
  },
  // An empty list would allow every protocol; pictures have none, they lie in /media/.
  protocols: { href: [...LINK_PROTOCOLS], src: ["https"] },
} satisfies typeof defaultSchema;

/** Made once: putting its extensions together takes as long as reading a page. */
const TO_HTML = remark().use(remarkHtml, { sanitize: SANITIZE }).freeze();

/**
 * CommonMark and GFM to the HTML of a page. The order matters: faults are looked for in the tree as remark made
 * it, while positions are true; signs of quotes are read before anything sees their words; editorial steps see plain
 * Markdown; the page's shapes come last; sanitising ends it.
 */
export function renderMarkdown(markdown: string, options: RenderOptions): RenderedMarkdown {
  const sourceFindings = checkSource(markdown, options.firstLine);
  if (sourceFindings.some(isError)) return { html: "", text: "", parts: [], findings: sourceFindings };

  let findings: readonly Finding[] = [];
  let text = "";
  let parts: readonly { readonly part: StoryPart; readonly text: string }[] = [];
  let notes: readonly Note[] = [];
  const noteTexts = new Map<string, string>();
  const steps: readonly ((tree: Root) => void)[] = [
    (tree) => {
      findings = checkMarkup(tree, options.firstLine, (src) => src in options.pictures);
    },
    setQuotesApart,
    (tree) => options.edit?.(tree),
    (tree) => {
      parts = tree.children
        .filter((block) => block.type === "storyPart")
        .map((part) => ({ part, text: wordsOf([part]) }));
      text = wordsOf(tree.children.filter((block) => block.type !== "storyPart"));
      for (const block of tree.children)
        if (block.type === "footnoteDefinition") noteTexts.set(block.identifier, wordsOf([block]));
    },
    (tree) => figuresFromImages(tree, options.pictures, options.captionOf, FIGURE_SIZES[options.figures ?? "measure"]),
    anchorHeadings,
    scrollableTables,
    foreignPassages,
    (tree) => {
      notes = footnotesAsNotes(tree);
      if (parts.length === 0 && notes.length > 0) tree.children.push(notesSection(notes));
    },
  ];
  const tree = parseMarkdown(markdown);
  for (const step of steps) step(tree);
  const rest = tree.children.filter((block) => block.type !== "storyPart");
  const definitions = rest.filter((block) => block.type === "definition");
  const htmlOf = (children: RootContent[]) => TO_HTML.stringify({ type: "root", children }).trim();
  return {
    html: htmlOf(rest),
    text,
    parts: parts.map(({ part, text }, index) => ({
      html: htmlOf([...part.children, ...definitions]),
      text,
      notes: notes
        .filter((note) => note.part === index)
        .map((note) => ({
          html: htmlOf([notesAsList([note]), ...definitions]).replace(/^<ol>\n|\n<\/ol>$/g, ""),
          text: noteTexts.get(note.identifier) ?? "",
        })),
    })),
    findings: [...sourceFindings, ...findings],
  };
}

/** The words of every paragraph, heading, table cell and code block, one a line. */
function wordsOf(children: RootContent[]): string {
  const blocks: string[] = [];
  walkTree({ type: "root", children }, (node) => {
    if (node.type !== "paragraph" && node.type !== "heading" && node.type !== "tableCell" && node.type !== "code")
      return undefined;
    blocks.push(plainTextOf(node, { includeImageAlt: false }));
    return "skip";
  });
  return blocks.filter(Boolean).join("\n");
}
