import type { Nodes } from "hast";
import { defaultHandlers, toMdast } from "hast-util-to-mdast";
import { remark } from "remark";
import remarkGfm from "remark-gfm";
import { legalCharacters } from "@/lib/site/legal-characters";

const TO_MARKDOWN = remark()
  .use(remarkGfm, { tablePipeAlign: false })
  .data("settings", { bullet: "-", rule: "-" })
  .freeze();

/** A text for programs: a tree of HTML written as Markdown. */
export function writeMarkdown(tree: Nodes): string {
  const markdown = toMdast(tree, { handlers: { aside: defaultHandlers.blockquote } });
  if (markdown.type !== "root") throw new Error(`a whole tree became a ${markdown.type}`);
  return legalCharacters(TO_MARKDOWN.stringify(markdown));
}
