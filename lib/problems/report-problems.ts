import { codeFrameColumns } from "@babel/code-frame";
import pc from "picocolors";
import type { ContentProblem } from "./content-problem";

const SEVERITY = { error: "lỗi", warning: "nhắc" } as const;

/**
 * Problems as lines for a terminal: `path:line:column  lỗi  message  rule`, then the lines around the place with a
 * caret, then what to write. `sourceOf` gives a file's text, or undefined when there is none to show.
 */
export function reportProblems(
  problems: readonly ContentProblem[],
  sourceOf: (path: string) => string | undefined,
): string {
  return problems
    .map((problem) => {
      const severity = problem.severity === "error" ? pc.red(SEVERITY.error) : pc.yellow(SEVERITY.warning);
      const head = `${pc.bold(`content/${problem.path}:${problem.line}:${problem.column}`)}  ${severity}  ${problem.message}  ${pc.dim(problem.rule)}`;
      const source = sourceOf(problem.path);
      const frame = source && frameOf(source, problem);
      const fix = problem.fix && `Gợi ý: ${problem.fix.replaceAll("\n", "\n       ")}`;
      return [head, frame, fix].filter(Boolean).join("\n");
    })
    .join("\n\n");
}

/** The problem's first line alone, for logs. */
export function formatProblem(problem: ContentProblem): string {
  return `content/${problem.path}:${problem.line}:${problem.column}  ${SEVERITY[problem.severity]}  ${problem.message}  ${problem.rule}`;
}

function frameOf(source: string, { line, column }: ContentProblem): string {
  // A very long line would drown the message.
  const lines = source.split("\n").map((text) => (text.length > 160 ? `${text.slice(0, 157)}…` : text));
  if (line > lines.length || column > 160) return "";
  return codeFrameColumns(lines.join("\n"), { start: { line, column } }, { linesAbove: 1, linesBelow: 1 });
}
