import { inspect } from "node:util";
import type { ContentProblem } from "@/lib/problems/content-problem";
import { formatProblem } from "@/lib/problems/report-problems";
import { LineOutput, type Output } from "./line-output";

/** What the server has to say of itself to whoever runs it. */
export type ServerEvent =
  | {
      readonly kind: "started";
      readonly address: string;
      /** Articles readers can open. */
      readonly online: number;
      /** Content problems that keep files' newest versions offline. */
      readonly errors: number;
      readonly seconds: number;
    }
  | { readonly kind: "stopping"; readonly signal: string }
  | { readonly kind: "start-failed"; readonly error: unknown }
  /** A reader got no page. */
  | { readonly kind: "answer-failed"; readonly method: string; readonly path: string; readonly error: unknown }
  /** A page could not be rendered; readers get it as it last was, if it ever was. */
  | { readonly kind: "render-failed"; readonly path: string; readonly error: unknown }
  | { readonly kind: "renderer-died"; readonly error: unknown }
  /** A serving process died; another takes its place after a pause. */
  | { readonly kind: "worker-died"; readonly end: string; readonly pauseSeconds: number }
  /** The archive does not follow the content any more. */
  | { readonly kind: "degraded"; readonly detail: string }
  | { readonly kind: "recovered" }
  | { readonly kind: "content-problem"; readonly problem: ContentProblem }
  /** What editors pushed was fetched. */
  | { readonly kind: "fetched"; readonly commit: string }
  | { readonly kind: "nothing-to-fetch"; readonly reason: string }
  | { readonly kind: "fetch-failed"; readonly detail: string }
  /** Somebody who is told of publications does not take it; not told again until one was taken. */
  | { readonly kind: "ping-failed"; readonly to: string; readonly detail: string; readonly isRefused: boolean }
  /** How far a long sync is. */
  | { readonly kind: "indexing"; readonly words: string }
  /** Lines that nobody read in time. */
  | { readonly kind: "lines-lost"; readonly count: number };

/** Sentences for people, or one JSON object a line for programs. */
export type LogFormat = "text" | "json";

export interface Log {
  readonly format: LogFormat;
  readonly tell: (event: ServerEvent) => void;
  /** A line of many, in the log's format; written with others, soon. The fields are plain values. */
  readonly gather: (fields: Readonly<Record<string, string | number | boolean>>, words: () => string) => void;
}

/** Longer paths are none of ours. */
const LONGEST_PATH = 300;

type Level = "info" | "warning" | "error";

/**
 * The log of this process. As text, what is wrong goes to standard error; as JSON, every line goes to standard output.
 * Never blocks and never throws (see {@link LineOutput}).
 */
export function openLog(
  format: LogFormat,
  { stdout, stderr }: { readonly stdout: Output; readonly stderr: Output } = process,
): Log {
  const lineOf = (event: ServerEvent) => (format === "json" ? jsonLine(event) : wordsOf(event));
  const lossNotice = (count: number) => lineOf({ kind: "lines-lost", count });
  const out = new LineOutput(stdout, lossNotice);
  // Also where nothing of ours goes to standard error: threads and libraries write there, and it may be gone too.
  const err = new LineOutput(stderr, lossNotice);
  process.once("exit", () => out.flush());
  return {
    format,
    tell: (event) => (format === "json" || levelOf(event) === "info" ? out : err).write(lineOf(event)),
    gather: (fields, words) => out.gather(format === "json" ? JSON.stringify(recordOf("info", fields)) : words()),
  };
}

/**
 * The path of a request's URL as logs tell it: short, and without what readers searched for. It cannot leave its line:
 * Node takes URLs of printable ASCII only.
 */
export function loggedPath(url: string): string {
  return (url.split("?", 1)[0] ?? "").slice(0, LONGEST_PATH);
}

function levelOf(event: ServerEvent): Level {
  switch (event.kind) {
    case "started":
    case "stopping":
    case "recovered":
    case "fetched":
    case "nothing-to-fetch":
    case "indexing":
      return "info";
    case "lines-lost":
    case "ping-failed":
      return "warning";
    case "content-problem":
      return event.problem.severity;
    default:
      return "error";
  }
}

function wordsOf(event: ServerEvent): string {
  switch (event.kind) {
    case "started": {
      const errors = event.errors ? `, ${event.errors} lỗi nội dung (xem ở trên)` : "";
      const time = event.seconds.toFixed(1);
      return `Báo đang chạy tại ${event.address} - ${event.online} bài đang đăng${errors}.\nSẵn sàng sau ${time} giây. Dừng bằng Ctrl+C.`;
    }
    case "stopping":
      return `Nhận ${event.signal}, đang dừng…`;
    case "start-failed":
      return event.error instanceof Error ? event.error.message : String(event.error);
    case "answer-failed":
      return `${event.method} ${event.path}: ${inspect(event.error)}`;
    case "render-failed":
      return `${event.path}: không dựng được trang: ${inspect(event.error)}`;
    case "renderer-died":
      return `Bộ dựng trang bị dừng: ${inspect(event.error)}`;
    case "worker-died":
      return `Một tiến trình phục vụ bị dừng (${event.end}), chạy lại sau ${event.pauseSeconds} giây.`;
    case "degraded":
      return `Không đồng bộ được nội dung, báo vẫn chạy với bản gần nhất: ${event.detail}`;
    case "recovered":
      return "Đã đồng bộ lại được nội dung.";
    case "content-problem": {
      const { fix } = event.problem;
      const line = formatProblem(event.problem);
      return fix ? `${line}\n  Gợi ý: ${fix.replaceAll("\n", "\n         ")}` : line;
    }
    case "fetched":
      return `Đã lấy nội dung về: commit ${event.commit.slice(0, 10)}.`;
    case "nothing-to-fetch":
      return `Có tín hiệu xuất bản nhưng không lấy gì về: ${event.reason} Báo vẫn theo dõi nội dung tại chỗ.`;
    case "fetch-failed":
      return `Chưa lấy được nội dung mới, đã thử hai lần: ${event.detail}`;
    case "ping-failed":
      return event.isRefused
        ? `${event.to} từ chối tin báo bài mới: ${event.detail}. Hãy xem lại cấu hình; bạn đọc không bị ảnh hưởng.`
        : `Chưa báo được bài mới cho ${event.to}: ${event.detail}. Lần xuất bản sau sẽ báo lại; bạn đọc không bị ảnh hưởng.`;
    case "indexing":
      return event.words;
    case "lines-lost":
      return `(${event.count} dòng nhật ký bị bỏ vì không có ai đọc kịp.)`;
  }
}

function jsonLine(event: ServerEvent): string {
  const { kind, ...facts } = event;
  return JSON.stringify(recordOf(levelOf(event), { event: kind, ...facts }), (_, value: unknown) =>
    value instanceof Error ? { message: value.message, stack: value.stack } : value,
  );
}

function recordOf(level: Level, fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return { time: new Date().toISOString(), level, ...fields };
}
