import { h } from "hastscript";
import { type Article, articlePath } from "@/lib/article/article";
import type { BylineEntry } from "@/lib/article/byline";
import { labels } from "@/lib/site/labels";
import { formatDateTime } from "@/lib/vietnamese/date-time";
import { storyContent, storyLabels } from "./story-tree";
import { writeMarkdown } from "./write-markdown";

interface MarkdownFacts {
  /** As readers see it now. */
  readonly article: Article;
  readonly byline: readonly BylineEntry[];
  /** Scheme and host readers use, without a trailing slash. */
  readonly origin: string;
}

/**
 * An article as Markdown, for programs that read text: what its page says in the order of the page, and where that page
 * is. Made of the published article and not of the editor's file, which may hold what readers must not see yet.
 */
export function articleMarkdown({ article, byline, origin }: MarkdownFacts): string {
  const { headline, lede, region, datePublished, dateModified } = article;
  const address = `${origin}${articlePath(article)}`;
  const { published, updated, byline: signed, address: found } = labels.article;
  const canonical = canonicalAddress(article, origin);
  const tree = h(null, [
    h("h1", headline),
    ...storyLabels(article),
    ...(region ? [h("p", region.name)] : []),
    h("p", h("strong", lede)),
    h("ul", [
      h("li", `${signed} ${byline.map(({ name }) => name).join(" – ")}`),
      h("li", `${published} ${formatDateTime(datePublished)}`),
      ...(dateModified ? [h("li", `${updated} ${formatDateTime(dateModified)}`)] : []),
      h("li", [`${found} `, h("a", { href: canonical }, canonical)]),
    ]),
    ...storyContent(article, address),
  ]);
  return writeMarkdown(tree);
}

/** Where an article is at home: its own page, or the original of a syndicated copy. */
export function canonicalAddress(article: Pick<Article, "category" | "slug" | "canonicalUrl">, origin: string): string {
  return article.canonicalUrl ?? `${origin}${articlePath(article)}`;
}
