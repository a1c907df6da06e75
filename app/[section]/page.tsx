import type { Metadata } from "next";
import { connection } from "next/server";
import { ListingRoute, listingMetadata } from "@/app/listing-route";
import { StandingPageView } from "@/components/site/StandingPageView";
import { findMasthead, findStandingPage } from "@/lib/archive/documents";
import { readArchive } from "@/lib/archive/read-archive";
import { buildMetadata } from "@/lib/seo/build-metadata";
import { readSettings } from "@/lib/site/site";

interface Props {
  readonly params: Promise<{ readonly section: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await connection();
  const { section } = await params;
  const archive = readArchive();
  const page = findStandingPage(archive, section);
  if (!page) return listingMetadata({ scope: { kind: "category", slug: section }, page: 1 });
  return buildMetadata({
    title: page.title,
    description: page.description,
    path: `/${page.slug}`,
    siteName: findMasthead(archive).name,
    origin: readSettings().origin,
  });
}

/** One segment is a standing page or a category; the archive knows which. */
export default async function SectionRoute({ params }: Props) {
  await connection();
  const { section } = await params;
  const page = findStandingPage(readArchive(), section);
  return page ? (
    <StandingPageView page={page} />
  ) : (
    <ListingRoute scope={{ kind: "category", slug: section }} page={1} />
  );
}
