import { afterAll, afterEach, beforeEach, expect, it } from "vitest";
import { openArchiveForReading } from "@/lib/archive/open-archive";
import { problemReader } from "@/lib/archive/problem-summary";
import { parseInWorkers } from "@/lib/content/parse-in-worker";
import { type Desk, openDesk } from "../support/newsroom";

const parser = parseInWorkers();
afterAll(() => parser.close());
let desk: Desk;
beforeEach(async () => {
  desk = await openDesk(parser);
});
afterEach(() => desk.close());

it("problems are summed up, the first by name, errors before warnings, and again once a file is mended", async () => {
  const warned = await desk.newsroom.putArticle({ slug: "bai-a", lede: undefined, tags: ["một", "một"] });
  for (const slug of ["bai-b", "bai-c", "bai-d"]) await desk.newsroom.putArticle({ slug, urgency: 12 });
  await desk.sync();
  const archive = openArchiveForReading(desk.newsroom.archiveFile);
  const all = problemReader(() => archive, 100);
  const summary = all();
  expect(summary.errors).toBeGreaterThanOrEqual(3);
  expect(summary.first).toHaveLength(summary.errors + summary.warnings);
  const severities = summary.first.map(({ severity }) => severity);
  expect(severities).toEqual([...severities].sort());
  expect(all()).toBe(summary);

  const few = problemReader(() => archive, 2)();
  expect(few).toEqual({ ...summary, first: summary.first.slice(0, 2) });

  await desk.newsroom.putArticle({ slug: "bai-b" });
  await desk.sync();
  expect(all().errors).toBe(summary.errors - 1);
  expect(all().first.map(({ path }) => path)).not.toContain(expect.stringContaining("bai-b"));
  archive.close();
  expect(warned).toContain("bai-a");
});
