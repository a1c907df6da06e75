import type { Metadata } from "next";
import { connection } from "next/server";
import { NotFoundPage } from "@/components/site/NotFoundPage";
import { listCategories } from "@/lib/archive/documents";
import { listNewest } from "@/lib/archive/list-articles";
import { readArchive } from "@/lib/archive/read-archive";
import { labels } from "@/lib/site/labels";
import RootLayout from "./layout";
import { pageMetadata } from "./page-metadata";

export async function generateMetadata(): Promise<Metadata> {
  await connection();
  return pageMetadata(readArchive(), { title: labels.notFound.title });
}

/**
 * The page of all addresses nothing is at. Not `not-found.tsx`, which Next renders along with every page: with it, each
 * would be made of the latest news too, and outdated by every article.
 */
export default async function NotFoundRoute() {
  await connection();
  const archive = readArchive();
  return (
    <RootLayout>
      <NotFoundPage
        categories={listCategories(archive)}
        latest={listNewest(archive, { kind: "latest" }, 5, Date.now())}
      />
    </RootLayout>
  );
}
