import { setImmediate } from "node:timers/promises";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { nextDueMoment } from "@/lib/archive/due-moments";
import { findArticle } from "@/lib/archive/find-article";
import { keepArchive } from "@/lib/archive/keep-archive";
import { pipelineId } from "@/lib/archive/pipeline";
import { searchArticles } from "@/lib/archive/search-articles";
import { findFaults } from "@/lib/archive/verify-archive";
import { directorySource } from "@/lib/content/directory-source";
import { parseInWorker } from "@/lib/content/parse-in-worker";
import { type Desk, NOW, openDesk } from "../support/newsroom";

const HOUR = 3_600_000;
const parser = parseInWorker();
let desk: Desk;

beforeEach(async () => {
  desk = await openDesk(parser);
  vi.useFakeTimers({ now: NOW, toFake: ["Date", "setTimeout", "clearTimeout"] });
});
afterEach(async () => {
  vi.useRealTimers();
  await desk.close();
});
afterAll(() => parser.close());

/** A report of 24 November, written at eight o'clock. */
async function putReport(...entries: readonly string[]): Promise<void> {
  await desk.newsroom.putArticle({
    slug: "truc-tiep",
    genre: "live",
    datePublished: "2026-11-24T06:00:00+07:00",
    body: ["Đội tuyển vào sân.", ...entries].join("\n\n"),
  });
  await desk.sync(pipelineId());
}
const OPENING = "## 07:00 Khai mạc\n\nKhán đài kín chỗ.";
const SECRET = "## 09:00 **Chủ tịch từ chức**\n\nĐơn đã ký tối qua.[^don]\n\n[^don]: Văn bản mật.";
const LATER = "## 10:00 Bế mạc\n\nPháo hoa ba phút.";

const find = (query: string, now = Date.now()) =>
  searchArticles(desk.archive, query, now).hits.map(({ snippet }) => snippet.map(({ text }) => text).join(""));
/** Keeps the archive as the server does, until `until`. */
async function keepUntil(until: number): Promise<void> {
  let isInStep = false;
  const keeper = await keepArchive(directorySource(desk.newsroom.content), desk.newsroom.archiveFile, {
    news: () => undefined,
    looked: () => {
      isInStep = true;
    },
  });
  while (!isInStep) await setImmediate();
  vi.advanceTimersByTime(until - Date.now());
  vi.useRealTimers();
  await keeper.close();
  vi.useFakeTimers({ now: until, toFake: ["Date", "setTimeout", "clearTimeout"] });
}

describe("an entry of a live report whose minute has not come", () => {
  it("is not found, and no excerpt prints it", async () => {
    await putReport(OPENING, SECRET, LATER);
    for (const words of ["từ chức", "đơn đã ký", "văn bản mật", "pháo hoa"]) expect(find(words), words).toEqual([]);
    const [excerpt] = find("khán đài");
    expect(excerpt).toContain("Khán đài kín chỗ.");
    expect(excerpt).not.toMatch(/từ chức|Đơn đã ký|mật/);
    expect(findArticle(desk.archive, "thoi-su", "truc-tiep", NOW)?.body.text).not.toContain("mật");
    expect(nextDueMoment(desk.archive, NOW)).toBe(NOW + HOUR);
  });

  it("is found from that minute on, and the next one is not", async () => {
    await putReport(OPENING, SECRET, LATER);
    await keepUntil(NOW + HOUR - 1);
    expect(find("từ chức")).toEqual([]);
    await keepUntil(NOW + HOUR);
    expect(find("từ chức")[0]).toContain("Chủ tịch từ chức");
    expect(find("văn bản mật")).toHaveLength(1);
    expect(find("pháo hoa")).toEqual([]);
    expect(nextDueMoment(desk.archive, Date.now())).toBe(NOW + 2 * HOUR);
  });

  it("is found when its minute passed while nobody kept the archive", async () => {
    await putReport(OPENING, SECRET, LATER);
    await keepUntil(NOW);
    vi.setSystemTime(NOW + 3 * HOUR);
    expect(find("pháo hoa")).toEqual([]);
    await keepUntil(NOW + 3 * HOUR);
    for (const words of ["từ chức", "pháo hoa", "khán đài"]) expect(find(words), words).toHaveLength(1);
    expect(nextDueMoment(desk.archive, Date.now())).toBeUndefined();
    expect(findFaults(desk.archive)).toEqual([]);
  });

  it("is found in its time when it was added by an edit, and no more when an edit took it out", async () => {
    await putReport(OPENING);
    await keepUntil(NOW);
    expect(nextDueMoment(desk.archive, NOW)).toBeUndefined();
    await putReport(OPENING, SECRET);
    await keepUntil(NOW);
    expect(find("từ chức")).toEqual([]);
    await keepUntil(NOW + HOUR);
    expect(find("từ chức")).toHaveLength(1);
    await putReport(OPENING, LATER);
    await keepUntil(NOW + HOUR);
    expect([find("từ chức"), find("pháo hoa")]).toEqual([[], []]);
    await keepUntil(NOW + 2 * HOUR);
    expect(find("pháo hoa")).toHaveLength(1);
  });
});
