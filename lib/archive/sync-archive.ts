import { createHash } from "node:crypto";
import { placeOf } from "@/lib/content/content-file";
import type { ContentSource, SourceChanges, SourceEntry } from "@/lib/content/content-source";
import type { ParsedFile } from "@/lib/content/parse-content-file";
import { type FileParser, PARSE_LIMIT } from "@/lib/content/parse-in-worker";
import { PICTURE_PATHS, type PixelSize } from "@/lib/markdown/pictures";
import type { ContentProblem } from "@/lib/problems/content-problem";
import { findMasthead, listCategories } from "./documents";
import { type Archive, archiveRevision, archiveVersion, fromJson, readMeta, writeMeta } from "./open-archive";
import { removeRecord, storeRecord } from "./store-records";

/** Files no paper can do without. */
const INDISPENSABLE = ["categories.yml", "site.yml"] as const;

export interface SyncReport {
  /** Files read again. */
  readonly parsed: number;
  readonly removed: number;
  /** True when a reader may see a difference; the archive's version went up by one. */
  readonly published: boolean;
  /** Problems of the files read in this sync. */
  readonly newProblems: readonly ContentProblem[];
}

/** Why bytes that did not change may be read again. */
type Retry = "" | "rival" | "limit";

interface KnownFile {
  readonly stamp: string;
  readonly hash: string;
  readonly retry: Retry;
  /** How often these bytes were read. */
  readonly readings: number;
}

/** Readings after which a file that takes too long is left alone until it changes. */
const MAX_READINGS = 3;

/**
 * Brings the archive in line with the source, in one transaction: what left is removed, what may have changed is
 * read again. A file that fails keeps what it last said and is listed with its problems. `pipeline` identifies the
 * code that parses; another one reads every file again. The source tells what changed; with `whole` it is listed from
 * end to end instead. Rejects, changing nothing, when the source is out of reach.
 */
export async function syncArchive(
  archive: Archive,
  source: ContentSource,
  parser: FileParser,
  pipeline: string,
  whole = false,
): Promise<SyncReport> {
  const reindex = readMeta(archive, "pipeline") !== pipeline;
  const changes = whole || reindex ? undefined : await source.changes(archiveRevision(archive));
  const plan = changes ? planChanges(archive, changes) : planListing(archive, await source.list(), reindex);
  const revision = source.revision() ?? "";
  if ([plan.removed, plan.missing, plan.suspects, plan.media].every(({ length }) => length === 0)) {
    if (archiveRevision(archive) !== revision) writeMeta(archive, "revision", revision);
    return { parsed: 0, removed: 0, published: false, newProblems: [] };
  }

  archive.exec("BEGIN IMMEDIATE");
  try {
    const report = await applyPlan(archive, source, parser, plan);
    writeMeta(archive, "pipeline", pipeline);
    writeMeta(archive, "revision", revision);
    if (report.published) raiseVersion(archive);
    archive.exec("COMMIT");
    return report;
  } catch (error) {
    rollBack(archive);
    throw error;
  }
}

/** SQLite ends a transaction by itself on some errors, a full disk among them; a second end would hide the first. */
function rollBack(archive: Archive): void {
  try {
    archive.exec("ROLLBACK");
  } catch {
    // Already rolled back.
  }
}

/** Tells readers of the archive that what they may see has changed. */
export function raiseVersion(archive: Archive): void {
  writeMeta(archive, "version", String(archiveVersion(archive) + 1));
}

/** Every problem of every file, in file order. */
export function listProblems(archive: Archive): readonly ContentProblem[] {
  return archive
    .all("SELECT json FROM problem ORDER BY path, position")
    .map((row) => fromJson<ContentProblem>(row.json));
}

interface SyncPlan {
  readonly removed: readonly string[];
  /** Indispensable files that are not there and were not yet reported. */
  readonly missing: readonly string[];
  /** Pictures that came or changed; articles that name them are among the suspects. */
  readonly media: readonly SourceEntry[];
  /** Files to look at, the newsroom's own (menu, masthead) first, because articles are read by them. */
  readonly suspects: readonly SourceEntry[];
  /** Files among the suspects to read even when they have the same bytes as before. */
  readonly forced: ReadonlySet<string>;
  /** Other code reads the files than last time: nothing it made before is taken as it is. */
  readonly reindex: boolean;
}

