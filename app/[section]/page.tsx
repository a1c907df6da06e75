import type { Metadata } from "next";
import { connection } from "next/server";
import { ListingRoute, listingMetadata } from "@/app/listing-route";
import { pageMetadata, siteFacts } from "@/app/page-metadata";
import { JsonLd } from "@/components/site/JsonLd";
import { StandingPageView } from "@/components/site/StandingPageView";
import { findMasthead, findStandingPage, listStandingPages } from "@/lib/archive/documents";
import { readArchive } from "@/lib/archive/read-archive";
import { standingPageJsonLd } from "@/lib/seo/page-json-ld";

interface Props {
  readonly params: Promise<{ readonly section: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await connection();
  const { section } = await params;
  const archive = readArchive();
  const page = findStandingPage(archive, section);
  if (!page) return listingMetadata({ scope: { kind: "category", slug: section }, page: 1 });
  const { title, description, slug } = page;
  return pageMetadata(archive, { title, description, path: `/${slug}` });
}

/** One segment is a standing page or a category; the archive knows which. */
export default async function SectionRoute({ params }: Props) {
  await connection();
  const { section } = await params;
  const archive = readArchive();
  const page = findStandingPage(archive, section);
  if (!page) return <ListingRoute scope={{ kind: "category", slug: section }} page={1} />;
  const json = standingPageJsonLd(page, siteFacts(archive), findMasthead(archive), listStandingPages(archive));
  return (
    <>
      {json && <JsonLd json={json} />}
      <StandingPageView page={page} />
    </>
  );
}
