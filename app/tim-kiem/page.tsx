import type { Metadata } from "next";
import { connection } from "next/server";
import { SearchPage } from "@/components/site/SearchPage";
import { findMasthead } from "@/lib/archive/documents";
import { readArchive } from "@/lib/archive/read-archive";
import { searchArticles } from "@/lib/archive/search-articles";
import { buildMetadata } from "@/lib/seo/build-metadata";
import { labels } from "@/lib/site/labels";
import { readSettings } from "@/lib/site/site";

interface Props {
  readonly searchParams: Promise<{ readonly q?: string | readonly string[] }>;
}

/** Longest query that is looked at and printed back, in characters. */
const QUERY_MAX = 100;

export async function generateMetadata(): Promise<Metadata> {
  await connection();
  return buildMetadata({
    title: labels.search.title,
    siteName: findMasthead(readArchive()).name,
    origin: readSettings().origin,
  });
}

export default async function SearchRoute({ searchParams }: Props) {
  await connection();
  const { q = "" } = await searchParams;
  const query = (typeof q === "string" ? q : (q[0] ?? "")).normalize("NFC").trim().slice(0, QUERY_MAX);
  return <SearchPage query={query} {...searchArticles(readArchive(), query, Date.now())} />;
}