/** Compares a whole listing with what was seen last. */
function planListing(archive: Archive, entries: readonly SourceEntry[], reindex: boolean): SyncPlan {
  const known = new Map(seenEntries(archive).map(({ path, stamp }) => [path, stamp]));
  const present = new Set(entries.map(({ path }) => path));
  const removed = [...known.keys()].filter((path) => !present.has(path));
  const changed = entries.filter(({ path, stamp }) => known.get(path) !== stamp);
  return completePlan(archive, reindex ? entries : changed, changed, removed, reindex);
}

/** Takes the source's word for what changed. */
function planChanges(archive: Archive, { changed, removed }: SourceChanges): SyncPlan {
  const differing = changed.filter(({ path, stamp }) => seenFile(archive, path)?.stamp !== stamp);
  const gone = removed.filter((path) => seenFile(archive, path) !== undefined);
  return completePlan(archive, differing, differing, gone, false);
}

/** Adds to changed files those that a change elsewhere may concern. */
function completePlan(
  archive: Archive,
  files: readonly SourceEntry[],
  changed: readonly SourceEntry[],
  removed: readonly string[],
  reindex: boolean,
): SyncPlan {
  const isMedia = (path: string) => placeOf(path).kind === "media";
  const gone = new Set(removed);
  const forced = new Set<string>();
  const pictures = [...changed.map(({ path }) => path), ...removed].filter(isMedia);
  for (const path of pictures) {
    for (const row of archive.all("SELECT path FROM source_photo WHERE src = ?", `/${path}`))
      forced.add(String(row.path));
  }
  const retried = archive
    .all(
      "SELECT path FROM source_file WHERE (retry = 'rival' AND ?) OR (retry = 'limit' AND readings < ?)",
      removed.length > 0 ? 1 : 0,
      MAX_READINGS,
    )
    .map(({ path }) => String(path));
  for (const path of retried) forced.add(path);

  const suspects = new Map(files.filter(({ path }) => !isMedia(path)).map((entry) => [entry.path, entry]));
  for (const path of forced) {
    const stamp = seenFile(archive, path)?.stamp;
    if (stamp !== undefined && !suspects.has(path) && !gone.has(path)) suspects.set(path, { path, stamp });
  }
  if (reindex) for (const path of suspects.keys()) forced.add(path);

  const rank = ({ path }: SourceEntry) => (isIndispensable(path) ? 0 : 1);
  const reported = new Set(archive.all("SELECT DISTINCT path FROM problem").map(({ path }) => String(path)));
  const present = (path: string) => suspects.has(path) || (seenFile(archive, path) !== undefined && !gone.has(path));
  return {
    removed,
    missing: INDISPENSABLE.filter((path) => !present(path) && (gone.has(path) || !reported.has(path))),
    media: changed.filter(({ path }) => isMedia(path)),
    suspects: [...suspects.values()].sort((a, b) => rank(a) - rank(b)),
    forced,
    reindex,
  };
}

async function applyPlan(
  archive: Archive,
  source: ContentSource,
  parser: FileParser,
  plan: SyncPlan,
): Promise<SyncReport> {
  const newProblems: ContentProblem[] = [];
  const parsed = new Set<string>();
  let published = false;

  for (const path of plan.removed) {
    for (const table of ["source_file", "source_photo", "problem"])
      archive.run(`DELETE FROM ${table} WHERE path = ?`, path);
    // A paper without menu or name is a mistake, not a wish: it keeps the ones it had.
    if (!isIndispensable(path) && removeRecord(archive, path)) published = true;
  }
  for (const path of plan.missing) {
    const problem = missingFile(path);
    writeProblems(archive, path, [problem]);
    newProblems.push(problem);
  }
  for (const { path, stamp } of plan.media) {
    writeSourceFile(archive, path, { stamp, hash: "", retry: "", readings: 0 });
    published = true;
  }

  const newsroomBefore = newsroomOf(archive);
  const readFile = async (entry: SourceEntry, force: boolean) => {
    const bytes = await source.read(entry.path);
    // Gone between listing and reading: the next sync sees it.
    if (!bytes) return;
    const file = seenFile(archive, entry.path);
    const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 32);
    if (!force && file?.hash === hash) {
      writeSourceFile(archive, entry.path, { ...file, stamp: entry.stamp });
      return;
    }
    const photos = photosNamed(bytes);
    const photoSizes = await sizesOf(source, photos);
    const outcome = storeParsed(
      archive,
      entry.path,
      await parser.parse(entry.path, bytes, { ...newsroomOf(archive), photoSizes }),
      plan.reindex,
    );
    const readings = file?.hash === hash ? file.readings + 1 : 1;
    writeSourceFile(archive, entry.path, { stamp: entry.stamp, hash, retry: outcome.retry, readings });
    writePhotos(archive, entry.path, photos);
    writeProblems(archive, entry.path, outcome.problems);
    newProblems.push(...outcome.problems);
    published ||= outcome.published;
    parsed.add(entry.path);
  };

  for (const entry of plan.suspects) await readFile(entry, plan.forced.has(entry.path));
  if (JSON.stringify(newsroomOf(archive)) !== JSON.stringify(newsroomBefore)) {
    // Categories or the paper's name changed: every other file is read in their light.
    for (const entry of seenEntries(archive)) {
      if (!parsed.has(entry.path) && placeOf(entry.path).kind !== "media") await readFile(entry, true);
    }
  }
  return { parsed: parsed.size, removed: plan.removed.length, published, newProblems };
}

