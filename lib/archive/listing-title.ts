import { findProvince, provinceLabel } from "@/lib/regions/regions";
import { labels } from "@/lib/site/labels";
import type { ListingScope } from "@/lib/site/routes";
import { formatMonth } from "@/lib/vietnamese/date-time";
import { findAuthor, findCategory } from "./documents";
import { findTopicName } from "./list-articles";
import type { Archive } from "./open-archive";

/** What a listing is called. */
export interface ListingTitle {
  readonly title: string;
  /** What kind of list it is, above the title: “Chủ đề”. */
  readonly kicker?: string;
  readonly description?: string;
}

/** The title of a scope's listing; undefined for what the archive does not know. */
export function titleOfListing(archive: Archive, scope: ListingScope, now: number): ListingTitle | undefined {
  switch (scope.kind) {
    case "latest":
      return { title: labels.front.latest, description: labels.listing.latestDescription };
    case "corrections":
      return { title: labels.article.corrections.title, description: labels.listing.correctionsDescription };
    case "category": {
      const category = findCategory(archive, scope.slug);
      return category && { title: category.name, description: category.description || undefined };
    }
    case "month": {
      const category = findCategory(archive, scope.category);
      const title = category && labels.listing.categoryMonth(category.name, formatMonth(scope.month));
      return title ? { title, kicker: labels.listing.month } : undefined;
    }
    case "author": {
      const author = findAuthor(archive, scope.slug);
      return author && { title: author.name, kicker: labels.listing.author };
    }
    case "topic": {
      const name = findTopicName(archive, scope.slug, now);
      return name === undefined ? undefined : { title: capitalised(name), kicker: labels.listing.topic };
    }
    case "region": {
      const province = findProvince(scope.slug);
      return province && { title: provinceLabel(province), kicker: labels.listing.region };
    }
  }
}

/** With a capital, but for names that have theirs further on (“iPhone”). */
function capitalised(name: string): string {
  return /^\p{Ll}\p{Lu}/u.test(name) ? name : name.charAt(0).toLocaleUpperCase("vi") + name.slice(1);
}
