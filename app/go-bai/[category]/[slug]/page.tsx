import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { pageMetadata } from "@/app/page-metadata";
import { WithdrawnPage } from "@/components/site/WithdrawnPage";
import { findWithdrawn } from "@/lib/archive/find-article";
import { listNewest } from "@/lib/archive/list-articles";
import { readArchive } from "@/lib/archive/read-archive";
import { labels } from "@/lib/site/labels";

interface Props {
  readonly params: Promise<{ readonly category: string; readonly slug: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  await connection();
  return pageMetadata(readArchive(), { title: labels.withdrawn.title });
}

/** Reached only through the proxy, which sends readers of a withdrawn article here under the article's own address. */
export default async function WithdrawnRoute({ params }: Props) {
  await connection();
  const { category, slug } = await params;
  const archive = readArchive();
  const withdrawn = findWithdrawn(archive, category, slug) ?? notFound();
  return (
    <WithdrawnPage
      headline={withdrawn.headline}
      withdrawal={withdrawn.withdrawal}
      latest={listNewest(archive, { kind: "latest" }, 5, Date.now())}
    />
  );
}
