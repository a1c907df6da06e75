import { type ArticleRecord, cardOf } from "@/lib/article/article";
import type { ContentRecord } from "@/lib/content/parse-content-file";
import { listsOf } from "./article-lists";
import { frontRank } from "./list-articles";
import type { Archive } from "./open-archive";
import { EVERYTHING, PLACED_COLUMNS, scopeOf, type Touched, touchedByArticle, touchedPlaces } from "./scopes";
import { indexForSearch, removeFromSearch } from "./search-index";
import { visibilityOf } from "./visibility";

export type StoreOutcome =
  /** With what readers may see changed. */
  | { readonly kind: "stored"; readonly touched: Touched }
  /** Another file holds the article's address. */
  | { readonly kind: "rival"; readonly path: string };

/**
 * Puts one parsed file into the archive, in place of what the file said before. `reindex` writes an unchanged article
 * too, because other code may derive other columns from it.
 */
export function storeRecord(archive: Archive, path: string, content: ContentRecord, reindex: boolean): StoreOutcome {
  switch (content.kind) {
    case "article":
      return storeArticle(archive, path, content, reindex);
    case "author":
      return storeDocument(archive, path, "author", content.author.slug, content.author, content.author.name);
    case "standing-page":
      return storeDocument(archive, path, "standing-page", content.page.slug, content.page, content.page.title);
    case "categories":
      return storeDocument(archive, path, "categories", "", content.categories);
    case "masthead":
      return storeDocument(archive, path, "masthead", "", content.masthead);
  }
}

/** Takes out whatever a file said. Returns what a reader could notice. */
export function removeRecord(archive: Archive, path: string): Touched {
  const article = archive.get(`SELECT id, ${PLACED_COLUMNS} FROM article WHERE path = ?`, path);
  if (article) {
    removeFromSearch(archive, Number(article.id));
    archive.run("DELETE FROM article WHERE id = ?", Number(article.id));
    return touchedByArticle(article, undefined, Date.now());
  }
  const document = archive.get("SELECT kind, slug FROM document WHERE path = ?", path);
  if (!document) return UNTOUCHED;
  archive.run("DELETE FROM document WHERE path = ?", path);
  return touchedByDocument(String(document.kind), String(document.slug), true);
}

const UNTOUCHED: Touched = new Map();

/** A document's own page and, when it goes by another name, those that show the name. */
function touchedByDocument(kind: string, slug: string, isRenamed: boolean): Touched {
  switch (kind) {
    case "author":
      return touch(scopeOf.author(slug), ...(isRenamed ? [scopeOf.authors] : []));
    case "standing-page":
      // Named at the foot of every page.
      return touch(isRenamed ? scopeOf.everything : scopeOf.standingPage(slug));
    default:
      return touch(scopeOf.everything);
  }
}

function touch(...scopes: readonly string[]): Touched {
  return new Map(scopes.map((scope) => [scope, "changed"]));
}

function storeDocument(
  archive: Archive,
  path: string,
  kind: string,
  slug: string,
  value: object,
  name?: string,
): StoreOutcome {
  const json = JSON.stringify(value);
  const before = archive.get(
    "SELECT json, json ->> 'name' AS name, json ->> 'title' AS title FROM document WHERE path = ?",
    path,
  );
  if (before?.json === json) return { kind: "stored", touched: UNTOUCHED };
  archive.run(
    "INSERT INTO document VALUES (?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET kind = excluded.kind, slug = excluded.slug, json = excluded.json",
    path,
    kind,
    slug,
    json,
  );
  const isRenamed = !before || (before.name ?? before.title) !== name;
  return { kind: "stored", touched: touchedByDocument(kind, slug, isRenamed) };
}

type ArticleContent = Extract<ContentRecord, { readonly kind: "article" }>;

function storeArticle(
  archive: Archive,
  path: string,
  { record, search }: ArticleContent,
  reindex: boolean,
): StoreOutcome {
  const { category, slug } = record.kind === "published" ? record.article : record;
  const rival = archive.get(
    "SELECT path FROM article WHERE category = ? AND slug = ? AND path <> ?",
    category,
    slug,
    path,
  );
  if (rival) return { kind: "rival", path: String(rival.path) };

  const json = JSON.stringify(record);
  const before = archive.get(`SELECT id, record, ${PLACED_COLUMNS} FROM article WHERE path = ?`, path);
  const changed = before?.record !== json;
  if (!changed && !reindex) return { kind: "stored", touched: UNTOUCHED };

  const { lastId } = archive.run(STORE, path, category, slug, record.kind, json, ...columnsOf(record));
  const id = before ? Number(before.id) : lastId;
  if (before) archive.run("DELETE FROM alias WHERE article = ?", id);
  const formerEntry = before ? removeFromSearch(archive, id) : undefined;
  if (record.kind === "published") indexForSearch(archive, id, record.article, Date.now(), formerEntry, search);
  storeAliases(archive, id, aliasesOf(record));
  // Of a first index no page was made; with other code, a new article is the least of what may be different.
  if (reindex && !before) return { kind: "stored", touched: EVERYTHING };
  const after = archive.get(`SELECT ${PLACED_COLUMNS} FROM article WHERE path = ?`, path);
  const touched = changed ? touchedByArticle(before, after, Date.now()) : touchedPlaces(before, after);
  return { kind: "stored", touched };
}

/** Writes an article's row, the lists it is in with it; an article that was there keeps its id. */
const STORE = `INSERT INTO article
    (path, category, slug, state, record, published_at, visible_from, listed_until, front_rank, lists, card)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (path) DO UPDATE SET category = excluded.category, slug = excluded.slug, state = excluded.state,
    record = excluded.record, published_at = excluded.published_at, visible_from = excluded.visible_from,
    listed_until = excluded.listed_until, front_rank = excluded.front_rank,
    lists = excluded.lists, card = excluded.card`;
const UNPUBLISHED = [null, null, null, null, null, null] as const;

/** The columns behind `record`, which only articles readers will see have. */
function columnsOf(record: ArticleRecord): readonly (string | number | null)[] {
  if (record.kind !== "published") return UNPUBLISHED;
  const { article } = record;
  const { visibleFrom, listedUntil } = visibilityOf(article);
  return [
    Date.parse(article.datePublished),
    visibleFrom,
    listedUntil,
    frontRank(article),
    JSON.stringify(listsOf(article)),
    JSON.stringify(cardOf(article)),
  ];
}

function aliasesOf(record: ArticleRecord): readonly string[] {
  if (record.kind === "published") return record.article.aliases;
  return record.kind === "withdrawn" ? record.aliases : [];
}

function storeAliases(archive: Archive, id: number, aliases: readonly string[]): void {
  // Paths are looked up without a slash at their end; editors copy old addresses that have one.
  for (const alias of aliases)
    archive.run("INSERT OR IGNORE INTO alias (article, path) VALUES (?, ?)", id, alias.replace(/(?<=[^/])\/$/, ""));
}
