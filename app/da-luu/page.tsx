import type { Metadata } from "next";
import { connection } from "next/server";
import { SavedPage } from "@/components/saved/SavedPage";
import { findMasthead } from "@/lib/archive/documents";
import { readArchive } from "@/lib/archive/read-archive";
import { buildMetadata } from "@/lib/seo/build-metadata";
import { labels } from "@/lib/site/labels";
import { readSettings } from "@/lib/site/site";

export async function generateMetadata(): Promise<Metadata> {
  await connection();
  return buildMetadata({
    title: labels.saved.title,
    siteName: findMasthead(readArchive()).name,
    origin: readSettings().origin,
  });
}

export default async function SavedRoute() {
  await connection();
  return <SavedPage />;
}
