import { describe, expect, it } from "vitest";
import { ServerMetrics } from "@/lib/delivery/server-metrics";
import { combinedMetrics, combinedTally, reportOf } from "@/lib/delivery/server-reports";
import { SlowPages } from "@/lib/delivery/slow-pages";

const PAGE = "trang";
const HOUR = 3_600_000;

const newMetrics = () => new ServerMetrics(() => ({ entries: 3, bytes: 6_000, evictions: 1 }));
const rendering = async () => PAGE;
const failing = () => Promise.reject(new Error("no such table"));

/** The value of a series in Prometheus' text. */
function seriesValue(text: string, series: string): number | undefined {
  const line = text.split("\n").find((each) => each.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
}

describe("what a serving process counts", () => {
  it("are its answers, by kind and class of status", async () => {
    const metrics = newMetrics();
    for (let count = 0; count < 5; count++) metrics.answered("hit", 200);
    metrics.answered("hit", 304);
    metrics.answered("limited", 429);
    metrics.answered("failed", 503);
    const text = await metrics.registry.metrics();
    expect(seriesValue(text, 'toasoan_answers_total{kind="hit",status="2xx"}')).toBe(5);
    expect(seriesValue(text, 'toasoan_answers_total{kind="hit",status="3xx"}')).toBe(1);
    expect(seriesValue(text, 'toasoan_answers_total{kind="limited",status="4xx"}')).toBe(1);
    expect(seriesValue(text, 'toasoan_answers_total{kind="failed",status="5xx"}')).toBe(1);
    expect(metrics.tally().answers).toMatchObject({ hit: 6, limited: 1, failed: 1, stale: 0 });
    expect(await metrics.registry.metrics()).toContain('{kind="hit",status="2xx"} 5\n');
  });

  it("are its renderings, their times by kind of address, and those still waiting", async () => {
    const metrics = newMetrics();
    let finish: (page: string) => void = () => undefined;
    const slow = metrics.counting(() => new Promise((settle) => (finish = settle)));
    const pending = slow("/thoi-su/bai-mot");
    expect(metrics.tally().renders).toEqual({ done: 0, failed: 0, waiting: 1 });
    const quick = metrics.counting(rendering);
    expect(await quick("/tim-kiem?q=b%C3%AD+m%E1%BA%ADt")).toBe(PAGE);
    finish(PAGE);
    await pending;

    const { renders, slow: slowest } = metrics.tally();
    expect(renders).toEqual({ done: 2, failed: 0, waiting: 0 });
    expect(slowest.map(({ path, ahead }) => [path, ahead]).sort()).toEqual([
      ["/thoi-su/bai-mot", 0],
      ["/tim-kiem", 1],
    ]);
    const text = await metrics.registry.metrics();
    expect(seriesValue(text, 'toasoan_render_seconds_count{page="article"}')).toBe(1);
    expect(seriesValue(text, 'toasoan_render_seconds_bucket{le="30",page="search"}')).toBe(1);
    expect(text).not.toContain("%C3%AD");
  });

  it("are the pages that fail, until they are rendered again", async () => {
    const metrics = newMetrics();
    const broken = metrics.counting(failing);
    await expect(broken("/thoi-su")).rejects.toThrow("no such table");
    await expect(broken("/thoi-su")).rejects.toThrow("no such table");
    const { renders, failing: failed } = metrics.tally();
    expect(renders).toEqual({ done: 0, failed: 2, waiting: 0 });
    expect(failed).toMatchObject([{ path: "/thoi-su", message: "no such table" }]);
    await metrics.counting(rendering)("/thoi-su");
    expect(metrics.tally().failing).toEqual([]);
    const text = await metrics.registry.metrics();
    expect(seriesValue(text, "toasoan_render_failures_total")).toBe(2);
    expect(seriesValue(text, "toasoan_failing_pages")).toBe(0);
  });

  it("stays small when every page fails", async () => {
    const metrics = newMetrics();
    const broken = metrics.counting(failing);
    await Promise.allSettled(Array.from({ length: 5_000 }, (_, index) => broken(`/thoi-su/bai-${index}`)));
    expect(metrics.tally().failing).toHaveLength(100);
    expect(metrics.tally().slow).toHaveLength(20);
  });
});

describe("the slowest pages", () => {
  const page = (path: string, ms: number, at: number) => ({ path, ms, ahead: 0, at });

  it("are told slowest first, at most twenty", () => {
    const slow = new SlowPages();
    for (let index = 0; index < 1_000; index++) slow.add(page(`/${index}`, (index * 7_919) % 1_000, index));
    expect(slow.slowest(1_000).map(({ ms }) => ms)).toEqual(Array.from({ length: 20 }, (_, index) => 999 - index));
  });

  it("are forgotten after an hour", () => {
    const slow = new SlowPages();
    slow.add(page("/cu", 900, 0));
    slow.add(page("/moi", 100, HOUR / 2));
    expect(slow.slowest(HOUR - 1).map(({ path }) => path)).toEqual(["/cu", "/moi"]);
    expect(slow.slowest(HOUR + 1).map(({ path }) => path)).toEqual(["/moi"]);
  });
});

describe("several serving processes", () => {
  it("are told of as one: what crosses between them is plain data", async () => {
    const [first, second] = [newMetrics(), newMetrics()];
    first.answered("hit", 200);
    second.answered("hit", 200);
    second.answered("stale", 200);
    await first.counting(rendering)("/");
    await second.counting(rendering)("/");
    await expect(second.counting(failing)("/thoi-su")).rejects.toThrow();
    const reports = JSON.parse(JSON.stringify([await reportOf(first, true), await reportOf(second, true)]));

    const tally = combinedTally(reports);
    expect(tally.answers).toMatchObject({ hit: 2, stale: 1, rendered: 0 });
    expect(tally.cache).toEqual({ entries: 6, bytes: 12_000, evictions: 2 });
    expect(tally.renders).toEqual({ done: 2, failed: 1, waiting: 0 });
    expect(tally.slow).toHaveLength(3);
    expect(tally.failing.map(({ path }) => path)).toEqual(["/thoi-su"]);

    const text = await combinedMetrics(reports);
    expect(seriesValue(text, 'toasoan_answers_total{kind="hit",status="2xx"}')).toBe(2);
    expect(seriesValue(text, 'toasoan_render_seconds_count{page="front"}')).toBe(2);
    expect(seriesValue(text, "toasoan_cache_entries")).toBe(6);
    expect(seriesValue(text, "process_resident_memory_bytes")).toBeGreaterThan(tally.memoryBytes / 2);
  });

  it("that are none yet are nothing", async () => {
    expect(combinedTally([]).answers.hit).toBe(0);
    expect(await combinedMetrics([])).toBe("\n");
  });
});
