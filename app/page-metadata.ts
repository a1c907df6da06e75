import type { Metadata } from "next";
import { findMasthead } from "@/lib/archive/documents";
import type { Archive } from "@/lib/archive/open-archive";
import { findShareCard } from "@/lib/archive/share-card";
import { buildMetadata, type PageFacts, type ShareImage } from "@/lib/seo/build-metadata";
import type { SiteFacts } from "@/lib/seo/site-facts";
import { CARD_SIZE, cardPath } from "@/lib/site/share-card";
import { readSettings } from "@/lib/site/site";

/** What machines are told of this paper on every page. */
export function siteFacts(archive: Archive): SiteFacts {
  return { name: findMasthead(archive).name, origin: readSettings().origin };
}

/**
 * A page's metadata. Without a picture of its own it is shared with one that is drawn: of the page at `cardOf`, or of the
 * front page for pages that have no address to be shared by.
 */
export function pageMetadata(
  archive: Archive,
  facts: Omit<PageFacts, "site">,
  cardOf: string = facts.path ?? "/",
): Metadata {
  return buildMetadata({ ...facts, image: facts.image ?? drawnImage(archive, cardOf), site: siteFacts(archive) });
}

/** What is drawn of the page at a path; undefined when readers may see none there. */
export function drawnImage(archive: Archive, page: string): ShareImage | undefined {
  const card = findShareCard(archive, page, Date.now());
  return card && { path: cardPath(page, card), ...CARD_SIZE, alt: card.title };
}
