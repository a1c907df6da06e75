import { type Article, type ArticleRecord, articlePath } from "@/lib/article/article";
import { articleAt, lastMoment } from "@/lib/article/article-sight";
import { type Archive, fromJson } from "./open-archive";
import { noteModified, noteScope } from "./page-reads";
import { scopeChanged } from "./scope-versions";
import { VISIBLE } from "./visibility";

type Withdrawn = Extract<ArticleRecord, { kind: "withdrawn" }>;

/** The article at `/{category}/{slug}`, if readers may see it at `now`: what they may see of it (see `articleAt`). */
export function findArticle(archive: Archive, category: string, slug: string, now: number): Article | undefined {
  const row = archive.get(
    `SELECT record FROM article WHERE category = ? AND slug = ? AND ${VISIBLE}`,
    category,
    slug,
    now,
  );
  const article = row && publishedArticle(row.record);
  const sight = article && articleAt(article, now);
  noteScope(articlePath({ category, slug }), () => sight?.due);
  if (sight) noteModified(lastModified(archive, sight.article));
  return sight?.article;
}

/** The last moment the editors gave to an article, or that of an edit they gave none. */
function lastModified(archive: Archive, article: Article): number {
  return Math.max(lastMoment(article), scopeChanged(archive, articlePath(article)));
}

/** Whether readers may see an article at `/{category}/{slug}` at `now`. */
export function hasArticle(archive: Archive, category: string, slug: string, now: number): boolean {
  return (
    archive.get(`SELECT 1 FROM article WHERE category = ? AND slug = ? AND ${VISIBLE}`, category, slug, now) !==
    undefined
  );
}

/** What is left of a withdrawn article: its headline and the reason. */
export function findWithdrawn(archive: Archive, category: string, slug: string): Withdrawn | undefined {
  noteScope(articlePath({ category, slug }));
  const row = archive.get(
    "SELECT record FROM article WHERE category = ? AND slug = ? AND state = 'withdrawn'",
    category,
    slug,
  );
  const record = row && fromJson<ArticleRecord>(row.record);
  if (record?.kind !== "withdrawn") return undefined;
  noteModified(Date.parse(record.withdrawal.date));
  return record;
}

function publishedArticle(column: unknown): Article | undefined {
  const record = fromJson<ArticleRecord>(column);
  return record.kind === "published" ? record.article : undefined;
}
