import type { Link, List, Paragraph, PhrasingContent, Root, RootContent } from "mdast";
import { remark } from "remark";
import type { ArticleCard } from "@/lib/article/article";
import type { StandingPage } from "@/lib/article/standing-page";
import type { Category } from "@/lib/site/category";
import { articleTextPath, feedPath } from "@/lib/site/data-routes";
import { labels } from "@/lib/site/labels";
import type { Masthead } from "@/lib/site/masthead";
import { listingPath } from "@/lib/site/routes";

interface LlmsFacts {
  readonly masthead: Masthead;
  readonly categories: readonly Category[];
  /** What the paper says of itself and how it works. */
  readonly pages: readonly Pick<StandingPage, "slug" | "title" | "description">[];
  /** Newest first. */
  readonly newest: readonly ArticleCard[];
  /** Scheme and host readers use, without a trailing slash. */
  readonly origin: string;
}

const TO_MARKDOWN = remark().data("settings", { bullet: "-", rule: "-" }).freeze();
const ALL = { kind: "latest" } as const;

/**
 * `/llms.txt`: what the paper is, where its sections, rules, feeds and newest articles are, for programs that read text.
 * In the form of llmstxt.org: a heading, a quote that sums up, then lists of links.
 */
export function buildLlms({ masthead, categories, pages, newest, origin }: LlmsFacts): string {
  const { title: correctionsTitle } = labels.article.corrections;
  const link = (title: string, path: string, said?: string) => linked(title, origin + path, said);
  const tree: Root = {
    type: "root",
    children: [
      { type: "heading", depth: 1, children: [text(masthead.name)] },
      ...(masthead.slogan ? [{ type: "blockquote" as const, children: [paragraph(masthead.slogan)] }] : []),
      ...[masthead.notice, labels.llms.language, labels.llms.texts, masthead.quoting].flatMap((line) =>
        line ? [paragraph(line)] : [],
      ),
      ...listOf(imprintOf(masthead).map((line) => [text(line)])),
      ...section(
        labels.sections,
        categories.map(({ slug, name, description }) =>
          link(name, listingPath({ kind: "category", slug }), description),
        ),
      ),
      ...section(labels.about, [
        ...pages.map(({ slug, title, description }) => link(title, `/${slug}`, description)),
        link(correctionsTitle, listingPath({ kind: "corrections" }), labels.listing.correctionsDescription),
      ]),
      ...section(labels.llms.feeds, [
        link("RSS", feedPath(ALL)),
        link("Atom", feedPath(ALL, "atom")),
        link("JSON Feed", feedPath(ALL, "json")),
        ...categories.map(({ slug, name }) => link(labels.llms.feedOf(name), feedPath({ kind: "category", slug }))),
      ]),
      ...section(
        labels.llms.newest,
        newest.map((card) => link(card.headline, articleTextPath(card), card.lede)),
      ),
    ],
  };
  return TO_MARKDOWN.stringify(tree);
}

/** What the law asks a paper to print, as far as it is known. */
function imprintOf(masthead: Masthead): readonly string[] {
  const names = ["governingBody", "licence", "editorInChief", "address", "phone", "email"] as const;
  return names.flatMap((name) => (masthead[name] ? [`${labels.masthead[name]} ${masthead[name]}`] : []));
}

function section(title: string, items: readonly PhrasingContent[][]): RootContent[] {
  return items.length === 0 ? [] : [{ type: "heading", depth: 2, children: [text(title)] }, ...listOf(items)];
}

function listOf(items: readonly PhrasingContent[][]): List[] {
  if (items.length === 0) return [];
  const children = items.map((children) => ({
    type: "listItem" as const,
    spread: false,
    children: [{ type: "paragraph" as const, children }],
  }));
  return [{ type: "list", ordered: false, spread: false, children }];
}

function linked(title: string, url: string, said?: string): PhrasingContent[] {
  const link: Link = { type: "link", url, children: [text(title)] };
  return said ? [link, text(`: ${said}`)] : [link];
}

const text = (value: string) => ({ type: "text" as const, value });
const paragraph = (value: string): Paragraph => ({ type: "paragraph", children: [text(value)] });
