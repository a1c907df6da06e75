import { listCategories } from "@/lib/archive/documents";
import { listNewest } from "@/lib/archive/list-articles";
import type { Archive } from "@/lib/archive/open-archive";
import { listChangedArticles } from "@/lib/archive/scope-versions";
import { articlePath } from "@/lib/article/article";
import { DATA_PATHS, feedPath } from "@/lib/site/data-routes";

/** So many articles are rendered ahead; after a change of more, readers decide what is wanted. */
const ARTICLES = 50;

/** What search engines and feed readers ask for again and again. */
const DATA = [DATA_PATHS.robots, DATA_PATHS.sitemapIndex, DATA_PATHS.newsSitemap, feedPath({ kind: "latest" })];

/**
 * After a publication, asks for the pages readers will ask for before they do: the front page, the categories, the
 * articles that changed and what programs ask for; after a start, the newest articles. One at a time, so that a
 * reader's page waits for at most one of them.
 * `load` brings a page up to date; what it rejects with was told by then.
 */
export function pageWarmer(
  archive: () => Archive,
  load: (pathname: string) => Promise<void>,
): (version: number) => void {
  let wanted = 0;
  let warmed: number | undefined;
  let isWarming = false;

  const warmOnce = async (version: number) => {
    const sections = listCategories(archive()).map(({ slug }) => `/${slug}`);
    const articles =
      warmed === undefined
        ? listNewest(archive(), { kind: "latest" }, ARTICLES, Date.now()).map(articlePath)
        : listChangedArticles(archive(), warmed, ARTICLES);
    warmed = version;
    for (const pathname of ["/", ...sections, ...articles, ...DATA]) await load(pathname).catch(() => undefined);
  };
  const warm = async () => {
    isWarming = true;
    try {
      while (warmed !== wanted) await warmOnce(wanted);
    } catch {
      // The archive cannot be read at this moment; readers' requests will tell.
    } finally {
      isWarming = false;
    }
  };
  return (version) => {
    wanted = version;
    if (!isWarming) warm();
  };
}
