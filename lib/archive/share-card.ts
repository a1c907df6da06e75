import { labels } from "@/lib/site/labels";
import { parseRoute } from "@/lib/site/routes";
import type { ShareCard } from "@/lib/site/share-card";
import { findCategory, findMasthead, findStandingPage } from "./documents";
import { readCard } from "./list-rows";
import { titleOfListing } from "./listing-title";
import type { Archive } from "./open-archive";
import { VISIBLE } from "./visibility";

/** What is drawn of the page at a canonical path; undefined when readers may see none there at `now`. */
export function findShareCard(archive: Archive, path: string, now: number): ShareCard | undefined {
  const { name: paper, slogan = "" } = findMasthead(archive);
  const card = (words: { readonly title: string; readonly kicker?: string } | undefined): ShareCard | undefined =>
    words && { title: words.title, kicker: words.kicker ?? "", paper };
  const route = parseRoute(path);
  switch (route.kind) {
    case "front":
      return card({ title: slogan || paper });
    case "regions":
      return card({ title: labels.regions.title });
    case "section":
      return card(
        findStandingPage(archive, route.slug) ?? titleOfListing(archive, { kind: "category", slug: route.slug }, now),
      );
    case "article": {
      const headline = findHeadline(archive, route.category, route.slug, now);
      const kicker = findCategory(archive, route.category)?.name;
      return card(headline === undefined ? undefined : { title: headline, kicker });
    }
    case "listing":
      return card(titleOfListing(archive, route.scope, now));
    case "search":
    case "suggestions":
    case "saved":
    case "unknown":
      return undefined;
  }
}

function findHeadline(archive: Archive, category: string, slug: string, now: number): string | undefined {
  const row = archive.get(
    `SELECT card FROM article WHERE category = ? AND slug = ? AND ${VISIBLE}`,
    category,
    slug,
    now,
  );
  return row && readCard(row).headline;
}
