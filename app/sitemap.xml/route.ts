import { connection } from "next/server";
import { dataAnswer } from "@/app/data-answer";
import { listSitemaps } from "@/lib/archive/list-sitemap";
import { readArchive } from "@/lib/archive/read-archive";
import { sitemapIndex } from "@/lib/seo/sitemap";
import { readSettings } from "@/lib/site/site";

export async function GET(): Promise<Response> {
  await connection();
  const text = sitemapIndex(readSettings().origin, listSitemaps(readArchive(), Date.now()));
  return dataAnswer("xml", text);
}
