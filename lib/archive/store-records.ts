import { type Article, type ArticleRecord, cardOf } from "@/lib/article/article";
import type { ContentRecord } from "@/lib/content/parse-content-file";
import { slugify } from "@/lib/vietnamese/slug";
import { frontRank } from "./list-articles";
import type { Archive } from "./open-archive";
import { indexForSearch, removeFromSearch } from "./search-index";
import { visibilityOf } from "./visibility";

export type StoreOutcome =
  | { readonly kind: "stored"; readonly publicChange: boolean }
  /** Another file holds the article's address. */
  | { readonly kind: "rival"; readonly path: string };

/**
 * Puts one parsed file into the archive, in place of what the file said before. `reindex` writes an unchanged article
 * too, because other code may derive other columns from it.
 */
export function storeRecord(archive: Archive, path: string, content: ContentRecord, reindex: boolean): StoreOutcome {
  switch (content.kind) {
    case "article":
      return storeArticle(archive, path, content.record, reindex);
    case "author":
      return storeDocument(archive, path, "author", content.author.slug, content.author);
    case "standing-page":
      return storeDocument(archive, path, "standing-page", content.page.slug, content.page);
    case "categories":
      return storeDocument(archive, path, "categories", "", content.categories);
    case "masthead":
      return storeDocument(archive, path, "masthead", "", content.masthead);
  }
}

/** Takes out whatever a file said. Returns true when a reader could notice. */
export function removeRecord(archive: Archive, path: string): boolean {
  const article = archive.get("SELECT id, state FROM article WHERE path = ?", path);
  if (article) {
    removeFromSearch(archive, Number(article.id));
    archive.run("DELETE FROM article WHERE id = ?", Number(article.id));
    return isPublicState(article.state);
  }
  const document = archive.get("SELECT 1 FROM document WHERE path = ?", path);
  if (document) archive.run("DELETE FROM document WHERE path = ?", path);
  return document !== undefined;
}

function storeDocument(archive: Archive, path: string, kind: string, slug: string, value: unknown): StoreOutcome {
  const json = JSON.stringify(value);
  const before = archive.get("SELECT json FROM document WHERE path = ?", path)?.json;
  if (before === json) return { kind: "stored", publicChange: false };
  archive.run(
    "INSERT INTO document VALUES (?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET kind = excluded.kind, slug = excluded.slug, json = excluded.json",
    path,
    kind,
    slug,
    json,
  );
  return { kind: "stored", publicChange: true };
}

function storeArticle(archive: Archive, path: string, record: ArticleRecord, reindex: boolean): StoreOutcome {
  const { category, slug } = record.kind === "published" ? record.article : record;
  const rival = archive.get(
    "SELECT path FROM article WHERE category = ? AND slug = ? AND path <> ?",
    category,
    slug,
    path,
  );
  if (rival) return { kind: "rival", path: String(rival.path) };

  const json = JSON.stringify(record);
  const before = archive.get("SELECT id, state, record FROM article WHERE path = ?", path);
  const changed = before?.record !== json;
  if (!changed && !reindex) return { kind: "stored", publicChange: false };

  removeRecord(archive, path);
  const { lastId } = archive.run(
    "INSERT INTO article (path, category, slug, state, record) VALUES (?, ?, ?, ?, ?)",
    path,
    category,
    slug,
    record.kind,
    json,
  );
  if (record.kind === "published") indexArticle(archive, lastId, record.article);
  if (record.kind === "withdrawn") storeAliases(archive, lastId, record.aliases);
  return { kind: "stored", publicChange: changed && (isPublicState(record.kind) || isPublicState(before?.state)) };
}

/** Columns and side tables that only articles readers will see have. */
function indexArticle(archive: Archive, id: number, article: Article): void {
  const { visibleFrom, listedUntil } = visibilityOf(article);
  archive.run(
    `UPDATE article SET published_at = ?, visible_from = ?, listed_until = ?, front_rank = ?, region = ?, card = ? WHERE id = ?`,
    Date.parse(article.datePublished),
    visibleFrom,
    listedUntil,
    frontRank(article),
    article.region?.kind === "province" ? article.region.slug : null,
    JSON.stringify(cardOf(article)),
    id,
  );
  for (const entry of article.byline)
    archive.run("INSERT OR IGNORE INTO article_byline (article, entry) VALUES (?, ?)", id, entry);
  for (const tag of article.tags)
    archive.run("INSERT OR IGNORE INTO article_tag (article, slug, name) VALUES (?, ?, ?)", id, slugify(tag), tag);
  storeAliases(archive, id, article.aliases);
  indexForSearch(archive, id, article);
}

function storeAliases(archive: Archive, id: number, aliases: readonly string[]): void {
  // Paths are looked up without a slash at their end; editors copy old addresses that have one.
  for (const alias of aliases)
    archive.run("INSERT OR IGNORE INTO alias (article, path) VALUES (?, ?)", id, alias.replace(/(?<=[^/])\/$/, ""));
}

/** States a reader can tell from a file that does not exist. */
function isPublicState(state: unknown): boolean {
  return state === "published" || state === "withdrawn";
}
