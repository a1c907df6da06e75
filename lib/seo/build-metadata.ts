import type { Metadata } from "next";

interface PageFacts {
  readonly title: string;
  readonly description?: string;
  /** Canonical path of the page; none for pages that search engines shall not keep. */
  readonly path?: string;
  /** The canonical address of a syndicated copy, in place of ours. */
  readonly canonicalUrl?: string;
  readonly siteName: string;
  readonly origin: string;
}

/** A page's whole metadata. Always complete, because Next merges what layouts and pages return shallowly. */
export function buildMetadata({ title, description, path, canonicalUrl, siteName, origin }: PageFacts): Metadata {
  return {
    metadataBase: new URL(origin),
    title: title === siteName || !siteName ? title : `${title} | ${siteName}`,
    description,
    alternates: path === undefined ? undefined : { canonical: canonicalUrl ?? path },
    robots: path === undefined ? { index: false, follow: true } : { "max-image-preview": "large" },
  };
}
