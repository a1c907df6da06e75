import { placeOf } from "@/lib/content/content-file";
import type { ContentSource } from "@/lib/content/content-source";
import type { ContentRecord, ParsedFile } from "@/lib/content/parse-content-file";
import type { ContentProblem } from "@/lib/problems/content-problem";
import { formatShortDate } from "@/lib/vietnamese/date-time";
import type { Archive } from "./open-archive";

/** Versions of a file that are tried, and how long it may take to find them. */
const MOST_VERSIONS = 10;
const LIMIT_MS = 2_000;

/** A parsed file; cut off when its earlier versions could not be looked up to the end, so that it is worth another try. */
export type FileToStore = ParsedFile & { readonly isCutOff?: boolean };

/**
 * A file that fails, as it was when it was last in order, for an archive that never saw it so; its problems stay, and a
 * note tells which commit's words are used. The failing file itself when nobody remembers a version without error, or
 * when editors have meant to take the article back since.
 */
export async function withLastGoodVersion(
  archive: Archive,
  source: ContentSource,
  path: string,
  bytes: Uint8Array,
  failing: ParsedFile,
  parse: (bytes: Uint8Array) => Promise<ParsedFile>,
): Promise<FileToStore> {
  if (failing.record || isKnown(archive, path) || isTakenBack(bytes)) return failing;
  let isCutOff = false;
  const signal = AbortSignal.timeout(LIMIT_MS);
  let left = MOST_VERSIONS;
  try {
    for await (const version of source.earlierVersions(path, signal)) {
      if (Buffer.compare(version.bytes, bytes) === 0) continue;
      const { record } = await parse(version.bytes);
      if (record) return { record, problems: [...failing.problems, ...notes(path, record, version)] };
      left--;
      if (left === 0 || isTakenBack(version.bytes)) return failing;
      signal.throwIfAborted();
    }
  } catch (error) {
    isCutOff = true;
    // Too much history to read in time. What git says is for whoever keeps the machine.
    if (!signal.aborted) console.error(`Không tra được các bản trước của content/${path}:`, error);
  }
  return { ...failing, isCutOff };
}

/** Whether the archive has something of the file, under the address the file has now. */
function isKnown(archive: Archive, path: string): boolean {
  const place = placeOf(path);
  if (place.kind !== "article") return archive.get("SELECT 1 FROM document WHERE path = ?", path) !== undefined;
  const { category, slug } = place;
  const known = "SELECT 1 FROM article WHERE path = ? AND category = ? AND slug = ?";
  return archive.get(known, path, category, slug) !== undefined;
}

/** A key of YAML, perhaps indented or quoted, that takes an article back: any status but that of published ones. */
const TAKEN_BACK =
  /^[ \t]*(?:(["']?)withdrawal\1[ \t]*:|(["']?)status\2[ \t]*:[ \t]*(?!(["']?)published\3[ \t]*(?:#|\r?$))[^\s#])/mu;

/** Whether a text that cannot be read says, as far as can be told, that readers shall not have it. */
function isTakenBack(bytes: Uint8Array): boolean {
  // Latin letters of UTF-16 and UTF-32 are those of UTF-8 with zeros between.
  const text = Buffer.from(bytes).toString("utf8").replaceAll("\0", "");
  return TAKEN_BACK.test(text);
}

function notes(
  path: string,
  record: ContentRecord,
  { commit, committedAt }: { readonly commit: string; readonly committedAt: string },
): readonly ContentProblem[] {
  if (record.kind === "article" && record.record.kind !== "published" && record.record.kind !== "withdrawn") return [];
  return [
    {
      path,
      line: 1,
      column: 1,
      severity: "warning",
      rule: "earlier-version",
      message: `Báo đang dùng bản ngày ${formatShortDate(committedAt)} (commit ${commit.slice(0, 7)}), bản gần nhất không có lỗi.`,
      fix: "Sửa lỗi của tệp này; bản mới sẽ thay bản ấy.",
    },
  ];
}
