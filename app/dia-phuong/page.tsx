import type { Metadata } from "next";
import { connection } from "next/server";
import { pageMetadata, siteFacts } from "@/app/page-metadata";
import { RegionsPage } from "@/components/listing/RegionsPage";
import { JsonLd } from "@/components/site/JsonLd";
import { listRegions } from "@/lib/archive/list-regions";
import { readArchive } from "@/lib/archive/read-archive";
import { listingJsonLd } from "@/lib/seo/page-json-ld";
import { labels } from "@/lib/site/labels";
import { listingPath, REGIONS_PATH } from "@/lib/site/routes";

export async function generateMetadata(): Promise<Metadata> {
  await connection();
  const { title, description } = labels.regions;
  return pageMetadata(readArchive(), { title, description, path: REGIONS_PATH });
}

export default async function RegionsRoute() {
  await connection();
  const archive = readArchive();
  const regions = listRegions(archive, Date.now());
  const listed = regions
    .flatMap(({ former, ...region }) => [region, ...former])
    .filter(({ total }) => total > 0)
    .map(({ province: { slug } }) => listingPath({ kind: "region", slug }));
  const { title: name, description } = labels.regions;
  return (
    <>
      <JsonLd json={listingJsonLd({ name, description, path: REGIONS_PATH, listed }, siteFacts(archive))} />
      <RegionsPage regions={regions} />
    </>
  );
}
