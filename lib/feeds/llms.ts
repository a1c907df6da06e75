import type { Element } from "hast";
import { h } from "hastscript";
import type { ArticleCard } from "@/lib/article/article";
import type { StandingPage } from "@/lib/article/standing-page";
import type { Category } from "@/lib/site/category";
import { articleTextPath, feedPath } from "@/lib/site/data-routes";
import { labels } from "@/lib/site/labels";
import type { Masthead } from "@/lib/site/masthead";
import { listingPath } from "@/lib/site/routes";
import { writeMarkdown } from "./write-markdown";

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

const ALL = { kind: "latest" } as const;

/**
 * `/llms.txt`: what the paper is, where its sections, rules, feeds and newest articles are, for programs that read text.
 * In the form of llmstxt.org: a heading, a quote that sums up, then lists of links.
 */
export function buildLlms({ masthead, categories, pages, newest, origin }: LlmsFacts): string {
  const { name, slogan, notice, quoting } = masthead;
  const { title: correctionsTitle } = labels.article.corrections;
  const link = (title: string, path: string, said?: string) =>
    h("li", [h("a", { href: origin + path }, title), said ? `: ${said}` : ""]);
  const tree = h(null, [
    h("h1", name),
    ...(slogan ? [h("blockquote", h("p", slogan))] : []),
    ...[notice, labels.llms.language, labels.llms.texts, quoting].flatMap((line) => (line ? [h("p", line)] : [])),
    ...listOf(imprintOf(masthead).map((line) => h("li", line))),
    ...section(
      labels.sections,
      categories.map(({ slug, name, description }) => link(name, listingPath({ kind: "category", slug }), description)),
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
  ]);
  return writeMarkdown(tree);
}

/** What the law asks a paper to print, as far as it is known. */
function imprintOf(masthead: Masthead): readonly string[] {
  const names = ["governingBody", "licence", "editorInChief", "address", "phone", "email"] as const;
  return names.flatMap((name) => (masthead[name] ? [`${labels.masthead[name]} ${masthead[name]}`] : []));
}

function section(title: string, items: readonly Element[]): Element[] {
  return items.length > 0 ? [h("h2", title), ...listOf(items)] : [];
}

function listOf(items: readonly Element[]): Element[] {
  return items.length > 0 ? [h("ul", [...items])] : [];
}
