import type {
  BlockContent,
  Blockquote,
  Emphasis,
  FootnoteDefinition,
  Heading,
  Image,
  Link,
  List,
  ListItem,
  PhrasingContent,
  Root,
  RootContent,
} from "mdast";
import { toString as plainTextOf } from "mdast-util-to-string";
import { SKIP, visit } from "unist-util-visit";
import { labels } from "@/lib/site/labels";
import { type PictureFacts, pictureSources } from "@/lib/site/media-address";
import { slugify } from "@/lib/vietnamese/slug";
import { languageOfAddress, readLanguageCode } from "./language-code";
import { QUOTE_SIGNS, readMarkedQuote, splitSpeaker } from "./marked-quotes";
import type { CaptionOf } from "./pictures";
import { hasNode, walkTree } from "./walk-tree";

/**
 * Steps that give a Markdown tree the shapes of a news page. Elements Markdown has no node for are spelled as the
 * nearest node with `data.hName`, which remark-html turns into that element.
 */

/** The level of a heading inside a part that has a heading of its own. */
export const LEVEL_BELOW = { 1: 2, 2: 3, 3: 4, 4: 5, 5: 6, 6: 6 } as const;

/** Quotes that open with a sign become pull quotes, and boxes under a heading one level below where they stand. */
export function setQuotesApart(tree: Root): void {
  let level: Heading["depth"] = 1;
  tree.children = tree.children.map((block) => {
    if (block.type === "heading") level = block.depth;
    const quote = block.type === "blockquote" ? readMarkedQuote(block) : undefined;
    if (quote?.sign === QUOTE_SIGNS.pull) return pullQuote(quote.content);
    if (quote?.sign !== QUOTE_SIGNS.box) return block;
    const heading: Heading = { type: "heading", depth: LEVEL_BELOW[level], children: quote.title };
    return asElement("aside", "info-box", [heading, ...quote.content]);
  });
}

function pullQuote(content: Blockquote["children"]): Blockquote {
  const { words, speaker } = splitSpeaker(content);
  const quote: Blockquote = { type: "blockquote", children: words };
  return asElement("figure", "pull-quote", [
    quote,
    ...(speaker ? [{ ...speaker, data: { hName: "figcaption" } }] : []),
  ]);
}

function asElement(hName: string, className: string, children: Blockquote["children"]): Blockquote {
  return { type: "blockquote", data: { hName, hProperties: { className: [className] } }, children };
}

/** `[The Ocean](lang:en)`: words of another language say which, so that they are read aloud and broken rightly. */
export function foreignPassages(tree: Root): void {
  if (!hasNode(tree, "link")) return;
  visit(tree, "link", (link, index, parent) => {
    const code = languageOfAddress(link.url);
    const lang = code === undefined ? undefined : readLanguageCode(code);
    if (!lang || !parent || index === undefined) return;
    const passage: Emphasis = {
      type: "emphasis",
      data: { hName: "span", hProperties: { lang } },
      children: link.children,
    };
    parent.children.splice(index, 1, passage);
  });
}

/** A paragraph that is one picture becomes a figure with caption and credit. */
export function figuresFromImages(
  tree: Root,
  pictures: Readonly<Record<string, PictureFacts>>,
  captionOf: CaptionOf,
  sizes: string,
): void {
  walkTree(tree, (paragraph) => {
    if (paragraph.type !== "paragraph") return undefined;
    const [image] = paragraph.children;
    if (image?.type !== "image" || paragraph.children.length > 1) return undefined;
    const { caption, credit } = captionOf(image.title ?? "");
    const facts = pictures[image.url];
    image.title = null;
    image.data = { hProperties: { width: facts?.width, height: facts?.height, loading: "lazy", decoding: "async" } };
    if (facts) paragraph.children = [inItsSizes(image, facts, sizes)];
    paragraph.data = { hName: "figure" };
    const words: PhrasingContent[] = [
      ...(caption ? [{ type: "text" as const, value: credit ? `${caption} ` : caption }] : []),
      ...(credit
        ? [
            {
              type: "emphasis" as const,
              data: { hName: "span", hProperties: { className: ["credit"] } },
              children: [{ type: "text" as const, value: credit }],
            },
          ]
        : []),
    ];
    if (words.length > 0) paragraph.children.push({ type: "emphasis", data: { hName: "figcaption" }, children: words });
    return "skip";
  });
}

/** Width of a picture between the paragraphs, as the `sizes` of HTML: their measure, or across the page. */
export const FIGURE_SIZES = {
  measure: "(min-width: 43rem) 40.375rem, 100vw",
  page: "(min-width: 63rem) 60rem, 100vw",
} as const;

/** The picture with the sizes a browser may choose from; as it is when it has no others. */
function inItsSizes(image: Image, facts: PictureFacts, sizes: string): PhrasingContent {
  const { sources, src } = pictureSources({ src: image.url, ...facts });
  image.url = src;
  if (sources.length === 0) return image;
  return {
    type: "emphasis",
    data: { hName: "picture" },
    children: [
      ...sources.map((source): PhrasingContent => {
        const hProperties = { ...source, sizes };
        return { type: "emphasis", data: { hName: "source", hProperties }, children: [] };
      }),
      image,
    ],
  };
}

