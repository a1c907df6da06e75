import type { YamlText } from "@/lib/problems/yaml-text";

/** A Markdown file split at its front matter. */
export interface MarkdownDocument {
  readonly yaml: YamlText;
  readonly body: string;
  /** Line of the file the body's first line is. */
  readonly bodyLine: number;
}
