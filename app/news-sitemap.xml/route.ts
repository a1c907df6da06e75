import { connection } from "next/server";
import { dataAnswer } from "@/app/data-answer";
import { findMasthead } from "@/lib/archive/documents";
import { listNews } from "@/lib/archive/list-sitemap";
import { readArchive } from "@/lib/archive/read-archive";
import { articlePath } from "@/lib/article/article";
import { newsSitemap } from "@/lib/seo/sitemap";
import { readSettings } from "@/lib/site/site";

export async function GET(): Promise<Response> {
  await connection();
  const archive = readArchive();
  const news = listNews(archive, Date.now()).map((article) => ({ path: articlePath(article), ...article }));
  const text = newsSitemap(readSettings().origin, findMasthead(archive).name, news);
  return dataAnswer("xml", text);
}
