import { SourceOutOfReach } from "@/lib/content/content-source";
import { LossHeldBack } from "./hold-back";

/** Whether the archive follows the content; readers are served either way. */
export type ArchiveHealth = { readonly kind: "in-step" } | ArchiveFailure;

export interface ArchiveFailure {
  readonly kind: "degraded";
  /** For whoever watches the server from outside: Vietnamese, no paths. */
  readonly reason: string;
  /** For whoever reads its log. */
  readonly detail: string;
}

/** What a sync that failed means for the paper. */
export function explainFailure(error: unknown): ArchiveFailure {
  return {
    kind: "degraded",
    reason: reasonOf(error),
    detail: error instanceof Error ? error.message : String(error),
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof LossHeldBack) return error.message;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOSPC" || code === "SQLITE_FULL") return "Ổ đĩa đầy, không ghi được chỉ mục.";
  if (code.startsWith("SQLITE_")) return "Không ghi được chỉ mục.";
  // Failed calls to the file system name the call, failed runs of git the command.
  const outside = error instanceof Error && ("syscall" in error || "cmd" in error);
  if (outside || error instanceof SourceOutOfReach) return "Không tới được nguồn nội dung.";
  return "Không đồng bộ được nội dung.";
}
