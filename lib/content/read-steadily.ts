import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  type Stats,
} from "node:fs";
import { dirname, join, sep } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { PictureFacts } from "@/lib/site/media-address";
import { UnreadableFile } from "./content-source";
import { MAX_FILE, tooLarge } from "./decode-text";
import { MAX_PICTURE_BYTES, pictureFacts } from "./picture-facts";

/** A file that changed less than this ago may still be being written. */
const STEADY_MS = 25;
/** Half a second of patience with a file that never rests. */
const STEADY_TRIES = 20;

/**
 * The bytes of a file that nobody is writing at the moment; undefined when it is gone or not in the folder. Rejects with
 * {@link UnreadableFile} when something lies there that cannot be read.
 */
export async function readSteadily(root: string, path: string): Promise<Buffer | undefined> {
  for (let tries = 1; ; tries++) {
    const reading = readOnce(root, path);
    if (!reading || reading.isSteady || tries === STEADY_TRIES) return reading?.bytes;
    await wait(STEADY_MS);
  }
}

interface Reading {
  readonly bytes: Buffer;
  /** False for a file that changed a moment ago: an editor that saves in place empties it first. */
  readonly isSteady: boolean;
}

/**
 * Synchronous calls, here and below: the keeper's thread has nobody to wait for it, and handing each call to another
 * thread takes five times as long as the call.
 */
function readOnce(root: string, path: string): Reading | undefined {
  try {
    const found = findOnDisk(root, path);
    if (!found) return undefined;
    const { place, facts } = found;
    if (!facts.isFile()) throw oddFile(facts, place);
    if (facts.size > MAX_FILE) throw new UnreadableFile(tooLarge(facts.size));
    return withFile(place, (file) => {
      const before = fstatSync(file);
      if (!before.isFile()) return undefined;
      const bytes = readFileSync(file);
      const after = fstatSync(file);
      const age = Date.now() - after.mtimeMs;
      const isSteady =
        before.mtimeMs === after.mtimeMs && bytes.length === after.size && !(age >= 0 && age < STEADY_MS);
      return { bytes, isSteady };
    });
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    if (isGone(error)) return undefined;
    throw refusedByDisk(error);
  }
}

function withFile<T>(place: string, use: (file: number) => T): T {
  // The path is known at run time only; the bundler would otherwise trace the whole project for it.
  const file = openSync(
    /* turbopackIgnore: true */ place,
    constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW,
  );
  try {
    return use(file);
  } finally {
    closeSync(file);
  }
}

/** Where a path lies on disk, and what lies there; undefined for nothing, or when its folder leads out of the newsroom. */
function findOnDisk(root: string, path: string): { readonly place: string; readonly facts: Stats } | undefined {
  const composed = join(root, path);
  // Macs write file names decomposed; the paths we list, and the ones editors type, are composed.
  for (const place of [composed, composed.normalize("NFD")]) {
    const facts = lstatSync(place, { throwIfNoEntry: false });
    if (!facts) continue;
    const folder = `${realpathSync.native(dirname(place))}${sep}`;
    return folder.startsWith(`${realpathSync.native(root)}${sep}`) ? { place, facts } : undefined;
  }
  return undefined;
}

/** The picture at a public path; undefined when it is missing, no picture, too large, or cannot be read. */
export function pictureFactsAt(root: string, src: string): PictureFacts | undefined {
  try {
    const found = findOnDisk(root, src);
    if (!found?.facts.isFile() || found.facts.size > MAX_PICTURE_BYTES) return undefined;
    return withFile(found.place, (file) => pictureFacts(readFileSync(file)));
  } catch {
    return undefined;
  }
}

function oddFile(facts: Stats, place: string): UnreadableFile {
  if (facts.isSymbolicLink())
    return new UnreadableFile({
      message: "Đây là một liên kết (symlink) nên không được đọc.",
      fix: "Chép tệp hoặc thư mục thật vào chỗ của liên kết.",
    });
  if (!facts.isDirectory())
    return new UnreadableFile({
      message: "Đây không phải tệp thường (ống dẫn, socket hoặc thiết bị).",
      fix: "Xóa nó và lưu lại bài.",
    });
  try {
    readdirSync(place);
  } catch (error) {
    return refusedByDisk(error);
  }
  return new UnreadableFile({
    message: "Đây là một thư mục, không phải tệp.",
    fix: "Đổi tên thư mục, hoặc thay nó bằng tệp của bài.",
  });
}

function refusedByDisk(error: unknown): UnreadableFile {
  const code = codeOf(error);
  const isForbidden = code === "EACCES" || code === "EPERM";
  return new UnreadableFile({
    message: `${isForbidden ? "Máy chủ không có quyền đọc" : "Ổ đĩa không cho đọc"} (${code}); báo vẫn dùng bản đã đọc lần trước, nếu có.`,
    fix: isForbidden ? "Cấp quyền đọc cho máy chủ." : "Kiểm tra ổ đĩa.",
  });
}

/** True of errors that say a path leads to nothing. */
export function isGone(error: unknown): boolean {
  const code = codeOf(error);
  return code === "ENOENT" || code === "ENOTDIR";
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
