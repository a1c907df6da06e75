import XMLBuilder from "fast-xml-builder";
import { legalCharacters } from "@/lib/site/legal-characters";
import { formatIso } from "@/lib/vietnamese/date-time";
import { absolute } from "./site-facts";

/** A page as a sitemap names it. */
export interface SitemapUrl {
  readonly path: string;
  /** When it last changed for readers, in epoch milliseconds; left out where nobody knows. */
  readonly modified?: number;
  /** Paths of the pictures it shows. */
  readonly pictures?: readonly string[];
}

/** An article as the sitemap for news names it. */
interface NewsUrl {
  readonly path: string;
  readonly headline: string;
  /** Epoch milliseconds. */
  readonly published: number;
}

const SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9";
const IMAGES = "http://www.google.com/schemas/sitemap-image/1.1";
const NEWS = "http://www.google.com/schemas/sitemap-news/0.9";
/** Pictures a page may have: https://developers.google.com/search/docs/crawling-indexing/sitemaps/image-sitemaps */
const PICTURES_MAX = 1_000;
/** Two or three letters, without a country. */
const LANGUAGE = "vi";

const builder = new XMLBuilder({ ignoreAttributes: false, format: true, indentBy: "" });

/** A sitemap of pages: https://www.sitemaps.org/protocol.html */
export function pageSitemap(origin: string, urls: readonly SitemapUrl[]): string {
  return document("urlset", {
    "@_xmlns": SITEMAP,
    "@_xmlns:image": IMAGES,
    url: urls.map(({ path, modified, pictures = [] }) => ({
      loc: absolute({ origin }, path),
      lastmod: momentOf(modified),
      "image:image": pictures.slice(0, PICTURES_MAX).map((picture) => ({ "image:loc": absolute({ origin }, picture) })),
    })),
  });
}

/** The list of a paper's sitemaps. */
export function sitemapIndex(origin: string, sitemaps: readonly Omit<SitemapUrl, "pictures">[]): string {
  return document("sitemapindex", {
    "@_xmlns": SITEMAP,
    sitemap: sitemaps.map(({ path, modified }) => ({ loc: absolute({ origin }, path), lastmod: momentOf(modified) })),
  });
}

/** The sitemap of what is new, under the paper's name exactly as it prints it. */
export function newsSitemap(origin: string, paper: string, articles: readonly NewsUrl[]): string {
  return document("urlset", {
    "@_xmlns": SITEMAP,
    "@_xmlns:news": NEWS,
    url: articles.map(({ path, headline, published }) => ({
      loc: absolute({ origin }, path),
      "news:news": {
        "news:publication": { "news:name": legalCharacters(paper), "news:language": LANGUAGE },
        "news:publication_date": formatIso(published),
        "news:title": legalCharacters(headline),
      },
    })),
  });
}

function document(root: string, content: Readonly<Record<string, unknown>>): string {
  return builder.build({ "?xml": { "@_version": "1.0", "@_encoding": "UTF-8" }, [root]: content });
}

function momentOf(modified: number | undefined): string | undefined {
  return modified === undefined ? undefined : formatIso(modified);
}
