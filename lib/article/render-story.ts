import type { Paragraph, Root, Text } from "mdast";
import { toString as plainTextOf } from "mdast-util-to-string";
import type { MarkdownDocument } from "@/lib/markdown/markdown-document";
import { renderMarkdown } from "@/lib/markdown/render-markdown";
import type { Finding } from "@/lib/problems/content-problem";
import { type Dateline, openStory, splitDateline } from "./dateline";
import { stripEndMark } from "./end-mark";
import type { ParseContext } from "./parse-context";
import { formatCredit, splitCredit } from "./photo-credit";

/** The words of an article, ready for the page. */
export interface RenderedStory {
  readonly html: string;
  readonly text: string;
  readonly dateline?: Dateline;
  /** The dateline of the body when it names another agency than the field. */
  readonly conflict?: string;
  readonly findings: readonly Finding[];
}

/** The body with its dateline in front of the first paragraph, once, and without its end mark. */
export function renderStory(
  document: MarkdownDocument,
  datelineField: string | undefined,
  context: ParseContext,
): RenderedStory {
  let dateline: Dateline | undefined;
  let conflict: string | undefined;
  const rendered = renderMarkdown(document.body, {
    firstLine: document.bodyLine,
    pictures: context.pictures,
    captionOf: (title) => {
      const { caption, credit } = splitCredit(title);
      return { caption, credit: credit && formatCredit(credit) };
    },
    edit: (tree) => {
      const last = lastText(tree);
      if (last) last.value = stripEndMark(last.value);

      const first = tree.children.find(
        (block): block is Paragraph => block.type === "paragraph" && block.children[0]?.type !== "image",
      );
      if (!first) return;
      unwrapDateline(first, context.houseName);
      const opening = first.children[0];
      const opened = openStory(datelineField, opening?.type === "text" ? opening.value : "", context.houseName);
      if (opening?.type === "text") opening.value = opened.rest;
      dateline = opened.dateline;
      conflict = opened.conflict;
      if (dateline) {
        first.children.unshift(
          {
            type: "emphasis",
            data: { hName: "span", hProperties: { className: ["dateline"] } },
            children: [{ type: "text", value: dateline.text }],
          },
          { type: "text", value: dateline.separator },
        );
      }
    },
  });
  return { ...rendered, dateline, conflict };
}

/** `**TTXVN** - …`: a dateline typed bold or italic is still one; the page has its own look for it. */
function unwrapDateline(paragraph: Paragraph, houseName: string): void {
  const [opening, next, ...rest] = paragraph.children;
  if (opening?.type !== "strong" && opening?.type !== "emphasis") return;
  const words = `${plainTextOf(opening)}${next?.type === "text" ? next.value : ""}`;
  if (!splitDateline(words, houseName)) return;
  paragraph.children = [{ type: "text", value: words }, ...(next && next.type !== "text" ? [next] : []), ...rest];
}

/** The text that ends the story: pictures and notes may stand below it in the file. */
function lastText(tree: Root): Text | undefined {
  let node: unknown = tree.children.findLast(
    (block) =>
      block.type !== "footnoteDefinition" &&
      block.type !== "definition" &&
      !(block.type === "paragraph" && block.children[0]?.type === "image"),
  );
  while (node && typeof node === "object" && "children" in node && Array.isArray(node.children))
    node = node.children.at(-1);
  return isText(node) ? node : undefined;
}

function isText(node: unknown): node is Text {
  return typeof node === "object" && node !== null && "type" in node && node.type === "text" && "value" in node;
}
