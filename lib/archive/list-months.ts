import type { ListingScope } from "@/lib/site/routes";
import { DAY_MS, monthFolder, monthRange } from "@/lib/vietnamese/date-time";
import { TIMED } from "./archive-schema";
import { listsOfScope, noteListing, PAGE_SIZE, rowsOf } from "./list-rows";
import type { Archive } from "./open-archive";

/** How many articles of a scope are of one month, written `2024/03`. */
export interface MonthTotal {
  readonly month: string;
  readonly total: number;
}

/** The months of a scope that have articles readers may see at `now`, newest first. Corrections count by their day. */
export function listMonths(archive: Archive, scope: ListingScope, now: number): readonly MonthTotal[] {
  const { keys, doubled, range } = listsOfScope(archive, scope);
  const totals = new Map<number, number>();
  const add = (key: string, sign: 1 | -1) => {
    for (const row of archive.all(MONTHS, now, key)) {
      const month = Number(row.month);
      totals.set(month, (totals.get(month) ?? 0) + sign * Number(row.total));
    }
  };
  for (const key of keys) add(key, 1);
  if (doubled !== undefined) add(doubled, -1);
  return [...totals]
    .filter(([month, total]) => total > 0 && (!range || month === range.from))
    .sort(([one], [other]) => other - one)
    .map(([month, total]) => ({ month: monthFolder(month), total }));
}

/**
 * The months of a list with what can be seen of them: all rows of a month, without those of moments ahead, without those
 * hidden for another reason. Takes the moment and the key. A month's rows end where those of the next begin.
 */
const MONTHS = `
  SELECT month, total
    - (SELECT count(*) FROM listing WHERE scope = key AND moment > max(now, month - 1) AND moment < before)
    - (SELECT count(*) FROM listing INDEXED BY listing_timed
       WHERE ${TIMED} AND scope = key AND moment >= month AND moment < before AND moment <= now
         AND (visible_from > now OR listed_until <= now)) AS total
  FROM (SELECT scope AS key, ? AS now, month, total, lag(month, 1, 1e18) OVER (ORDER BY month DESC) AS before
        FROM listing_month WHERE scope = ?)`;

/**
 * The months of a category with articles readers may see at `now`, newest first: all of them, or those of one year. A
 * page with one year's stays good while other years' articles come and go.
 */
export function listArchiveMonths(
  archive: Archive,
  category: string,
  now: number,
  year?: string,
): readonly MonthTotal[] {
  const scope = { kind: "category", slug: category } as const;
  if (year === undefined) noteListing(archive, scope, now);
  else
    for (let month = 1; month <= 12; month++)
      noteListing(archive, { kind: "month", category, month: `${year}/${String(month).padStart(2, "0")}` }, now);
  return listMonths(archive, scope, now).filter(({ month }) => year === undefined || month.startsWith(`${year}/`));
}

/** A day of a month that has articles, how many, and the page of the month on which they begin. */
export interface DayTotal {
  readonly day: number;
  readonly total: number;
  readonly page: number;
}

/** The days of a category's month that have articles readers may see at `now`, newest first. */
export function listDays(archive: Archive, category: string, month: string, now: number): readonly DayTotal[] {
  const scope = { kind: "month", category, month } as const;
  noteListing(archive, scope, now);
  const { sql, parameters } = rowsOf(listsOfScope(archive, scope), now);
  const { from } = monthRange(month);
  let before = 0;
  return archive
    .all(
      `SELECT CAST((moment - ?) / ${DAY_MS} AS INTEGER) + 1 AS day, count(*) AS total
       FROM (${sql}) GROUP BY day ORDER BY day DESC`,
      from,
      ...parameters,
    )
    .map(({ day, total }) => {
      const page = Math.floor(before / PAGE_SIZE) + 1;
      before += Number(total);
      return { day: Number(day), total: Number(total), page };
    });
}
