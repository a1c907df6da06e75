import { statSync } from "node:fs";
import { Command } from "commander";
import { explainFailure } from "@/lib/archive/archive-health";
import { listProblems } from "@/lib/archive/file-problems";
import { acceptLoss, heldLoss } from "@/lib/archive/hold-back";
import { countOnline } from "@/lib/archive/list-articles";
import {
  type Archive,
  archiveRevision,
  archiveVersion,
  openArchiveForWriting,
  openExistingArchive,
  REBUILD_ADVICE,
  removeArchive,
} from "@/lib/archive/open-archive";
import { pipelineId } from "@/lib/archive/pipeline";
import { showProgress } from "@/lib/archive/show-progress";
import { syncArchive } from "@/lib/archive/sync-archive";
import { findFaults } from "@/lib/archive/verify-archive";
import { openSource } from "@/lib/content/open-source";
import { parseInWorkers } from "@/lib/content/parse-in-worker";
import { isError } from "@/lib/problems/content-problem";
import { readSettings, type Settings } from "@/lib/site/site";
import { formatNumber } from "@/lib/vietnamese/numbers";

/** Commander's headings in the editors' language. */
const TITLES: Readonly<Record<string, string>> = {
  "Usage:": "Cách dùng:",
  "Options:": "Tùy chọn:",
  "Commands:": "Lệnh:",
};

/** `npm run archive -- <command>`: looks at the archive, or does by hand what the server does by itself. */
const program = new Command("npm run archive --")
  .description("Xem và sửa kho lưu trữ (chỉ mục của nội dung).")
  .helpOption("-h, --help", "hiện hướng dẫn này")
  .helpCommand(false)
  .configureHelp({ styleTitle: (title) => TITLES[title] ?? title })
  .showHelpAfterError("(thêm --help để xem các lệnh)");

program
  .command("status")
  .description("số bài, phiên bản, lỗi nội dung, thay đổi đang bị giữ lại")
  .action(run(printStatus));
program.command("sync").description("đồng bộ một lần với nội dung").action(run(syncOnce, openArchiveForWriting));
program
  .command("rebuild")
  .description("xóa chỉ mục và dựng lại từ nội dung (khi máy chủ không chạy)")
  .action(() => {
    if (removeArchive(readSettings().archiveFile)) return run(syncOnce, openArchiveForWriting)();
    console.error("Máy chủ đang dùng chỉ mục: dừng máy chủ rồi chạy lại npm run archive -- rebuild");
    process.exitCode = 1;
    return undefined;
  });
program.command("accept").description("cho đăng thay đổi làm mất nhiều bài đang bị giữ lại").action(run(accept));
program
  .command("verify")
  .description("kiểm tra tệp chỉ mục, và danh sách, mục tìm kiếm có khớp với bài không")
  .action(run(verify));

/** Runs a command over the archive of the settings; its result is the exit code. */
function run(
  command: (archive: Archive, settings: Settings) => number | Promise<number>,
  open = openExistingArchive,
): () => Promise<void> {
  return async () => {
    const settings = readSettings();
    let archive: Archive | undefined;
    try {
      archive = open(settings.archiveFile);
      process.exitCode = await command(archive, settings);
    } catch (error) {
      console.error(explainFailure(error, settings.archiveFile).detail);
      process.exitCode = 1;
    } finally {
      archive?.close();
    }
  };
}

function printStatus(archive: Archive, { archiveFile }: Settings): number {
  const problems = listProblems(archive);
  const errors = problems.filter(isError).length;
  const held = heldLoss(archive);
  const states = archive
    .all("SELECT state, count(*) AS total FROM article GROUP BY state ORDER BY state")
    .map(({ state, total }) => `${state} ${formatNumber(Number(total))}`);
  console.log(`Tệp: ${archiveFile} (${formatNumber(Math.round(statSync(archiveFile).size / 1024))} KiB)`);
  console.log(
    `Phiên bản: ${archiveVersion(archive)}${archiveRevision(archive) && `, commit ${archiveRevision(archive)}`}`,
  );
  console.log(`Bài đang đăng: ${formatNumber(countOnline(archive, Date.now()))} (${states.join(", ") || "trống"})`);
  console.log(`Lỗi nội dung: ${errors}, điều nhắc: ${problems.length - errors}`);
  if (held)
    console.log(
      `Đang giữ lại một thay đổi làm mất ${held.lost} trong ${held.online} bài; cho đăng bằng: npm run archive -- accept`,
    );
  return 0;
}

async function syncOnce(archive: Archive, settings: Settings): Promise<number> {
  const source = openSource(settings);
  const parser = parseInWorkers();
  const progress = showProgress();
  try {
    const { parsed, removed, newProblems } = await syncArchive(archive, source, parser, pipelineId(), true, progress);
    progress(undefined);
    console.log(
      `Đã đọc ${formatNumber(parsed)} tệp, bỏ ${formatNumber(removed)} tệp, ${newProblems.length} vấn đề nội dung.`,
    );
    return 0;
  } catch (error) {
    progress(undefined);
    console.error(explainFailure(error, settings.archiveFile).detail);
    return 1;
  } finally {
    await parser.close();
    await source.close();
  }
}

function accept(archive: Archive): number {
  const loss = acceptLoss(archive);
  console.log(
    loss ? `Đã chấp nhận: lần đồng bộ tới sẽ bỏ ${loss.lost} bài.` : "Không có thay đổi nào đang bị giữ lại.",
  );
  return loss ? 0 : 1;
}

function verify(archive: Archive): number {
  const faults = findFaults(archive);
  for (const fault of faults) console.error(fault);
  const sound = faults.length === 0;
  console.log(sound ? "Chỉ mục nguyên vẹn." : `Chỉ mục có lỗi. ${REBUILD_ADVICE}`);
  return sound ? 0 : 1;
}

await program.parseAsync();
