import type { Metadata } from "next";
import { connection } from "next/server";
import { pageMetadata } from "@/app/page-metadata";
import { SavedPage } from "@/components/saved/SavedPage";
import { readArchive } from "@/lib/archive/read-archive";
import { labels } from "@/lib/site/labels";

export async function generateMetadata(): Promise<Metadata> {
  await connection();
  return pageMetadata(readArchive(), { title: labels.saved.title });
}

export default async function SavedRoute() {
  await connection();
  return <SavedPage />;
}
