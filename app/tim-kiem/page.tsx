import type { Metadata } from "next";
import { connection } from "next/server";
import { pageMetadata } from "@/app/page-metadata";
import { SearchPage } from "@/components/site/SearchPage";
import { findMasthead, listCategories } from "@/lib/archive/documents";
import { readArchive } from "@/lib/archive/read-archive";
import { searchArticles, searchOptionsOf } from "@/lib/archive/search-articles";
import { findProvince } from "@/lib/regions/regions";
import { labels } from "@/lib/site/labels";
import { parseSearchRequest } from "@/lib/site/search-request";

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  await connection();
  const { query, page } = await readRequest(props);
  const archive = readArchive();
  return pageMetadata(archive, {
    title: `${query ? labels.search.pageTitle(query) : labels.search.title}${labels.listing.pageSuffix(page)}`,
    description: labels.search.description(findMasthead(archive).name),
  });
}

export default async function SearchRoute(props: Props) {
  await connection();
  const archive = readArchive();
  const categories = listCategories(archive);
  const asked = await readRequest(props);
  // Of a section or a region there is not, nothing else could be found.
  const request = {
    ...asked,
    category: categories.find(({ slug }) => slug === asked.category)?.slug,
    region: findProvince(asked.region ?? "")?.slug,
  };
  const result = searchArticles(archive, request.query, Date.now(), searchOptionsOf(request));
  return <SearchPage request={request} categories={categories} {...result} />;
}

async function readRequest({ searchParams }: Props) {
  const given = Object.entries(await searchParams);
  return parseSearchRequest(
    new URLSearchParams(given.flatMap(([name, values = []]) => [values].flat().map((value) => [name, value]))),
  );
}
