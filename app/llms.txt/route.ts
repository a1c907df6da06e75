import { connection } from "next/server";
import { dataAnswer } from "@/app/data-answer";
import { findMasthead, findStandingPage, listCategories, listStandingPages } from "@/lib/archive/documents";
import { listNewest } from "@/lib/archive/list-articles";
import { readArchive } from "@/lib/archive/read-archive";
import { buildLlms } from "@/lib/feeds/llms";
import { readSettings } from "@/lib/site/site";

/** So many articles give an idea of the paper; the feeds and the sitemap have the others. */
const NEWEST = 30;

export async function GET(): Promise<Response> {
  await connection();
  const archive = readArchive();
  const text = buildLlms({
    masthead: findMasthead(archive),
    categories: listCategories(archive),
    // By name they are on every page; what each says of itself is known to whoever reads it.
    pages: listStandingPages(archive).flatMap(({ slug }) => findStandingPage(archive, slug) ?? []),
    newest: listNewest(archive, { kind: "latest" }, NEWEST, Date.now()),
    origin: readSettings().origin,
  });
  return dataAnswer("plain", text);
}
