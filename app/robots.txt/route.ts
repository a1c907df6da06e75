import { connection } from "next/server";
import { dataAnswer } from "@/app/data-answer";
import { findMasthead } from "@/lib/archive/documents";
import { readArchive } from "@/lib/archive/read-archive";
import { robotsText } from "@/lib/seo/robots";
import { DATA_PATHS } from "@/lib/site/data-routes";
import { readSettings } from "@/lib/site/site";

export async function GET(): Promise<Response> {
  await connection();
  const { aiTraining = false } = findMasthead(readArchive());
  const sitemaps = [DATA_PATHS.sitemapIndex, DATA_PATHS.newsSitemap];
  const text = robotsText({ origin: readSettings().origin, aiTraining, sitemaps });
  return dataAnswer("plain", text);
}
