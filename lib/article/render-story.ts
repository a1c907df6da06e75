import type { Paragraph, RootContent, Text } from "mdast";
import { toString as plainTextOf } from "mdast-util-to-string";
import type { MarkdownDocument } from "@/lib/markdown/markdown-document";
import { type RenderedMarkdown, type RenderedPart, renderMarkdown } from "@/lib/markdown/render-markdown";
import type { Finding } from "@/lib/problems/content-problem";
import type { FrontMatter } from "./article";
import { type Dateline, openStory, splitDateline } from "./dateline";
import { stripEndMark } from "./end-mark";
import { divideLive, type LiveParts } from "./live-entries";
import { type LiveReport, textOfLive } from "./live-report";
import type { ParseContext } from "./parse-context";
import { formatCredit, splitCredit } from "./photo-credit";

/** The words of an article, ready for the page. */
export interface RenderedStory {
  readonly html: string;
  readonly text: string;
  readonly dateline?: Dateline;
  /** The dateline of the body when it names another agency than the field. */
  readonly conflict?: string;
  /** The same entry by entry, of a live article that has any. */
  readonly live?: LiveReport;
  readonly findings: readonly Finding[];
}

/**
 * The body with its dateline in front of the first paragraph, once, and without its end mark. In a live article the
 * introduction has the dateline, and any entry may have an end mark.
 */
export function renderStory(
  document: MarkdownDocument,
  fields: Partial<Pick<FrontMatter, "dateline" | "genre" | "datePublished">>,
  context: ParseContext,
): RenderedStory {
  let dateline: Dateline | undefined;
  let conflict: string | undefined;
  let parts: LiveParts | undefined;
  let liveFindings: readonly Finding[] = [];
  const rendered = renderMarkdown(document.body, {
    firstLine: document.bodyLine,
    pictures: context.pictures,
    figures: fields.genre === "photo" ? "page" : "measure",
    captionOf: (title) => {
      const { caption, credit } = splitCredit(title);
      return { caption, credit: credit && formatCredit(credit) };
    },
    edit: (tree) => {
      if (fields.genre === "live" && fields.datePublished) {
        const reading = divideLive(tree, fields.datePublished, document.bodyLine);
        parts = reading.parts;
        liveFindings = reading.findings;
      }
      const opening = parts?.introduction.children ?? tree.children;
      for (const blocks of [opening, ...(parts?.entries ?? []).map(({ part }) => part.children)]) {
        const last = lastText(blocks);
        if (last) last.value = stripEndMark(last.value);
      }

      const first = opening.find(
        (block): block is Paragraph => block.type === "paragraph" && block.children[0]?.type !== "image",
      );
      if (!first) return;
      unwrapDateline(first, context.houseName);
      const words = first.children[0];
      const opened = openStory(fields.dateline, words?.type === "text" ? words.value : "", context.houseName);
      if (words?.type === "text") words.value = opened.rest;
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
  const live = parts && liveReport(rendered, parts);
  const { html, text } = live ? textOfLive(live) : rendered;
  return { html, text, live, dateline, conflict, findings: [...rendered.findings, ...liveFindings] };
}

function liveReport({ parts }: RenderedMarkdown, { entries }: LiveParts): LiveReport {
  const [introduction = NOTHING, ...oldestFirst] = parts;
  const told = oldestFirst.flatMap((part, index) => {
    const entry = entries.at(-1 - index)?.entry;
    return entry ? [{ entry, part }] : [];
  });
  return {
    introduction: wordsOf(introduction),
    entries: told.map(({ entry, part }) => ({ ...entry, ...wordsOf(part) })).reverse(),
    notes: [
      ...introduction.notes,
      ...told.flatMap(({ entry, part }) => part.notes.map((note) => ({ ...note, since: entry.at }))),
    ],
  };
}

const wordsOf = ({ html, text }: RenderedPart) => ({ html, text });
const NOTHING: RenderedPart = { html: "", text: "", notes: [] };

/** `**TTXVN** - …`: a dateline typed bold or italic is still one; the page has its own look for it. */
function unwrapDateline(paragraph: Paragraph, houseName: string): void {
  const [opening, next, ...rest] = paragraph.children;
  if (opening?.type !== "strong" && opening?.type !== "emphasis") return;
  const words = `${plainTextOf(opening)}${next?.type === "text" ? next.value : ""}`;
  if (!splitDateline(words, houseName)) return;
  paragraph.children = [{ type: "text", value: words }, ...(next && next.type !== "text" ? [next] : []), ...rest];
}

/** The text that ends the story: pictures, boxes and notes may stand below it in the file. */
function lastText(blocks: readonly RootContent[]): Text | undefined {
  let node: unknown = blocks.findLast(
    (block) =>
      block.type !== "footnoteDefinition" &&
      block.type !== "definition" &&
      !(block.type === "blockquote" && block.data?.hName) &&
      !(block.type === "paragraph" && block.children[0]?.type === "image"),
  );
  while (node && typeof node === "object" && "children" in node && Array.isArray(node.children))
    node = node.children.at(-1);
  return isText(node) ? node : undefined;
}

function isText(node: unknown): node is Text {
  return typeof node === "object" && node !== null && "type" in node && node.type === "text" && "value" in node;
}
