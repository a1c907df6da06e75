import { connection } from "next/server";
import { listSitemaps } from "@/lib/archive/list-sitemap";
import { readArchive } from "@/lib/archive/read-archive";
import { sitemapIndex } from "@/lib/seo/sitemap";
import { DATA_TYPES } from "@/lib/site/data-routes";
import { readSettings } from "@/lib/site/site";

export async function GET(): Promise<Response> {
  await connection();
  const text = sitemapIndex(readSettings().origin, listSitemaps(readArchive(), Date.now()));
  return new Response(text, { headers: { "Content-Type": DATA_TYPES.xml } });
}
