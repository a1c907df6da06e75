import { TIMED } from "./archive-schema";
import { listKey } from "./article-lists";
import type { Archive, Row } from "./open-archive";
import { mergeTouched, PLACED_COLUMNS, type Touch, type Touched, touchedByAppearance, touchedByExpiry } from "./scopes";

/** The next moment after `now` at which what readers may see or find changes by itself. */
export function nextDueMoment(archive: Archive, now: number): number | undefined {
  return momentOf(
    archive.get(
      `SELECT min(moment) AS due FROM (
         SELECT min(visible_from) AS moment FROM article WHERE state = 'published' AND visible_from > ?
         UNION ALL SELECT min(listed_until) FROM article
           WHERE state = 'published' AND listed_until > ? AND listed_until > +visible_from
         UNION ALL SELECT min(visible_from) FROM listing WHERE scope = '${listKey.corrections}' AND moment > ?
         UNION ALL SELECT min(words_until) FROM search_entry WHERE words_until > ?)`,
      now,
      now,
      now,
      now,
    ),
  );
}

/** The next moment after `now` at which a list changes by itself: an article comes into sight in it or leaves it. */
export function nextDueOfList(archive: Archive, key: string, now: number): number | undefined {
  return momentOf(
    archive.get(
      `SELECT min(due) AS due FROM (
         SELECT min(visible_from) AS due FROM listing WHERE scope = ? AND moment > ?
         UNION ALL SELECT min(CASE WHEN visible_from > ? THEN visible_from ELSE listed_until END)
           FROM listing INDEXED BY listing_timed
           WHERE ${TIMED} AND scope = ? AND moment <= ? AND (visible_from > ? OR listed_until > ?))`,
      key,
      now,
      now,
      key,
      now,
      now,
      now,
    ),
  );
}

/** The next moment after `now` at which an article published between two moments comes into a list or leaves it. */
export function nextDueBetween(
  archive: Archive,
  key: string,
  from: number,
  to: number,
  now: number,
): number | undefined {
  return momentOf(
    archive.get(
      `SELECT min(CASE WHEN visible_from > ? THEN visible_from ELSE listed_until END) AS due
       FROM listing INDEXED BY listing_timed
       WHERE ${TIMED} AND scope = ? AND moment BETWEEN ? AND ? AND (visible_from > ? OR listed_until > ?)`,
      now,
      key,
      from,
      to,
      now,
      now,
    ),
  );
}

/** The next moment after `now` at which an article with this slug comes into sight or leaves the lists. */
export function nextDueOfSlug(archive: Archive, slug: string, now: number): number | undefined {
  return momentOf(
    archive.get(
      `SELECT min(CASE WHEN visible_from > ? THEN visible_from ELSE listed_until END) AS due FROM article
       WHERE state = 'published' AND slug = ? AND (+visible_from > ? OR +listed_until > ?)`,
      now,
      slug,
      now,
      now,
    ),
  );
}

/** The scopes that the clock changed after `from` and until `to`. */
export function scopesFallenDue(archive: Archive, from: number, to: number): Touched {
  const touched = new Map<string, Touch>();
  const due = (column: string): readonly Row[] =>
    archive.all(
      `SELECT ${PLACED_COLUMNS} FROM article WHERE state = 'published' AND ${column} > ? AND ${column} <= ?`,
      from,
      to,
    );
  for (const row of due("visible_from")) mergeTouched(touched, touchedByAppearance(row));
  for (const row of due("listed_until")) mergeTouched(touched, touchedByExpiry(row));
  const corrected = archive.get(
    `SELECT 1 FROM listing WHERE scope = '${listKey.corrections}' AND visible_from > ? AND visible_from <= ?`,
    from,
    to,
  );
  if (corrected) touched.set(listKey.corrections, "changed");
  return touched;
}

function momentOf(row: Row | undefined): number | undefined {
  return typeof row?.due === "number" ? row.due : undefined;
}
