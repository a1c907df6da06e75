import type { Article, ArticleRecord } from "@/lib/article/article";
import { articleAt } from "@/lib/article/article-sight";
import { type SearchText, searchTextOf } from "@/lib/article/search-text";
import { DAY_MS } from "@/lib/vietnamese/date-time";
import { type Archive, fromJson, rollBack } from "./open-archive";
import { visibilityOf } from "./visibility";

/**
 * How many numbers each day has. More would take more bytes wherever a word is noted; the articles of a busier day are
 * ranked as if published on the days before it.
 */
export const ENTRIES_PER_DAY = 2 ** 12;

/** Days from 1970 to the one whose entries are numbered from 0. */
const LAST_DAY = 2 ** 16;

/** Entries that wait to be written together; some ten megabytes. */
const QUEUE_LENGTH = 2_048;

/**
 * The first of the numbers in the search index for articles published on the day of this moment (in UTC). Later days
 * have lower numbers, so that the full-text tables, which are read by number, give the newest articles first.
 */
export function firstEntryOf(moment: number): number {
  return (LAST_DAY - Math.floor(moment / DAY_MS)) * ENTRIES_PER_DAY;
}

/**
 * Makes an article findable by what readers see of it at `now`, once {@link writeSearchQueue} was called. `prepared` is
 * that when the clock has no part in it. The article may not be in the index; `formerEntry` is the number it had there,
 * which it keeps while its day is the same.
 */
export function indexForSearch(
  archive: Archive,
  id: number,
  article: Article,
  now: number,
  formerEntry?: number,
  prepared?: SearchText,
): void {
  const { article: seen, due } = articleAt(article, now);
  const text = prepared ?? searchTextOf(seen);
  const hasMore = (article.live?.entries.length ?? 0) > (seen.live?.entries.length ?? 0);
  const publishedAt = Date.parse(article.datePublished);
  const { visibleFrom, listedUntil } = visibilityOf(article);
  const first = firstEntryOf(publishedAt);
  const isSameDay = formerEntry !== undefined && formerEntry >= first && formerEntry < first + ENTRIES_PER_DAY;
  const entry = isSameDay ? formerEntry : freeEntry(archive, publishedAt);
  archive.run(
    `INSERT INTO search_entry (id, article, published_at, visible_from, listed_until, slug, category, words_until)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    entry,
    id,
    publishedAt,
    visibleFrom,
    listedUntil,
    article.slug,
    article.category,
    hasMore ? due : null,
  );

  archive.run(
    `INSERT INTO search_queue (id, words, exact_words, headline, lede, exact_headline, exact_lede, facets)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    entry,
    `${text.words} ${text.facets}`,
    `${text.exactWords} ${text.facets}`,
    text.headline,
    text.lede,
    text.exactHeadline,
    text.exactLede,
    text.facets,
  );
  if (id % QUEUE_LENGTH === 0) writeSearchQueue(archive);
}

function freeEntry(archive: Archive, publishedAt: number): number {
  for (let first = firstEntryOf(publishedAt); ; first += ENTRIES_PER_DAY) {
    const next = first + ENTRIES_PER_DAY;
    const last = archive.get("SELECT max(id) AS id FROM search_entry WHERE id BETWEEN ? AND ?", first, next - 1)?.id;
    if (last === null) return first;
    if (Number(last) + 1 < next) return Number(last) + 1;
  }
}

/**
 * Writes what waits into the full-text tables, in the order of their entries: each article out of order would begin
 * a segment of its own, and merging segments is most of the work. Belongs before the end of every transaction that
 * indexed articles.
 */
export function writeSearchQueue(archive: Archive): void {
  if (!archive.get("SELECT 1 FROM search_queue LIMIT 1")) return;
  archive.run("INSERT INTO article_search (rowid, words) SELECT id, words FROM search_queue ORDER BY id");
  archive.run("INSERT INTO article_search_exact (rowid, words) SELECT id, exact_words FROM search_queue ORDER BY id");
  archive.run(
    `INSERT INTO article_search_head (rowid, headline, lede, exact_headline, exact_lede, facets)
     SELECT id, headline, lede, exact_headline, exact_lede, facets FROM search_queue ORDER BY id`,
  );
  archive.run("DELETE FROM search_queue");
}

/**
 * Makes live articles findable by the entries that have come into sight by `now` since their words were read, however
 * long ago that was. Not to be called inside a transaction: it is one.
 */
export function renewSearch(archive: Archive, now: number): void {
  const isDue = archive.get("SELECT 1 FROM search_entry WHERE words_until <= ? LIMIT 1", now) !== undefined;
  if (!isDue) return;
  archive.exec("BEGIN IMMEDIATE");
  try {
    const rows = archive.all(
      `SELECT article.id, record FROM search_entry JOIN article ON article.id = search_entry.article
       WHERE words_until <= ?`,
      now,
    );
    for (const row of rows) {
      const record = fromJson<ArticleRecord>(row.record);
      const id = Number(row.id);
      const formerEntry = removeFromSearch(archive, id);
      if (record.kind === "published") indexForSearch(archive, id, record.article, now, formerEntry);
    }
    writeSearchQueue(archive);
    archive.exec("COMMIT");
  } catch (error) {
    rollBack(archive);
    throw error;
  }
}

/** Takes an article out of search; returns the number it had there, or undefined when it was not in it. */
export function removeFromSearch(archive: Archive, id: number): number | undefined {
  const row = archive.get("SELECT id FROM search_entry WHERE article = ?", id);
  if (!row) return undefined;
  const entry = Number(row.id);
  for (const table of ["article_search", "article_search_exact", "article_search_head"])
    archive.run(`DELETE FROM ${table} WHERE rowid = ?`, entry);
  archive.run("DELETE FROM search_queue WHERE id = ?", entry);
  archive.run("DELETE FROM search_entry WHERE id = ?", entry);
  return entry;
}