interface ParsedOutcome {
  readonly problems: readonly ContentProblem[];
  readonly published: boolean;
  readonly retry: Retry;
}

function storeParsed(
  archive: Archive,
  path: string,
  { record, problems }: ParsedFile,
  reindex: boolean,
): ParsedOutcome {
  if (!record) {
    const tooSlow = problems.some(({ rule }) => rule === PARSE_LIMIT);
    return { problems, published: false, retry: tooSlow ? "limit" : "" };
  }
  const outcome = storeRecord(archive, path, record, reindex);
  if (outcome.kind === "stored") return { problems, published: outcome.publicChange, retry: "" };
  const rivalry: ContentProblem = {
    path,
    line: 1,
    column: 1,
    severity: "error",
    rule: "duplicate-slug",
    message: `Đường dẫn của bài đã thuộc về “content/${outcome.path}”.`,
    fix: "Đổi tên một trong hai tệp.",
  };
  return { problems: [...problems, rivalry], published: false, retry: "rival" };
}

function isIndispensable(path: string): boolean {
  return INDISPENSABLE.some((name) => name === path);
}

function missingFile(path: string): ContentProblem {
  return {
    path,
    line: 1,
    column: 1,
    severity: "error",
    rule: "missing-file",
    message: `Thiếu tệp “content/${path}”; báo vẫn dùng bản đã đọc lần trước, nếu có.`,
    fix: "Khôi phục tệp này.",
  };
}

function newsroomOf(archive: Archive) {
  return { categories: listCategories(archive).map(({ slug }) => slug), houseName: findMasthead(archive).name };
}

/** Public paths of the pictures a file names, in fields or text, found without parsing it. */
function photosNamed(bytes: Uint8Array): readonly string[] {
  return [...new Set(Buffer.from(bytes).toString("utf8").normalize("NFC").match(PICTURE_PATHS))];
}

async function sizesOf(source: ContentSource, photos: readonly string[]): Promise<Readonly<Record<string, PixelSize>>> {
  const sizes: Record<string, PixelSize> = {};
  for (const src of photos) {
    const size = await source.photoSize(src);
    if (size) sizes[src] = size;
  }
  return sizes;
}

/** Every file of the source, as last seen. */
function seenEntries(archive: Archive): readonly SourceEntry[] {
  return archive
    .all("SELECT path, stamp FROM source_file")
    .map(({ path, stamp }) => ({ path: String(path), stamp: String(stamp) }));
}

/** A file as last seen; undefined when it never was, or went. */
function seenFile(archive: Archive, path: string): KnownFile | undefined {
  const row = archive.get("SELECT stamp, hash, retry, readings FROM source_file WHERE path = ?", path);
  if (!row) return undefined;
  return {
    stamp: String(row.stamp),
    hash: String(row.hash),
    retry: row.retry === "rival" || row.retry === "limit" ? row.retry : "",
    readings: Number(row.readings),
  };
}

function writeSourceFile(archive: Archive, path: string, { stamp, hash, retry, readings }: KnownFile): void {
  archive.run("INSERT OR REPLACE INTO source_file VALUES (?, ?, ?, ?, ?)", path, stamp, hash, retry, readings);
}

function writePhotos(archive: Archive, path: string, photos: readonly string[]): void {
  archive.run("DELETE FROM source_photo WHERE path = ?", path);
  for (const src of photos) archive.run("INSERT INTO source_photo VALUES (?, ?)", path, src);
}

function writeProblems(archive: Archive, path: string, problems: readonly ContentProblem[]): void {
  archive.run("DELETE FROM problem WHERE path = ?", path);
  problems.forEach((problem, position) => {
    archive.run("INSERT INTO problem VALUES (?, ?, ?)", path, position, JSON.stringify(problem));
  });
}
