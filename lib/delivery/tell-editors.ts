import type { ArchiveNews } from "@/lib/archive/keep-archive";
import { formatProblem } from "@/lib/problems/report-problems";

/** Prints what editors should know of a sync: each problem on a line, and when the source is out of reach. */
export function tellEditors({ problems, failure }: ArchiveNews): void {
  for (const problem of problems) {
    console.error(
      problem.fix
        ? `${formatProblem(problem)}\n  Gợi ý: ${problem.fix.replaceAll("\n", "\n         ")}`
        : formatProblem(problem),
    );
  }
  if (failure) console.error(`Không đồng bộ được nội dung, báo vẫn chạy với bản gần nhất: ${failure}`);
}
