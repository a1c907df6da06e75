import { toHtml } from "hast-util-to-html";
import { h } from "hastscript";
import { type Article, articlePath, type Photo } from "@/lib/article/article";
import { lastMoment } from "@/lib/article/article-sight";
import { authorPath } from "@/lib/article/author";
import type { BylineEntry } from "@/lib/article/byline";
import { labels } from "@/lib/site/labels";
import { FeedDate } from "./feed-date";
import { type FeedPicture, feedPicture } from "./feed-picture";
import { permanentName } from "./permanent-name";
import { storyContent, storyLabels } from "./story-tree";

/** An article as readers see it now, with what a feed says of it besides. */
export interface FeedStory {
  readonly article: Article;
  /** Stays when headline and address change. */
  readonly permanentId: string;
  readonly byline: readonly BylineEntry[];
  /** Name of its category; missing when the menu lost it. */
  readonly category?: string;
}

/** What a feed is made of, in whatever format. */
export interface FeedFacts {
  readonly title: string;
  readonly description: string;
  /** The paper, who answers for all of it. */
  readonly publisher: string;
  readonly copyright?: string;
  /** Scheme and host readers use, without a trailing slash. */
  readonly origin: string;
  /** Path of the page with the same articles. */
  readonly page: string;
  /** Path of the feed. */
  readonly self: string;
  /** A WebSub hub that tells subscribers of changes; none unless one is set. */
  readonly hub?: string;
  /** Newest first. */
  readonly stories: readonly FeedStory[];
}

interface FeedAuthor {
  readonly name: string;
  readonly url?: string;
}

/** An article as every format tells it. */
export interface FeedEntry {
  readonly name: string;
  readonly address: string;
  readonly headline: string;
  readonly lede: string;
  /** The whole article as HTML that needs no page around it. */
  readonly html: string;
  readonly authors: readonly FeedAuthor[];
  /** Category, kind of piece, place and topics. */
  readonly subjects: readonly string[];
  readonly published: FeedDate;
  readonly updated: FeedDate;
  readonly photo?: Photo & { readonly file: FeedPicture };
}

/** The articles of a feed, and when any of them last changed: undefined without any. */
export function feedEntries({ stories, origin }: Pick<FeedFacts, "stories" | "origin">): {
  readonly entries: readonly FeedEntry[];
  readonly updated: FeedDate | undefined;
} {
  const entries = stories.map((story) => entryOf(story, origin));
  const updated = Math.max(...entries.map((entry) => entry.updated.getTime()));
  return { entries, updated: entries.length > 0 ? new FeedDate(updated) : undefined };
}

function entryOf({ article, permanentId, byline, category }: FeedStory, origin: string): FeedEntry {
  const { genre, headline, lede, photo, region, tags } = article;
  const kind = genre === "news" ? undefined : labels.genres[genre];
  const address = `${origin}${articlePath(article)}`;
  return {
    name: permanentName(origin, permanentId),
    address,
    headline,
    lede,
    html: toHtml([...storyLabels(article), h("p", h("strong", lede)), ...storyContent(article, address)]),
    authors: byline.map((author) => ({
      name: author.name,
      url: author.kind === "author" ? `${origin}${authorPath(author.slug)}` : undefined,
    })),
    subjects: [...new Set([category, kind, region?.name, ...tags].filter((subject) => subject !== undefined))],
    published: new FeedDate(article.datePublished),
    updated: new FeedDate(lastMoment(article)),
    photo: photo && { ...photo, file: feedPicture(photo, origin) },
  };
}
