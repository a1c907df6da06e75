import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LogFormat, loggedPath, openLog, type ServerEvent } from "@/lib/delivery/log";

const PATIENCE = { timeout: 20_000, interval: 10 };

/** A stream that is read as soon as it is written, and what it was given. */
function readStream() {
  const heard: string[] = [];
  const stream = new Writable({
    write(chunk, _, done) {
      heard.push(String(chunk));
      done();
    },
  });
  return { stream, said: () => heard.join("") };
}

function hear(format: LogFormat) {
  const out = readStream();
  const err = readStream();
  return { log: openLog(format, { stdout: out.stream, stderr: err.stream }), out: out.said, err: err.said };
}

const PROBLEM: ServerEvent = {
  kind: "content-problem",
  problem: {
    path: "articles/thoi-su/2024/03/bai-mot.md",
    line: 3,
    column: 1,
    severity: "error",
    rule: "unknown-key",
    message: "Không có trường “hedline”.",
    fix: "headline: Tít\nlede: Sapo",
  },
};
const STARTED: ServerEvent = { kind: "started", address: "http://localhost:3000", online: 4, errors: 1, seconds: 1.23 };

describe("the log for people", () => {
  it("says in Vietnamese what happened, what is wrong on standard error", () => {
    const { log, out, err } = hear("text");
    log.tell(PROBLEM);
    log.tell(STARTED);
    log.tell({ kind: "degraded", detail: "Đĩa đã đầy." });
    log.tell({ kind: "recovered" });
    log.tell({ kind: "stopping", signal: "SIGTERM" });
    expect(out().split("\n")).toEqual([
      "Báo đang chạy tại http://localhost:3000 - 4 bài đang đăng, 1 lỗi nội dung (xem ở trên).",
      "Sẵn sàng sau 1.2 giây. Dừng bằng Ctrl+C.",
      "Đã đồng bộ lại được nội dung.",
      "Nhận SIGTERM, đang dừng…",
      "",
    ]);
    expect(err().split("\n")).toEqual([
      "content/articles/thoi-su/2024/03/bai-mot.md:3:1  lỗi  Không có trường “hedline”.  unknown-key",
      "  Gợi ý: headline: Tít",
      "         lede: Sapo",
      "Không đồng bộ được nội dung, báo vẫn chạy với bản gần nhất: Đĩa đã đầy.",
      "",
    ]);
  });

  it("says where in the program a page failed", () => {
    const { log, err } = hear("text");
    log.tell({ kind: "answer-failed", method: "GET", path: "/thoi-su", error: new Error("no such table") });
    expect(err()).toMatch(/^GET \/thoi-su: Error: no such table\n {4}at .*log\.test\.ts/);
  });
});

describe("the log for programs", () => {
  it("is one object a line on standard output, whatever the texts hold", () => {
    const { log, out, err } = hear("json");
    log.tell(PROBLEM);
    log.tell({ kind: "render-failed", path: "/thoi-su", error: new Error("dòng một\ndòng hai\u0000\u001b[31m") });
    log.tell(STARTED);
    expect(err()).toBe("");
    const lines = out().trimEnd().split("\n");
    const [problem, failure, started] = lines.map((line) => JSON.parse(line));
    expect(lines).toHaveLength(3);
    expect(problem).toMatchObject({
      level: "error",
      event: "content-problem",
      problem: { rule: "unknown-key", line: 3 },
    });
    expect(failure).toMatchObject({ level: "error", event: "render-failed", path: "/thoi-su" });
    expect(failure.error.message).toContain("dòng hai");
    expect(failure.error.stack).toContain("log.test.ts");
    expect(started).toMatchObject({ level: "info", event: "started", online: 4, errors: 1 });
    expect(Date.parse(started.time)).toBeGreaterThan(Date.now() - 60_000);
  });
});

describe("a path in a log", () => {
  it.each([
    ["/tim-kiem?q=b%C3%AD+m%E1%BA%ADt", "/tim-kiem"],
    [`/${"x".repeat(10_000)}`, `/${"x".repeat(299)}`],
  ])("is short and without the query: %s", (url, told) => {
    expect(loggedPath(url)).toBe(told);
  });
});

describe("a process whose log nobody reads", () => {
  let folder: string;
  let processes = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "toa-soan-nhat-ky-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** Starts one with its output unread; resolves once it has said everything and lives on. */
  async function talk(format: LogFormat, how: "gathered" | "told", closed: boolean): Promise<ChildProcess> {
    const file = join(folder, String(processes++));
    const child = spawn(process.execPath, ["--import", "tsx", "tests/delivery/talking-process.ts", format, how, file], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    if (closed) {
      child.stdout.destroy();
      child.stderr.destroy();
    }
    await expect.poll(() => existsSync(file) || child.exitCode !== null, PATIENCE).toBe(true);
    expect(child.exitCode).toBeNull();
    return child;
  }

  it.each([
    ["json", "gathered"],
    ["json", "told"],
    ["text", "told"],
  ] as const)("goes on when its reader stops reading, and ends when it is told to: %s, %s", async (format, how) => {
    const child = await talk(format, how, false);
    child.kill("SIGUSR2");
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  it.each([
    ["json", "gathered"],
    ["json", "told"],
    ["text", "told"],
  ] as const)("goes on when its reader has gone: %s, %s", async (format, how) => {
    const child = await talk(format, how, true);
    child.kill("SIGUSR2");
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  it("says how much was lost once it is read again", async () => {
    const child = await talk("json", "told", false);
    const { stdout } = child;
    if (!stdout) throw new Error("no pipe");
    // What waits in memory is written when the pipe is read.
    const first = once(stdout, "data");
    stdout.resume();
    await first;
    const heard: string[] = [];
    stdout.on("data", (chunk) => heard.push(String(chunk)));
    await expect.poll(() => heard.join("").length, PATIENCE).toBeGreaterThan(900_000);
    child.kill("SIGUSR2");
    await once(child, "close");
    const records = heard
      .join("")
      .split("\n")
      .filter((line) => line.startsWith("{") && line.endsWith("}"))
      .map((line) => JSON.parse(line));
    const lost = records.find(({ event }) => event === "lines-lost");
    expect(lost.count).toBeGreaterThan(3_000);
    expect(records.at(-1)).toMatchObject({ event: "recovered" });
  });
});
