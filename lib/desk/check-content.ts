import { aliasProblem, findAliasFaults } from "@/lib/archive/check-aliases";
import { listProblems } from "@/lib/archive/file-problems";
import { openArchiveForWriting } from "@/lib/archive/open-archive";
import { syncArchive } from "@/lib/archive/sync-archive";
import { openSource } from "@/lib/content/open-source";
import { parseInWorkers } from "@/lib/content/parse-in-worker";
import { isError } from "@/lib/problems/content-problem";
import { reportProblems } from "@/lib/problems/report-problems";
import { readSettings, type Settings } from "@/lib/site/site";

/**
 * `npm run check:content`: reads the whole content folder as the server would, into an archive that is thrown away, and
 * prints every problem of every file, then old addresses that do not do what they were written for. Exit code 0 without
 * errors, 1 with errors, 2 when the check itself failed.
 */
async function checkContent(settings: Settings): Promise<number> {
  const archive = openArchiveForWriting(":memory:");
  const source = openSource(settings);
  const parser = parseInWorkers();
  const { parsed } = await syncArchive(archive, source, parser, "check");
  await parser.close();

  const ofFiles = listProblems(archive);
  const faults = findAliasFaults(archive);
  const texts = new Map<string, string>();
  for (const path of new Set([...ofFiles, ...faults].map((problem) => problem.path))) {
    // What cannot be read has no lines to show.
    const bytes = await source.read(path).catch(() => undefined);
    if (bytes) texts.set(path, Buffer.from(bytes).toString("utf8").normalize("NFC"));
  }
  await source.close();
  const problems = [...ofFiles, ...faults.map((fault) => aliasProblem(fault, texts.get(fault.path)))];

  if (problems.length > 0) console.log(`${reportProblems(problems, (path) => texts.get(path))}\n`);
  const errors = problems.filter(isError).length;
  console.log(`Đã kiểm tra ${parsed} tệp: ${errors} lỗi, ${problems.length - errors} điều nhắc.`);
  return errors > 0 ? 1 : 0;
}

try {
  process.exitCode = await checkContent(readSettings());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
