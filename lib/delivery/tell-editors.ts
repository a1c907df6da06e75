import type { KeeperListener } from "@/lib/archive/keep-archive";
import { showProgress } from "@/lib/archive/show-progress";
import { formatProblem } from "@/lib/problems/report-problems";

/**
 * Prints what editors should know of syncs: how far a long one is, each problem on a line, and when the archive falls
 * out of step with the content or is in step again.
 */
export function tellEditors(): Required<KeeperListener> {
  let trouble: string | undefined;
  return {
    news({ problems, health }) {
      for (const problem of problems) {
        console.error(
          problem.fix
            ? `${formatProblem(problem)}\n  Gợi ý: ${problem.fix.replaceAll("\n", "\n         ")}`
            : formatProblem(problem),
        );
      }
      const now = health.kind === "degraded" ? health.detail : undefined;
      if (now !== undefined && now !== trouble)
        console.error(`Không đồng bộ được nội dung, báo vẫn chạy với bản gần nhất: ${now}`);
      if (now === undefined && trouble !== undefined) console.log("Đã đồng bộ lại được nội dung.");
      trouble = now;
    },
    progress: showProgress(),
  };
}
