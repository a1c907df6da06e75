import type { ArticleCard, Correction } from "@/lib/article/article";
import { articlePath } from "@/lib/article/article";
import { DAY_MS } from "@/lib/vietnamese/date-time";
import { listKey } from "./article-lists";
import { listColumns } from "./list-articles";
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

/** One page of the paper's corrections. */
interface CorrectionsListing {
  /** In order of their last correction. */
  readonly stories: readonly CorrectedArticle[];
  readonly pageCount: number;
}

/** The corrected articles of one page of the paper's corrections. */
export function listCorrected(archive: Archive, page: number, now: number): CorrectionsListing {
  const { rows, pageCount } = listColumns(archive, { kind: "corrections" }, page, now, CORRECTED);
  return { stories: rows.map((row) => readCorrected(row, now)), pageCount };
}

/** The articles corrected in the last `days` days, at most `limit`, with the corrections of those days. */
export function listLastCorrected(archive: Archive, days: number, limit: number, now: number) {
  noteList(archive, listKey.corrections, now);
  const length = days * DAY_MS;
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
