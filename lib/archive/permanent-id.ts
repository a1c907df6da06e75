import { type Article, articlePath } from "@/lib/article/article";
import { parseRoute } from "@/lib/site/routes";
import type { Archive } from "./open-archive";
import { noteScope } from "./page-reads";

/**
 * What a feed reader knows an article by: the id its editors gave it; without one, its first address, which is the oldest
 * that git saw it leave, or else the first of its old addresses. So an article that is renamed stays the same one,
 * unless its old address belongs to another article by now.
 */
export function permanentId(archive: Archive, article: Pick<Article, "id" | "category" | "slug" | "aliases">): string {
  const path = articlePath(article);
  if (article.id !== path.slice(1)) return article.id;
  const left = archive.all("SELECT path FROM redirect WHERE target = ? ORDER BY rowid", path);
  const first = [...left.map((row) => String(row.path)), ...article.aliases].find((old) =>
    isItsOwn(archive, old, path),
  );
  return (first ?? path).slice(1);
}

/** Whether an address is one of articles, and no other article's, present or past. */
function isItsOwn(archive: Archive, old: string, path: string): boolean {
  const route = parseRoute(old);
  if (route.kind !== "article") return false;
  noteScope(old);
  const rival = archive.get(
    `SELECT 1 FROM article WHERE category = ? AND slug = ?
     UNION ALL SELECT 1 FROM alias JOIN article ON article.id = alias.article
       WHERE alias.path = ? AND '/' || category || '/' || slug <> ?`,
    route.category,
    route.slug,
    old,
    path,
  );
  return rival === undefined;
}
