import { scopesFallenDue } from "./due-moments";
import { type Archive, archiveVersion, settledUntil } from "./open-archive";
import { mergeTouched, scopeOf, type Touch, type Touched } from "./scopes";

/** So many scopes are noted one by one; beyond, every page counts as touched. */
const MANY = 5_000;

/**
 * Tells readers of the archive what changed: of scopes an editor touched, and of those that fell due until now. The
 * archive has a new version then, the one those scopes last changed in. Returns false when nothing did.
 */
export function raiseVersion(archive: Archive, byEditors: Touched): boolean {
  const now = Date.now();
  const touched = new Map<string, Touch>(byEditors);
  mergeTouched(touched, fallenDue(archive, now));
  if (touched.size === 0) return false;
  const version = Math.max(now, archiveVersion(archive) + 1);
  // Scopes first: should this end in between, pages made of them are rendered once too often, not once too rarely.
  for (const [scope, touch] of touched.size > MANY ? widened(touched) : touched) {
    archive.run(
      `INSERT INTO scope VALUES (?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET changed = max(changed, excluded.changed), hidden = max(hidden, excluded.hidden)`,
      scope,
      version,
      touch === "hidden" ? version : 0,
    );
  }
  // One statement: neither is ever written without the other. Another process may have raised the version meanwhile.
  archive.run(
    `UPDATE meta SET value = CASE key WHEN 'version' THEN max(CAST(value AS INTEGER), CAST(? AS INTEGER)) ELSE ? END
     WHERE key IN ('version', 'settled')`,
    String(version),
    String(now),
  );
  return true;
}

/** What the clock has changed of what readers may see since the version was raised. */
function fallenDue(archive: Archive, now: number): Touched {
  const settled = settledUntil(archive);
  // Of a clock that was set back: what had fallen due is ahead again.
  return now < settled ? new Map([[scopeOf.everything, "hidden"]]) : scopesFallenDue(archive, settled, now);
}

/** Everything, and the articles by themselves, which say when they were last modified. */
function widened(touched: Touched): Touched {
  const isHidden = [...touched.values()].includes("hidden");
  const articles = [...touched].filter(([scope]) => scope.startsWith("/"));
  return new Map([[scopeOf.everything, isHidden ? "hidden" : "changed"], ...articles]);
}

/** The last versions in which any of some scopes changed, and in which any lost something that readers might see. */
export interface LastChange {
  readonly changed: number;
  readonly hidden: number;
}

/** What last happened to scopes, given as {@link scopeList} writes them; always also to what is on every page. */
export function lastChangeOf(archive: Archive, scopes: string): LastChange {
  const row = archive.get(
    `SELECT max(changed) AS changed, max(hidden) AS hidden FROM scope
     WHERE name = '${scopeOf.everything}' OR name IN (SELECT value FROM json_each(?))`,
    scopes,
  );
  return { changed: Number(row?.changed), hidden: Number(row?.hidden) };
}

/** The version in which a single scope last changed; 0 when it is as it was when the archive was made. */
export function scopeChanged(archive: Archive, scope: string): number {
  return Number(archive.get("SELECT changed FROM scope WHERE name = ?", scope)?.changed ?? 0);
}

/** Scopes as one text, which takes less memory than a list of them. */
export function scopeList(scopes: Iterable<string>): string {
  return JSON.stringify([...scopes]);
}

/** Paths of articles that changed after a version, the last ones first, at most `limit`. */
export function listChangedArticles(archive: Archive, version: number, limit: number): readonly string[] {
  return archive
    .all(
      "SELECT name FROM scope WHERE changed > ? AND name GLOB '/*' ORDER BY changed DESC, name LIMIT ?",
      version,
      limit,
    )
    .map(({ name }) => String(name));
}

/** An article something happened to, by its path. */
export interface TouchedArticle {
  readonly path: string;
  /** The version it last changed in. */
  readonly changed: number;
  /** Readers could see something of it, and may not any more or not as it was. */
  readonly wasHidden: boolean;
}

/** Articles that changed after a version and until another, the last ones first, at most `limit`; see {@link scopeOf}. */
export function listTouchedArticles(
  archive: Archive,
  after: number,
  until: number,
  limit: number,
): readonly TouchedArticle[] {
  return archive
    .all(
      `SELECT name, changed, hidden > ? AS hidden FROM scope
       WHERE changed > ? AND changed <= ? AND name GLOB '/*' ORDER BY changed DESC, name LIMIT ?`,
      after,
      after,
      until,
      limit,
    )
    .map(({ name, changed, hidden }) => ({
      path: String(name),
      changed: Number(changed),
      wasHidden: Number(hidden) === 1,
    }));
}
