import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openArchiveForWriting } from "@/lib/archive/open-archive";
import { listProblems, syncArchive } from "@/lib/archive/sync-archive";
import { directorySource } from "@/lib/content/directory-source";
import { parseInWorker } from "@/lib/content/parse-in-worker";
import { isError } from "@/lib/problems/content-problem";
import { reportProblems } from "@/lib/problems/report-problems";
import { readSettings } from "@/lib/site/site";

/**
 * `npm run check:content`: reads the whole content folder as the server would, into an archive that is thrown away,
 * and prints every problem of every file. Exit code 0 without errors, 1 with errors, 2 when the check itself failed.
 */
async function checkContent(contentDir: string): Promise<number> {
  const archive = openArchiveForWriting(":memory:");
  const parser = parseInWorker();
  const { parsed } = await syncArchive(archive, directorySource(contentDir), parser, "check");
  await parser.close();

  const problems = listProblems(archive);
  if (problems.length > 0) console.log(`${reportProblems(problems, (path) => sourceOf(contentDir, path))}\n`);
  const errors = problems.filter(isError).length;
  console.log(`Đã kiểm tra ${parsed} tệp: ${errors} lỗi, ${problems.length - errors} điều nhắc.`);
  return errors > 0 ? 1 : 0;
}

function sourceOf(contentDir: string, path: string): string | undefined {
  try {
    return readFileSync(join(contentDir, path), "utf8").normalize("NFC");
  } catch {
    return undefined;
  }
}

try {
  process.exitCode = await checkContent(readSettings().contentDir);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
