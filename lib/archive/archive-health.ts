import { SourceOutOfReach } from "@/lib/content/content-source";
import { LossHeldBack } from "./hold-back";
import { isRuined, REBUILD_ADVICE } from "./open-archive";

/** Whether the archive follows the content; readers are served either way. */
export type ArchiveHealth = { readonly kind: "in-step" } | ArchiveFailure;

export interface ArchiveFailure {
  readonly kind: "degraded";
  /** For whoever watches the server from outside: Vietnamese, no paths. */
  readonly reason: string;
  /** For whoever reads its log. */
  readonly detail: string;
}

/** SQLite's own word, that for the memory its connections share, and the system's. */
const FULL = /^(?:SQLITE_FULL|SQLITE_IOERR_SHMSIZE|ENOSPC)$/;

/** Another process has the archive to itself for longer than a writer waits. */
const BUSY = /^SQLITE_BUSY/;

/** What it means for the paper that the archive could not be opened, or brought up to date. */
export function explainFailure(error: unknown, archiveFile: string): ArchiveFailure {
  return { kind: "degraded", reason: reasonOf(error), detail: detailOf(error, archiveFile) };
}

function detailOf(error: unknown, archiveFile: string): string {
  if (FULL.test(codeOf(error)))
    return `Đĩa đã đầy nên không ghi được “${archiveFile}”. Hãy giải phóng chỗ trên đĩa; báo đang chạy sẽ tự đồng bộ lại, không cần khởi động lại.`;
  if (BUSY.test(codeOf(error)))
    return `Một chương trình khác đang ghi “${archiveFile}” (máy chủ, hay một lệnh npm run archive). Báo đang chạy sẽ tự thử lại; lệnh thì chạy lại khi chương trình kia xong.`;
  if (isRuined(error)) return `Tệp chỉ mục “${archiveFile}” bị hỏng. ${REBUILD_ADVICE}`;
  return error instanceof Error ? error.message : String(error);
}

function reasonOf(error: unknown): string {
  if (error instanceof LossHeldBack) return error.message;
  if (FULL.test(codeOf(error))) return "Ổ đĩa đầy, không ghi được chỉ mục.";
  if (BUSY.test(codeOf(error))) return "Chương trình khác đang ghi chỉ mục.";
  if (codeOf(error).startsWith("SQLITE_")) return "Không ghi được chỉ mục.";
  // Failed calls to the file system name the call, failed runs of git the command.
  const outside = error instanceof Error && ("syscall" in error || "cmd" in error);
  if (outside || error instanceof SourceOutOfReach) return "Không tới được nguồn nội dung.";
  return "Không đồng bộ được nội dung.";
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
