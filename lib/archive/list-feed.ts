import { type Article, type ArticleRecord, articlePath } from "@/lib/article/article";
import { articleAt, lastMoment } from "@/lib/article/article-sight";
import type { FeedScope } from "@/lib/site/data-routes";
import { listsOfScope, newestRows, noteListing, rowsOf } from "./list-rows";
import { type Archive, fromJson } from "./open-archive";
import { noteChanged, noteScope } from "./page-reads";
import { permanentId } from "./permanent-id";

/** Articles in a feed: enough for whoever looks twice a day. */
const FEED_SIZE = 30;

/** An article as readers see it, and the id it keeps for good. */
interface ListedArticle {
  readonly article: Article;
  readonly permanentId: string;
}

/** The newest articles of a scope whole, as readers see them at `now`. */
export function listFeed(archive: Archive, scope: FeedScope, now: number): readonly ListedArticle[] {
  noteListing(archive, scope, now);
  const rows = newestRows(archive, listsOfScope(archive, scope), FEED_SIZE, now, new Set());
  return rows.map(({ article }) => readListed(archive, article, now));
}

/** Paths of the articles that the feed of a scope has at `now`. */
export function newestPaths(archive: Archive, scope: FeedScope, now: number): readonly string[] {
  const { sql, parameters } = rowsOf(listsOfScope(archive, scope), now);
  return archive
    .all(`${sql} LIMIT ?`, ...parameters, FEED_SIZE)
    .map(({ category, slug }) => articlePath({ category: String(category), slug: String(slug) }));
}

function readListed(archive: Archive, id: number, now: number): ListedArticle {
  const row = archive.get("SELECT record FROM article WHERE id = ?", id);
  const record = row && fromJson<ArticleRecord>(row.record);
  if (record?.kind !== "published") throw new Error(`a list names article ${id}, which is not there`);
  const { article, due } = articleAt(record.article, now);
  noteScope(articlePath(article), () => due);
  noteChanged(lastMoment(article));
  return { article, permanentId: permanentId(archive, article) };
}
