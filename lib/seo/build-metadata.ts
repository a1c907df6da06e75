import type { Metadata } from "next";
import { type FeedScope, feedPath } from "@/lib/site/data-routes";
import { labels } from "@/lib/site/labels";
import { absolute, type SiteFacts } from "./site-facts";

/** The picture a page is shared with: JPEG, which is all that some previews show. */
export interface ShareImage {
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
}

/** What previews are told of a page that is a piece of journalism. */
export interface ArticleFacts {
  /** Moments in Vietnam's offset. */
  readonly publishedTime: string;
  readonly modifiedTime: string;
  /** Paths of the pages of its authors. */
  readonly authors: readonly string[];
  readonly section?: string;
  readonly tags: readonly string[];
}

export interface PageFacts {
  readonly title: string;
  readonly description?: string;
  /** Canonical path of the page; none for pages that search engines shall not keep. */
  readonly path?: string;
  /** The canonical address of a syndicated copy, in place of ours. */
  readonly canonicalUrl?: string;
  readonly site: SiteFacts;
  readonly image?: ShareImage;
  /** A list that can be followed besides that of all articles. */
  readonly feed?: { readonly scope: FeedScope; readonly name: string };
  readonly article?: ArticleFacts;
  /** Path of the same as a text, for programs that read texts. */
  readonly textPath?: string;
}

/** A page's whole metadata. Always complete, because Next merges what layouts and pages return shallowly. */
export function buildMetadata({ site, path, canonicalUrl, ...facts }: PageFacts): Metadata {
  const { title, description, image, feed, article, textPath } = facts;
  const { name, origin } = site;
  const canonical = path === undefined ? undefined : (canonicalUrl ?? absolute(site, path));
  const shared = {
    // What stands beside it names the paper.
    title,
    description,
    url: canonical,
    siteName: name || undefined,
    locale: "vi_VN",
    images: image && { url: absolute(site, image.path), ...sizeOf(image), alt: image.alt, type: "image/jpeg" },
  };
  return {
    metadataBase: new URL(origin),
    // The front page's names the paper itself.
    title: path === "/" || !name || title === name ? title : `${title} | ${name}`,
    description,
    alternates: {
      canonical,
      types: { ...feedLinks(site, feed), ...(textPath && { "text/markdown": absolute(site, textPath) }) },
    },
    robots: canonical === undefined ? { index: false, follow: true } : { "max-image-preview": "large" },
    openGraph: article ? { ...shared, type: "article", ...articleTags(site, article) } : { ...shared, type: "website" },
    // Said again, because what is left out is filled in with more than is read.
    twitter: {
      card: "summary_large_image",
      title,
      description,
      images: shared.images && { url: shared.images.url, alt: shared.images.alt },
    },
  };
}

function sizeOf({ width, height }: ShareImage) {
  return { width, height };
}

function articleTags(site: SiteFacts, { authors, tags, ...article }: ArticleFacts) {
  return { ...article, authors: authors.map((path) => absolute(site, path)), tags: [...tags] };
}

/** The feeds a reader of the page may follow: that of its list first, then those of all articles. */
function feedLinks(site: SiteFacts, feed: PageFacts["feed"]) {
  const link = (path: string, name: string) => ({ url: absolute(site, path), title: labels.feed(name, site.name) });
  const all = { kind: "latest" } as const;
  const everything = labels.front.latest;
  return {
    "application/rss+xml": [
      ...(feed ? [link(feedPath(feed.scope), feed.name)] : []),
      link(feedPath(all, "rss"), everything),
    ],
    "application/atom+xml": [link(feedPath(all, "atom"), everything)],
    "application/feed+json": [link(feedPath(all, "json"), everything)],
  };
}