/** Headings get ids made of their words, `muc-…`, so that a section can be linked; in a part, after the part's own. */
export function anchorHeadings(tree: Root): void {
  const taken = new Set<string>();
  let anchor = "muc";
  walkTree(tree, (heading) => {
    if (heading.type === "storyPart") anchor = heading.anchor;
    if (heading.type !== "heading") return undefined;
    const base = [anchor, slugify(plainTextOf(heading))].filter(Boolean).join("-");
    let id = base;
    for (let count = 2; taken.has(id); count++) id = `${base}-${count}`;
    taken.add(id);
    heading.data = { hProperties: { id } };
    return "skip";
  });
}

/** A footnote that the text refers to. */
export interface Note {
  readonly identifier: string;
  /** Which of the parts of the text first refers to it, from 0 on; -1 when none does. */
  readonly part: number;
  /** What it says, with its links back. */
  readonly item: ListItem;
}

/**
 * GFM footnotes as numbered notes with Vietnamese labels; remark-html's own are English and their links broken. Takes the
 * notes out of the tree and returns those that are referred to, in the order of their numbers.
 */
export function footnotesAsNotes(tree: Root): readonly Note[] {
  if (!hasNode(tree, "footnoteDefinition")) return [];
  const definitions = new Map<string, FootnoteDefinition>();
  visit(tree, "footnoteDefinition", (definition, index, parent) => {
    definitions.set(definition.identifier, definition);
    if (parent && index !== undefined) parent.children.splice(index, 1);
    return [SKIP, index];
  });

  const order: string[] = [];
  const partOf = new Map<string, number>();
  const uses = new Map<string, number>();
  let part = -1;
  visit(tree, (reference, index, parent) => {
    if (reference.type === "storyPart") part++;
    if (reference.type !== "footnoteReference") return undefined;
    const { identifier } = reference;
    if (!parent || index === undefined || !definitions.has(identifier)) return undefined;
    if (!order.includes(identifier)) order.push(identifier);
    if (!partOf.has(identifier)) partOf.set(identifier, part);
    const number = order.indexOf(identifier) + 1;
    const use = (uses.get(identifier) ?? 0) + 1;
    uses.set(identifier, use);
    const link: Link = {
      type: "link",
      url: `#chu-thich-${number}`,
      data: {
        hProperties: { id: use === 1 ? `dan-${number}` : `dan-${number}-${use}`, ariaLabel: labels.body.note(number) },
      },
      children: [{ type: "text", value: String(number) }],
    };
    parent.children.splice(index, 1, { type: "emphasis", data: { hName: "sup" }, children: [link] });
    return SKIP;
  });

  return order.flatMap((identifier, position): Note[] => {
    const definition = definitions.get(identifier);
    if (!definition) return [];
    const number = position + 1;
    const back: Link = {
      type: "link",
      url: `#dan-${number}`,
      data: { hProperties: { className: ["footnote-back"], ariaLabel: labels.body.backToNote(number) } },
      children: [{ type: "text", value: "↩" }],
    };
    const children = definition.children as BlockContent[];
    const last = children.at(-1);
    if (last?.type === "paragraph") last.children.push({ type: "text", value: " " }, back);
    else children.push({ type: "paragraph", children: [back] });
    const data = { hProperties: { id: `chu-thich-${number}` } };
    const item: ListItem = { type: "listItem", spread: children.length > 1, data, children };
    return [{ identifier, part: partOf.get(identifier) ?? -1, item }];
  });
}

export function notesAsList(notes: readonly Note[]): List {
  return { type: "list", ordered: true, spread: false, children: notes.map(({ item }) => item) };
}

/** Notes under a heading of their own, to stand at the end of a text. */
export function notesSection(notes: readonly Note[]): RootContent {
  return {
    type: "blockquote",
    data: { hName: "section", hProperties: { className: ["footnotes"], ariaLabel: labels.body.notes } },
    children: [
      { type: "heading", depth: 2, children: [{ type: "text", value: labels.body.notes }] },
      notesAsList(notes),
    ],
  };
}

/**
 * Wide tables scroll inside their own box, reachable by keyboard, instead of widening the page. Columns of figures are
 * aligned by a class: HTML has no `align` any more.
 */
export function scrollableTables(tree: Root): void {
  if (!hasNode(tree, "table")) return;
  let number = 0;
  visit(tree, "table", (table, index, parent) => {
    if (!parent || index === undefined) return;
    for (const row of table.children) {
      row.children.forEach((cell, column) => {
        const align = table.align?.[column];
        if (align === "right" || align === "center") cell.data = { hProperties: { className: [`align-${align}`] } };
      });
    }
    table.align = null;
    parent.children.splice(index, 1, {
      type: "blockquote",
      data: {
        hName: "div",
        hProperties: {
          className: ["table-scroll"],
          role: "region",
          tabIndex: 0,
          ariaLabel: labels.body.table(++number),
        },
      },
      children: [table],
    });
    return SKIP;
  });
}
