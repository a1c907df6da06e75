import { listRows, monthOf } from "./archive-schema";
import { type Archive, isRuined, rollBack } from "./open-archive";

/** Full-text tables, with the table SQLite keeps of the rows in each. */
const SEARCH_TABLES = ["article_search", "article_search_exact", "article_search_head"] as const;

const LISTS_WANTED = `SELECT ${listRows("article")} FROM article, json_each(article.lists)`;
const LISTS_KEPT = "SELECT scope, moment, slug, category, article, visible_from, listed_until FROM listing";
const MONTHS_WANTED = `SELECT scope, ${monthOf("moment")}, count(*) FROM listing GROUP BY 1, 2`;
const MONTHS_KEPT = "SELECT scope, month, total FROM listing_month";
const ENTRIES_WANTED = `SELECT id, published_at, visible_from, listed_until, slug, category
  FROM article WHERE state = 'published'`;
const ENTRIES_KEPT = "SELECT article, published_at, visible_from, listed_until, slug, category FROM search_entry";

/**
 * What is wrong with the archive, in Vietnamese, a sentence each; nothing for a sound one. Compares everything that is
 * derived from articles (lists, totals, search) with the articles, so it takes its time.
 * Throws when it cannot look: another process writes.
 */
export function findFaults(archive: Archive): readonly string[] {
  // A sync between two questions would look like a fault; and the check of words is a write to SQLite.
  archive.exec("BEGIN IMMEDIATE");
  try {
    return faultsNow(archive);
  } finally {
    rollBack(archive);
  }
}

function faultsNow(archive: Archive): readonly string[] {
  const count = (sql: string) => Number(archive.get(`SELECT count(*) AS total FROM (${sql})`)?.total);
  const compare = (what: string, wanted: string, kept: string): readonly string[] => {
    const missing = count(`${wanted} EXCEPT ${kept}`);
    const surplus = count(`${kept} EXCEPT ${wanted}`);
    return missing + surplus > 0 ? [`${what}: thiếu ${missing} dòng, thừa ${surplus} dòng.`] : [];
  };
  const orphans = count("SELECT 1 FROM article WHERE path NOT IN (SELECT path FROM source_file)");
  return [
    ...fileFaults(archive),
    ...(orphans > 0 ? [`${orphans} bài không còn tệp nào đứng sau.`] : []),
    ...compare("Danh sách không khớp với bài", LISTS_WANTED, LISTS_KEPT),
    ...compare("Tổng số bài theo tháng không khớp với danh sách", MONTHS_WANTED, MONTHS_KEPT),
    ...compare("Mục tìm kiếm không khớp với bài", ENTRIES_WANTED, ENTRIES_KEPT),
    ...SEARCH_TABLES.flatMap((table) => [
      ...compare(`Từ để tìm (${table}) không khớp với mục tìm kiếm`, "SELECT id FROM search_entry", rowsIn(table)),
      ...indexFaults(archive, table),
    ]),
  ];
}

/** SQL for the numbers of the rows in a full-text table, which itself holds no columns to ask for. */
function rowsIn(table: (typeof SEARCH_TABLES)[number]): string {
  return `SELECT id FROM ${table}_docsize`;
}

function fileFaults(archive: Archive): readonly string[] {
  return archive
    .all("PRAGMA integrity_check")
    .map((row) => String(row.integrity_check))
    .filter((line) => line !== "ok")
    .map((line) => `Tệp chỉ mục bị hỏng: ${line}`);
}

function indexFaults(archive: Archive, table: (typeof SEARCH_TABLES)[number]): readonly string[] {
  try {
    archive.run(`INSERT INTO ${table} (${table}) VALUES ('integrity-check')`);
    return [];
  } catch (error) {
    if (!isRuined(error)) throw error;
    return [`Từ để tìm (${table}) bị hỏng: ${error instanceof Error ? error.message : error}`];
  }
}
