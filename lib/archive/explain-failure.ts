/** SQLite's own word, that for the memory its connections share, and the system's. */
const FULL = /^(?:SQLITE_FULL|SQLITE_IOERR_SHMSIZE|ENOSPC)$/;

/** Why the archive could not be opened or brought up to date, for editors; with what to do, where we know it. */
export function explainFailure(error: unknown, archiveFile: string): string {
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && FULL.test(String(error.code))) {
    return `Đĩa đã đầy nên không ghi được “${archiveFile}”. Hãy giải phóng chỗ trên đĩa; báo đang chạy sẽ tự đồng bộ lại, không cần khởi động lại.`;
  }
  return error.message;
}
