import type { Metadata } from "next";
import { connection } from "next/server";
import { RegionsPage } from "@/components/listing/RegionsPage";
import { findMasthead } from "@/lib/archive/documents";
import { listRegions } from "@/lib/archive/list-regions";
import { readArchive } from "@/lib/archive/read-archive";
import { buildMetadata } from "@/lib/seo/build-metadata";
import { labels } from "@/lib/site/labels";
import { REGIONS_PATH } from "@/lib/site/routes";
import { readSettings } from "@/lib/site/site";

export async function generateMetadata(): Promise<Metadata> {
  await connection();
  return buildMetadata({
    title: labels.regions.title,
    description: labels.regions.description,
    path: REGIONS_PATH,
    siteName: findMasthead(readArchive()).name,
    origin: readSettings().origin,
  });
}

export default async function RegionsRoute() {
  await connection();
  return <RegionsPage regions={listRegions(readArchive(), Date.now())} />;
}
