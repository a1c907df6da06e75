import { createHash } from "node:crypto";
import { existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import Database from "libsql";
import { ARCHIVE_SCHEMA } from "./archive-schema";

type Parameter = string | number | null;
/** One line of an answer, by column. */
export type Row = Readonly<Record<string, unknown>>;

/** One connection to the archive. Statements are prepared once. */
export interface Archive {
  all(sql: string, ...parameters: Parameter[]): readonly Row[];
  get(sql: string, ...parameters: Parameter[]): Row | undefined;
  run(sql: string, ...parameters: Parameter[]): { readonly lastId: number };
  exec(sql: string): void;
  close(): void;
}

/**
 * The cache is of 96 MB: a large sync comes back to the same pages of its indexes, and each that left meanwhile is
 * written twice. SQLite takes it as it needs it; {@link returnCache} gives it back. The log beside the file is cut to
 * 64 MB when it is done with: a first index makes one as large as the archive.
 */
const FOR_WRITING = `
  PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
  PRAGMA cache_size = -98304; PRAGMA journal_size_limit = 67108864;`;
const FOR_READING = "PRAGMA query_only = ON;";
const SCHEMA_ID = createHash("sha256").update(ARCHIVE_SCHEMA).digest("hex").slice(0, 16);

/**
 * Opens the archive for its one writer, making the file and its tables when they are missing.
 * An archive of another schema, or a file that is no archive, is replaced: content is the truth, this is an index.
 * Throws when it cannot be opened at this moment (a full disk, no permission), and leaves it as it is.
 */
export function openArchiveForWriting(file: string): Archive {
  mkdirSync(dirname(file), { recursive: true });
  try {
    const archive = connect(file, FOR_WRITING);
    if (schemaOf(archive) === SCHEMA_ID && isWhole(archive, file)) return archive;
    archive.close();
  } catch (error) {
    if (!isRuined(error)) throw error;
  }
  removeFiles(file);
  const archive = connect(file, FOR_WRITING);
  archive.exec(`BEGIN IMMEDIATE; ${ARCHIVE_SCHEMA}`);
  const made = Date.now();
  archive.run("INSERT INTO meta VALUES ('schema', ?), ('version', ?), ('settled', ?)", SCHEMA_ID, `${made}`, `${made}`);
  archive.run("INSERT INTO scope VALUES ('', ?, ?)", made, made);
  archive.exec("COMMIT");
  return archive;
}

/**
 * Opens an archive that is there, to look at or to note something in; never replaces it. Throws, saying in Vietnamese
 * what to do, when it is missing, lost its end or is of another schema.
 */
export function openExistingArchive(file: string): Archive {
  if (!existsSync(file)) throw new Error(`Chưa có chỉ mục “${file}”. Hãy chạy: npm run archive -- rebuild`);
  const archive = connect(file, "PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL;");
  try {
    if (schemaOf(archive) !== SCHEMA_ID)
      throw new Error(`“${file}” không phải chỉ mục của phiên bản này. ${REBUILD_ADVICE}`);
    if (!isWhole(archive, file)) throw new Error(`Tệp chỉ mục “${file}” bị cụt. ${REBUILD_ADVICE}`);
    return archive;
  } catch (error) {
    archive.close();
    throw error;
  }
}

/** For whoever has an index that cannot be used. */
export const REBUILD_ADVICE = "Hãy dừng máy chủ và chạy: npm run archive -- rebuild";

/**
 * Deletes the archive. Returns false, and leaves it as it is, while another process has it open: that one would go on
 * with a file nobody finds any more.
 */
export function removeArchive(file: string): boolean {
  if (existsSync(file) && isInUse(file)) return false;
  removeFiles(file);
  return true;
}

function removeFiles(file: string): void {
  for (const suffix of ["", "-wal", "-shm"]) rmSync(file + suffix, { force: true });
}

/** Nobody can leave the write-ahead log while others use it. */
function isInUse(file: string): boolean {
  try {
    connect(file, "PRAGMA journal_mode = DELETE;").close();
    return false;
  } catch (error) {
    if (isRuined(error)) return false;
    if (isBusy(error)) return true;
    throw error;
  }
}

/** Opens an existing archive for queries. Throws when there is none yet. */
export function openArchiveForReading(file: string): Archive {
  // Asked here because libsql ignores the options `readonly` and `fileMustExist`.
  if (!existsSync(file)) throw new Error(`there is no archive ${file}`);
  const archive = connect(file, FOR_READING);
  if (schemaOf(archive) === SCHEMA_ID) return archive;
  archive.close();
  throw new Error(`${file} is no archive of this version`);
}

function connect(file: string, pragmas: string): Archive {
  const database = new Database(file);
  try {
    database.exec(`PRAGMA busy_timeout = 5000; ${pragmas}`);
  } catch (error) {
    database.close();
    throw error;
  }
  const prepared = new Map<string, Database.Statement>();
  const statement = (sql: string): Database.Statement => {
    const known = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, known);
    return known;
  };
  return {
    all: (sql, ...parameters) => statement(sql).all(...parameters) as Row[],
    get: (sql, ...parameters) => statement(sql).get(...parameters) as Row | undefined,
    run: (sql, ...parameters) => ({ lastId: Number(statement(sql).run(...parameters).lastInsertRowid) }),
    exec: (sql) => {
      database.exec(sql);
    },
    close: () => {
      prepared.clear();
      database.close();
    },
  };
}

