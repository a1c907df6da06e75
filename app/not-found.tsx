import type { Metadata } from "next";
import { connection } from "next/server";
import { NotFoundPage } from "@/components/site/NotFoundPage";
import { findMasthead } from "@/lib/archive/documents";
import { listNewest } from "@/lib/archive/list-articles";
import { readArchive } from "@/lib/archive/read-archive";
import { buildMetadata } from "@/lib/seo/build-metadata";
import { labels } from "@/lib/site/labels";
import { readSettings } from "@/lib/site/site";

export async function generateMetadata(): Promise<Metadata> {
  await connection();
  return buildMetadata({
    title: labels.notFound.title,
    siteName: findMasthead(readArchive()).name,
    origin: readSettings().origin,
  });
}

export default async function NotFoundRoute() {
  await connection();
  return <NotFoundPage latest={listNewest(readArchive(), { kind: "latest" }, 5, Date.now())} />;
}
