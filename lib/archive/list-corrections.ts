import type { ArticleCard, Correction } from "@/lib/article/article";
import { articlePath } from "@/lib/article/article";
import { listKey } from "./article-lists";
import { listArticles } from "./list-articles";
import { newestRows, noteList, readCard } from "./list-rows";
import { type Archive, fromJson, type Row } from "./open-archive";
import { noteDue, noteScope } from "./page-reads";

/** An article that was corrected, with the corrections made so far, newest first. */
export interface CorrectedArticle {
  readonly card: ArticleCard;
  readonly corrections: readonly Correction[];
}

/** What of an article's row a list of corrections shows. */
const CORRECTED = "card, record -> '$.article.corrections' AS corrections";

/** The corrected articles of one page of the paper's corrections, in order of their last correction. */
export function listCorrected(archive: Archive, page: number, now: number): readonly CorrectedArticle[] {
  return listArticles(archive, { kind: "corrections" }, page, now).cards.map((card) => {
    const row = archive.get(
      `SELECT ${CORRECTED} FROM article WHERE category = ? AND slug = ?`,
      card.category,
      card.slug,
    );
    if (!row) throw new Error(`no article ${articlePath(card)}, which a list has just named`);
    return readCorrected(row, now);
  });
}

/** The articles corrected in the last `days` days, at most `limit`, with the corrections of those days. */
export function listLastCorrected(archive: Archive, days: number, limit: number, now: number) {
  noteList(archive, listKey.corrections, now);
  const length = days * 24 * 3_600_000;
  return newestRows(archive, { keys: [listKey.corrections] }, limit, now, new Set()).flatMap(({ moment, article }) => {
    if (moment <= now - length) return [];
    noteDue(moment + length);
    const row = archive.get(`SELECT ${CORRECTED} FROM article WHERE id = ?`, article);
    if (!row) return [];
    const { card, corrections } = readCorrected(row, now);
    return [{ card, corrections: corrections.filter(({ date }) => Date.parse(date) > now - length) }];
  });
}

function readCorrected(row: Row, now: number): CorrectedArticle {
  const card = readCard(row);
  // The words of a correction are part of the article, not of its place among others.
  noteScope(articlePath(card));
  const corrections = fromJson<readonly Correction[]>(row.corrections)
    .filter(({ date }) => Date.parse(date) <= now)
    .sort((a, b) => Date.parse(b.date) - Date.parse(a.date));
  return { card, corrections };
}
