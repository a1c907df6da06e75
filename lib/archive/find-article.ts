import type { Article, ArticleRecord } from "@/lib/article/article";
import { type Archive, fromJson } from "./open-archive";
import { VISIBLE } from "./visibility";

type Withdrawn = Extract<ArticleRecord, { kind: "withdrawn" }>;

/** The article at `/{category}/{slug}`, if readers may see it at `now`. */
export function findArticle(archive: Archive, category: string, slug: string, now: number): Article | undefined {
  const row = archive.get(
    `SELECT record FROM article WHERE category = ? AND slug = ? AND ${VISIBLE}`,
    category,
    slug,
    now,
  );
  return row && publishedArticle(row.record);
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
  const row = archive.get(
    "SELECT record FROM article WHERE category = ? AND slug = ? AND state = 'withdrawn'",
    category,
    slug,
  );
  const record = row && fromJson<ArticleRecord>(row.record);
  return record?.kind === "withdrawn" ? record : undefined;
}

function publishedArticle(column: unknown): Article | undefined {
  const record = fromJson<ArticleRecord>(column);
  return record.kind === "published" ? record.article : undefined;
}
