import type { ReactNode } from "react";
import { AuthorIntroduction } from "@/components/listing/AuthorIntroduction";
import { RegionIntroduction } from "@/components/listing/RegionIntroduction";
import { findAuthor } from "@/lib/archive/documents";
import { listFormerUnits } from "@/lib/archive/list-regions";
import { type ListingTitle, titleOfListing } from "@/lib/archive/listing-title";
import type { Archive } from "@/lib/archive/open-archive";
import { findProvince } from "@/lib/regions/regions";
import type { ListingScope } from "@/lib/site/routes";

/** What stands above a listing. */
export interface Heading extends ListingTitle {
  readonly introduction?: ReactNode;
}

/** The heading of a scope's listing; undefined for what the archive does not know. */
export function headingOf(archive: Archive, scope: ListingScope, now: number): Heading | undefined {
  const title = titleOfListing(archive, scope, now);
  return title && { ...title, introduction: introductionOf(archive, scope, title, now) };
}

function introductionOf(archive: Archive, scope: ListingScope, { description }: ListingTitle, now: number): ReactNode {
  if (scope.kind === "author") {
    const author = findAuthor(archive, scope.slug);
    return author && <AuthorIntroduction author={author} />;
  }
  if (scope.kind === "region") {
    const province = findProvince(scope.slug);
    return province && <RegionIntroduction province={province} former={listFormerUnits(archive, province, now)} />;
  }
  return description && <p className="max-w-measure text-muted">{description}</p>;
}
