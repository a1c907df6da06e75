import type { UnreadableFile } from "@/lib/content/content-source";
import type { ContentProblem } from "@/lib/problems/content-problem";
import { type Archive, fromJson } from "./open-archive";

/** Every problem of every file, in file order. */
export function listProblems(archive: Archive): readonly ContentProblem[] {
  return archive
    .all("SELECT json FROM problem ORDER BY path, position")
    .map((row) => fromJson<ContentProblem>(row.json));
}

/** Replaces the problems of a file. Returns false when they are the same as before. */
export function writeProblems(archive: Archive, path: string, problems: readonly ContentProblem[]): boolean {
  const texts = problems.map((problem) => JSON.stringify(problem));
  const before = archive.all("SELECT json FROM problem WHERE path = ? ORDER BY position", path);
  if (before.map(({ json }) => json).join("\n") === texts.join("\n")) return false;
  archive.run("DELETE FROM problem WHERE path = ?", path);
  texts.forEach((json, position) => {
    archive.run("INSERT INTO problem VALUES (?, ?, ?)", path, position, json);
  });
  return true;
}

/** The problem of a file no paper can do without. */
export function missingFile(path: string): ContentProblem {
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

/** The problem of a file the disk does not give. */
export function unreadableFile(path: string, { message, fix }: UnreadableFile): ContentProblem {
  return { path, line: 1, column: 1, severity: "error", rule: "unreadable-file", message, fix };
}

/** The problem of an article whose address another file holds. */
export function rivalFile(path: string, holder: string): ContentProblem {
  return {
    path,
    line: 1,
    column: 1,
    severity: "error",
    rule: "duplicate-slug",
    message: `Đường dẫn của bài đã thuộc về “content/${holder}”.`,
    fix: "Đổi tên một trong hai tệp.",
  };
}
