import { type Article, articlePath, type Photo } from "@/lib/article/article";
import { authorPath } from "@/lib/article/author";
import type { BylineEntry } from "@/lib/article/byline";
import type { Category } from "@/lib/site/category";
import { articleTextPath } from "@/lib/site/data-routes";
import { croppedPicture } from "@/lib/site/media-address";
import { formatIso } from "@/lib/vietnamese/date-time";
import type { PageFacts, ShareImage } from "./build-metadata";

/** Everything machines are told of an article besides itself. */
export interface ArticleSetting {
  /** Missing when the menu lost it. */
  readonly category?: Pick<Category, "slug" | "name">;
  readonly byline: readonly BylineEntry[];
  /** What is drawn of it, for an article without a photo. */
  readonly drawn?: ShareImage;
}

/** Narrower pictures are shown as small ones beside the words, or not at all. */
const MIN_SHARED_WIDTH = 600;

/** What an article's metadata are made of. Without a photo that is large enough it has no image. */
export function articleFacts(article: Article, { category, byline }: ArticleSetting): Omit<PageFacts, "site"> {
  return {
    title: article.headline,
    description: article.lede,
    path: articlePath(article),
    canonicalUrl: article.canonicalUrl,
    image: article.photo && sharedPhoto(article.photo),
    textPath: articleTextPath(article),
    feed: category && { scope: { kind: "category", slug: category.slug }, name: category.name },
    article: {
      publishedTime: inVietnam(article.datePublished),
      modifiedTime: modifiedTime(article),
      authors: byline.flatMap((entry) => (entry.kind === "author" ? [authorPath(entry.slug)] : [])),
      section: category?.name,
      tags: article.tags,
    },
  };
}

/** When readers last got something new: the moment the page prints, or that of the newest entry of a live report. */
export function modifiedTime({ datePublished, dateModified, live }: Article): string {
  const moments = [datePublished, dateModified, live?.entries[0]?.at].flatMap((moment) => moment ?? []);
  return formatIso(Math.max(...moments.map((moment) => Date.parse(moment))));
}

/** A moment in the offset of Vietnam, whichever its editor wrote. */
export function inVietnam(moment: string): string {
  return formatIso(Date.parse(moment));
}

function sharedPhoto(photo: Photo): ShareImage | undefined {
  const crop = croppedPicture(photo, "1200x630");
  return crop && crop.width >= MIN_SHARED_WIDTH ? { ...crop, alt: photo.alt } : undefined;
}
