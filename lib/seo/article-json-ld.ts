import type {
  AdvertiserContentArticle,
  BlogPosting,
  BreadcrumbList,
  CorrectionComment,
  ImageObject,
  NewsArticle,
  Place,
} from "schema-dts";
import { type Article, articlePath, type Correction, type Photo } from "@/lib/article/article";
import { authorPath } from "@/lib/article/author";
import type { LiveEntry, LiveReport } from "@/lib/article/live-report";
import { partsOfCredit } from "@/lib/article/photo-credit";
import { labels } from "@/lib/site/labels";
import { croppedPicture } from "@/lib/site/media-address";
import { listingPath } from "@/lib/site/routes";
import { agentOf } from "./agent";
import { type ArticleSetting, inVietnam, modifiedTime } from "./article-facts";
import type { ShareImage } from "./build-metadata";
import { serializeJsonLd } from "./json-ld";
import { publisherReference } from "./publisher";
import { absolute, type SiteFacts } from "./site-facts";

/** What an article is besides news; search engines that know one of the two know `NewsArticle`. */
const SUBTYPES: Readonly<Record<Exclude<Article["genre"], "news" | "sponsored">, string>> = {
  analysis: "AnalysisNewsArticle",
  opinion: "OpinionNewsArticle",
  interview: "ReportageNewsArticle",
  explainer: "BackgroundNewsArticle",
  feature: "ReportageNewsArticle",
  photo: "ReportageNewsArticle",
  live: "LiveBlogPosting",
};
/** What Google asks of every article. */
const CROPS = ["16x9", "4x3", "1x1"] as const;

/** An article and the way to it, as schema.org has them: what its page shows, and nothing else. */
export function articleJsonLd(article: Article, setting: ArticleSetting, site: SiteFacts): string {
  const steps = setting.category && breadcrumb(setting.category, site);
  return serializeJsonLd([articleNode(article, setting, site), ...(steps ? [steps] : [])]);
}

function articleNode(article: Article, setting: ArticleSetting, site: SiteFacts): object {
  const { genre, live } = article;
  if (genre === "sponsored") {
    return {
      "@type": "AdvertiserContentArticle",
      ...commonParts(article, setting, site),
    } satisfies AdvertiserContentArticle;
  }
  const { dateline, corrections } = article;
  const news = {
    "@type": "NewsArticle",
    ...commonParts(article, setting, site),
    dateline: dateline?.text,
    correction: corrections.length > 0 ? corrections.map(correctionComment) : undefined,
  } satisfies NewsArticle;
  if (genre === "news") return news;
  return { ...news, "@type": ["NewsArticle", SUBTYPES[genre]], ...(live ? liveParts(live, article, site) : {}) };
}

function commonParts(article: Article, { category, byline, drawn }: ArticleSetting, site: SiteFacts) {
  const { canonicalUrl, headline, lede, photo, source, tags, region, editorNote } = article;
  return {
    headline,
    description: lede,
    mainEntityOfPage: canonicalUrl ?? absolute(site, articlePath(article)),
    url: canonicalUrl ?? absolute(site, articlePath(article)),
    inLanguage: "vi",
    datePublished: inVietnam(article.datePublished),
    dateModified: modifiedTime(article),
    author: byline.map((entry) =>
      entry.kind === "author"
        ? ({ "@type": "Person", name: entry.name, url: absolute(site, authorPath(entry.slug)) } as const)
        : agentOf(entry.name, site.name),
    ),
    publisher: publisherReference(site),
    image: photo ? crops(photo, site) : drawn && [drawnImage(drawn, site)],
    articleSection: category?.name,
    keywords: tags.length > 0 ? [...tags] : undefined,
    contentLocation: region && placeOf(region),
    sourceOrganization: source && ({ "@type": "Organization", name: source.name, url: source.url } as const),
    backstory: editorNote,
    isAccessibleForFree: true,
  } as const;
}

/** The place under the name it had when the article was written. */
function placeOf({ kind, name }: NonNullable<Article["region"]>): Place {
  return { "@type": kind === "province" ? "AdministrativeArea" : "Place", name };
}

function crops(photo: Photo, site: SiteFacts): readonly ImageObject[] {
  const { text, creator } = partsOfCredit(photo.credit);
  return CROPS.flatMap((name) => {
    const crop = croppedPicture(photo, name);
    if (!crop) return [];
    const { path, width, height } = crop;
    return {
      "@type": "ImageObject",
      url: absolute(site, path),
      contentUrl: absolute(site, path),
      width: String(width),
      height: String(height),
      caption: photo.caption,
      creditText: text,
      creator: agentOf(creator, site.name),
      license: photo.license,
    } satisfies ImageObject;
  });
}

/** Search engines want a picture of every article: without a photo the one it is shared with. */
function drawnImage({ path, width, height, alt }: ShareImage, site: SiteFacts): ImageObject {
  const url = absolute(site, path);
  return {
    "@type": "ImageObject",
    url,
    contentUrl: url,
    width: String(width),
    height: String(height),
    caption: alt,
    creditText: site.name,
    creator: agentOf(site.name, site.name),
  };
}

function correctionComment({ date, wrong, right, apology }: Correction): CorrectionComment {
  const { corrections } = labels.article;
  const text = [corrections.wrong, wrong, corrections.right, right, apology].filter(Boolean).join(" ");
  return { "@type": "CorrectionComment", text, datePublished: inVietnam(date) };
}

function liveParts({ entries, runsUntil }: LiveReport, article: Article, site: SiteFacts) {
  const [newest] = entries;
  const oldest = entries.at(-1);
  return {
    coverageStartTime: oldest && inVietnam(oldest.at),
    coverageEndTime: newest && !runsUntil ? inVietnam(newest.at) : undefined,
    liveBlogUpdate: entries.map((entry) => liveUpdate(entry, article, site)),
  };
}

function liveUpdate({ id, at, headline, text }: LiveEntry, article: Article, site: SiteFacts): BlogPosting {
  return {
    "@type": "BlogPosting",
    headline,
    datePublished: inVietnam(at),
    articleBody: text || undefined,
    url: absolute(site, `${articlePath(article)}#${id}`),
  };
}

function breadcrumb({ slug, name }: NonNullable<ArticleSetting["category"]>, site: SiteFacts): BreadcrumbList {
  const steps = [
    { name: labels.home, path: "/" },
    { name, path: listingPath({ kind: "category", slug }) },
  ];
  return {
    "@type": "BreadcrumbList",
    itemListElement: steps.map((step, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name: step.name,
      item: absolute(site, step.path),
    })),
  };
}
