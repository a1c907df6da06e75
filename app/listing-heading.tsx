import type { ReactNode } from "react";
import { AuthorIntroduction } from "@/components/listing/AuthorIntroduction";
import { RegionIntroduction } from "@/components/listing/RegionIntroduction";
import { findAuthor, listCategories } from "@/lib/archive/documents";
import { findTopicName } from "@/lib/archive/list-articles";
import { listFormerUnits } from "@/lib/archive/list-regions";
import type { Archive } from "@/lib/archive/open-archive";
import { findProvince, provinceLabel } from "@/lib/regions/regions";
import { labels } from "@/lib/site/labels";
import type { ListingScope } from "@/lib/site/routes";
import { formatMonth } from "@/lib/vietnamese/date-time";

/** What stands above a listing. */
export interface Heading {
  readonly title: string;
  readonly kicker?: string;
  readonly description?: string;
  readonly introduction?: ReactNode;
}

/** The heading of a scope's listing; undefined for what the archive does not know. */
export function headingOf(archive: Archive, scope: ListingScope, now: number): Heading | undefined {
  switch (scope.kind) {
    case "latest":
      return described({ title: labels.front.latest }, labels.listing.latestDescription);
    case "category": {
      const category = categoryOf(archive, scope.slug);
      return category && described({ title: category.name }, category.description);
    }
    case "month": {
      const category = categoryOf(archive, scope.category);
      return (
        category && {
          title: labels.listing.categoryMonth(category.name, formatMonth(scope.month)),
          kicker: labels.listing.month,
        }
      );
    }
    case "corrections":
      return { title: labels.article.corrections.title, description: labels.listing.correctionsDescription };
    case "author": {
      const author = findAuthor(archive, scope.slug);
      return (
        author && {
          title: author.name,
          kicker: labels.listing.author,
          description: author.role,
          introduction: <AuthorIntroduction author={author} />,
        }
      );
    }
    case "topic": {
      const name = findTopicName(archive, scope.slug, now);
      return name === undefined ? undefined : { title: titleOf(name), kicker: labels.listing.topic };
    }
    case "region": {
      const province = findProvince(scope.slug);
      return (
        province && {
          title: provinceLabel(province),
          kicker: labels.listing.region,
          introduction: <RegionIntroduction province={province} former={listFormerUnits(archive, province, now)} />,
        }
      );
    }
  }
}

/** The name of a topic as a title: with a capital, but for names that have theirs further on (“iPhone”). */
function titleOf(name: string): string {
  return /^\p{Ll}\p{Lu}/u.test(name) ? name : name.charAt(0).toLocaleUpperCase("vi") + name.slice(1);
}

function described(heading: Heading, description: string): Heading {
  if (!description) return heading;
  return { ...heading, description, introduction: <p className="max-w-measure text-muted">{description}</p> };
}

function categoryOf(archive: Archive, wanted: string) {
  return listCategories(archive).find(({ slug }) => slug === wanted);
}
