import { connection } from "next/server";
import { dataAnswer } from "@/app/data-answer";
import { listMonthArticles, listSitemapPages, SITEMAP_MAX } from "@/lib/archive/list-sitemap";
import { readArchive } from "@/lib/archive/read-archive";
import { articlePath } from "@/lib/article/article";
import { pageSitemap, type SitemapUrl } from "@/lib/seo/sitemap";
import { parseDataRoute } from "@/lib/site/data-routes";
import { pictureSources } from "@/lib/site/media-address";
import { readSettings } from "@/lib/site/site";

interface Context {
  readonly params: Promise<{ readonly file: string }>;
}

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  await connection();
  const urls = urlsOf((await params).file);
  return dataAnswer("xml", urls.length > 0 ? pageSitemap(readSettings().origin, urls) : undefined);
}

function urlsOf(file: string): readonly SitemapUrl[] {
  const route = parseDataRoute(`/sitemaps/${file}`);
  const archive = readArchive();
  const now = Date.now();
  if (route?.kind === "month-sitemap") {
    return listMonthArticles(archive, route.month, route.part, now).map((article) => ({
      path: articlePath(article),
      modified: article.modified,
      // As the page names it for the oldest browsers.
      pictures: article.photos.map((photo) => pictureSources(photo).src),
    }));
  }
  if (route?.kind !== "page-sitemap") return [];
  const first = (route.part - 1) * SITEMAP_MAX;
  return listSitemapPages(archive, now)
    .slice(first, first + SITEMAP_MAX)
    .map((path) => ({ path }));
}
