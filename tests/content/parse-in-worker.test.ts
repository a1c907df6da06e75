import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Worker } from "node:worker_threads";
import { afterAll, describe, expect, it } from "vitest";
import { type FileParser, parseInWorker } from "@/lib/content/parse-in-worker";
import { ARTICLE_PATH, articleFile, FIXTURE_CONTEXT } from "../support/fixture-cases";

const parser: FileParser = parseInWorker();
afterAll(() => parser.close());

/** Parses while a clock ticks on this thread; how often it ticked tells whether the thread was free. */
async function parseBody(body: string) {
  let ticks = 0;
  const clock = setInterval(() => {
    ticks++;
  }, 20);
  const started = performance.now();
  const { record, problems } = await parser.parse(ARTICLE_PATH, articleFile({ body }), FIXTURE_CONTEXT);
  clearInterval(clock);
  return { record, problems, ticks, seconds: (performance.now() - started) / 1000 };
}

describe("a file no parser can digest", () => {
  it.each([
    ["100 kB of ]", "]".repeat(100_000)],
    ["50,000 dashes", "- ".repeat(50_000)],
    ["50,000 open emphases", "*a".repeat(50_000)],
    ["100,000 quote marks", ">".repeat(100_000)],
    ["33,000 list numbers", "1. ".repeat(33_000)],
  ])("%s on one line are refused", async (_, body) => {
    const { record, problems, seconds } = await parseBody(body);
    expect(record).toBeUndefined();
    expect(problems.map(({ path, severity }) => ({ path, severity }))).toContainEqual({
      path: ARTICLE_PATH,
      severity: "error",
    });
    expect(seconds).toBeLessThan(10);
  });

  it("is given up after two seconds while the site's own thread stays free", async () => {
    const { record, problems, ticks, seconds } = await parseBody(`${"*a".repeat(9_500)}\n`.repeat(5));
    expect(record).toBeUndefined();
    expect(problems).toEqual([
      {
        path: ARTICLE_PATH,
        line: 1,
        column: 1,
        severity: "error",
        rule: "parse-limit",
        message: "Bài không đọc xong trong 2 giây.",
        fix: "Tìm đoạn có nhiều ký hiệu lặp lại bất thường (], *, >, -) và xóa bớt.",
      },
    ]);
    expect(ticks).toBeGreaterThan(20);
    expect(seconds).toBeLessThan(10);
  }, 15_000);

  it("leaves the parser fit for the next file", async () => {
    const hostile = parseBody(`${"*a".repeat(9_000)}\n`.repeat(6));
    const next = parser.parse(ARTICLE_PATH, articleFile(), FIXTURE_CONTEXT);
    expect((await hostile).record).toBeUndefined();
    expect(await next).toMatchObject({ problems: [], record: { kind: "article", record: { kind: "published" } } });
  }, 15_000);
});

describe("files parsed in a worker", () => {
  it("come back in the order they were sent, each with its own record", async () => {
    const slugs = ["bai-mot", "bai-hai", "bai-ba"];
    const parsed = await Promise.all(
      slugs.map((slug) => parser.parse(`articles/thoi-su/2024/03/${slug}.md`, articleFile(), FIXTURE_CONTEXT)),
    );
    expect(
      parsed.map(({ record }) =>
        record?.kind === "article" && record.record.kind === "published" ? record.record.article.slug : undefined,
      ),
    ).toEqual(slugs);
  });

  it("carry their problems across the thread as plain data", async () => {
    const { record, problems } = await parser.parse(
      ARTICLE_PATH,
      articleFile({ frontMatter: ["urgency: 12"] }),
      FIXTURE_CONTEXT,
    );
    expect(record).toBeUndefined();
    expect(problems.map(({ line, column, rule }) => ({ line, column, rule }))).toEqual([
      { line: 6, column: 10, rule: "out-of-range" },
    ]);
  });

  it("cost no thread while nothing is to be parsed, and start one again", async () => {
    const running = new Set<unknown>();
    const note = (message: unknown) => {
      const { worker } = message as { readonly worker: Worker };
      running.add(worker);
      worker.once("exit", () => running.delete(worker));
    };
    subscribe("worker_threads", note);
    const own = parseInWorker(2_000, 200);
    for (let round = 0; round < 2; round++) {
      expect((await own.parse(ARTICLE_PATH, articleFile(), FIXTURE_CONTEXT)).problems).toEqual([]);
      expect(running.size).toBe(1);
      await expect.poll(() => running.size, { timeout: 10_000 }).toBe(0);
    }
    unsubscribe("worker_threads", note);
    await own.close();
  }, 30_000);

  it("can be parsed again after the parser was closed", async () => {
    const own = parseInWorker();
    await own.parse(ARTICLE_PATH, articleFile(), FIXTURE_CONTEXT);
    await own.close();
    expect((await own.parse(ARTICLE_PATH, articleFile(), FIXTURE_CONTEXT)).problems).toEqual([]);
    await own.close();
  });
});
