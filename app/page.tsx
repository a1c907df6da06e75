import type { Metadata } from "next";
import { connection } from "next/server";
import { FrontPage } from "@/components/listing/FrontPage";
import { findMasthead, listCategories } from "@/lib/archive/documents";
import { listNewest, listTopStories } from "@/lib/archive/list-articles";
import { readArchive } from "@/lib/archive/read-archive";
import { articlePath } from "@/lib/article/article";
import { buildMetadata } from "@/lib/seo/build-metadata";
import type { ListingScope } from "@/lib/site/routes";
import { readSettings } from "@/lib/site/site";

export async function generateMetadata(): Promise<Metadata> {
  await connection();
  const { name, slogan } = findMasthead(readArchive());
  const title = slogan ? `${name} - ${slogan}` : name;
  return buildMetadata({ title, description: slogan, path: "/", siteName: "", origin: readSettings().origin });
}

export default async function FrontRoute() {
  await connection();
  const archive = readArchive();
  const now = Date.now();
  const top = listTopStories(archive, 4, now);
  const onTop = new Set(top.map(articlePath));
  const newest = (scope: ListingScope, limit: number) =>
    listNewest(archive, scope, limit + top.length, now)
      .filter((card) => !onTop.has(articlePath(card)))
      .slice(0, limit);
  const blocks = listCategories(archive)
    .map((category) => ({ category, cards: newest({ kind: "category", slug: category.slug }, 4) }))
    .filter(({ cards }) => cards.length > 0);
  return <FrontPage top={top} latest={newest({ kind: "latest" }, 8)} blocks={blocks} />;
}
