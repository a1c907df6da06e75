import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { ListingIntroduction } from "@/components/listing/ListingIntroduction";
import { ListingPage } from "@/components/listing/ListingPage";
import { findAuthor, findMasthead, listCategories } from "@/lib/archive/documents";
import { findTopicName, listArticles } from "@/lib/archive/list-articles";
import type { Archive } from "@/lib/archive/open-archive";
import { readArchive } from "@/lib/archive/read-archive";
import { findProvince, provinceLabel } from "@/lib/regions/regions";
import { buildMetadata } from "@/lib/seo/build-metadata";
import { labels } from "@/lib/site/labels";
import { type ListingScope, listingPath } from "@/lib/site/routes";
import { readSettings } from "@/lib/site/site";
import { formatMonth } from "@/lib/vietnamese/date-time";

/** What every listing route does: the routes differ in the scope alone. */
interface Props {
  readonly scope: ListingScope;
  readonly page: number;
}

/** The number in the segments `trang/{n}` of an optional catch-all; 1 without them. */
export function pageOf(segments: readonly string[] | undefined): number {
  return segments?.[0] === "trang" && segments.length === 2 ? Number(segments[1]) : 1;
}

export async function listingMetadata({ scope, page }: Props): Promise<Metadata> {
  await connection();
  const archive = readArchive();
  const heading = headingOf(archive, scope, Date.now());
  return buildMetadata({
    title: `${heading?.title ?? labels.notFound.title}${labels.listing.pageSuffix(page)}`,
    description: heading?.description,
    path: listingPath(scope, page),
    siteName: findMasthead(archive).name,
    origin: readSettings().origin,
  });
}

export async function ListingRoute({ scope, page }: Props) {
  await connection();
  const archive = readArchive();
  const now = Date.now();
  const heading = headingOf(archive, scope, now);
  if (!heading) notFound();
  const { cards, pageCount } = listArticles(archive, scope, page, now);
  return <ListingPage {...heading} scope={scope} page={page} pageCount={pageCount} cards={cards} />;
}

interface Heading {
  readonly title: string;
  readonly kicker?: string;
  readonly description?: string;
  readonly introduction?: ReactNode;
}

function headingOf(archive: Archive, scope: ListingScope, now: number): Heading | undefined {
  switch (scope.kind) {
    case "latest":
      return { title: labels.front.latest };
    case "category": {
      const category = listCategories(archive).find(({ slug }) => slug === scope.slug);
      return (
        category && {
          title: category.name,
          description: category.description,
          introduction: <ListingIntroduction text={category.description} />,
        }
      );
    }
    case "month": {
      const category = listCategories(archive).find(({ slug }) => slug === scope.category);
      return (
        category && {
          title: labels.listing.categoryMonth(category.name, formatMonth(scope.month)),
          kicker: labels.listing.month,
        }
      );
    }
    case "corrections":
      return { title: labels.article.corrections.title };
    case "author": {
      const author = findAuthor(archive, scope.slug);
      return (
        author && {
          title: author.name,
          kicker: labels.listing.author,
          introduction: <ListingIntroduction text={author.role} html={author.bioHtml} />,
        }
      );
    }
    case "topic": {
      const title = findTopicName(archive, scope.slug, now);
      return title === undefined ? undefined : { title, kicker: labels.listing.topic };
    }
    case "region": {
      const province = findProvince(scope.slug);
      return (
        province && {
          title: provinceLabel(province),
          kicker: labels.listing.region,
          introduction: <ListingIntroduction province={province} />,
        }
      );
    }
  }
}