/** True when SQLite says of a file that it is no database, or not any more. */
export function isRuined(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(?:NOTADB|CORRUPT)/.test(error.code);
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY");
}

function schemaOf(archive: Archive): string | undefined {
  if (!archive.get("SELECT 1 FROM sqlite_master WHERE name = 'meta'")) return undefined;
  return readMeta(archive, "schema");
}

/** SQLite ends a transaction by itself on some errors, a full disk among them; a second end would hide the first. */
export function rollBack(archive: Archive): void {
  try {
    archive.exec("ROLLBACK");
  } catch {
    // Already rolled back.
  }
}

/** False for a file that lost its end, which SQLite notices only when it comes upon a missing page. */
function isWhole(archive: Archive, file: string): boolean {
  const pages = Number(archive.get("PRAGMA page_count")?.page_count);
  const pageSize = Number(archive.get("PRAGMA page_size")?.page_size);
  const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return pages * pageSize <= sizeOf(file) + sizeOf(`${file}-wal`);
}

/** One of the archive's own facts: its schema, its version, what it was built with. */
export function readMeta(archive: Archive, key: string): string | undefined {
  const value = archive.get("SELECT value FROM meta WHERE key = ?", key)?.value;
  return typeof value === "string" ? value : undefined;
}

export function writeMeta(archive: Archive, key: string, value: string): void {
  archive.run("INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", key, value);
}

/**
 * The moment of the last public change, in epoch milliseconds: whatever a reader may see stays the same while this
 * number does. It only ever grows, also when another archive takes this one's place.
 */
export function archiveVersion(archive: Archive): number {
  return Number(readMeta(archive, "version"));
}

/** The moment up to which the version tells of what fell due. */
export function settledUntil(archive: Archive): number {
  return Number(readMeta(archive, "settled"));
}

/** A number that is another one as soon as another connection has written. */
export function writesOfOthers(archive: Archive): number {
  return Number(archive.get("PRAGMA data_version")?.data_version);
}

/** The commit the archive was made of; empty when it was made of a folder on disk. */
export function archiveRevision(archive: Archive): string {
  return readMeta(archive, "revision") ?? "";
}

/** A JSON column as the type it was written from; the schema id guards the archive against older writers. */
export function fromJson<T>(column: unknown): T {
  return JSON.parse(String(column)) as T;
}

/** Gives back the memory a large sync took for its cache. */
export function returnCache(archive: Archive): void {
  archive.exec("PRAGMA shrink_memory");
}
