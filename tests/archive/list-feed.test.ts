import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { listFeed } from "@/lib/archive/list-feed";
import type { Archive } from "@/lib/archive/open-archive";
import { recordReads } from "@/lib/archive/page-reads";
import { parseInWorker } from "@/lib/content/parse-in-worker";
import { type Desk, hoursAgo, NOW, openDesk } from "../support/newsroom";
import { type GitDesk, openGitDesk } from "./git-desk";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const parser = parseInWorker();
afterAll(() => parser.close());

const LATEST = { kind: "latest" } as const;
const PAST = "2024-03-20T10:30:00+07:00";
const idsIn = (archive: Archive) =>
  Object.fromEntries(listFeed(archive, LATEST, NOW).map(({ article, permanentId }) => [article.slug, permanentId]));

describe("a feed", () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk(parser);
  });
  afterEach(() => desk.close());
  const slugs = (now = NOW) => listFeed(desk.archive, LATEST, now).map(({ article }) => article.slug);
  const ids = () => idsIn(desk.archive);

  it("has the newest thirty, newest first", async () => {
    for (let number = 10; number < 45; number++)
      await desk.newsroom.putArticle({ slug: `bai-${number}`, datePublished: `2024-03-20T10:${number}:00+07:00` });
    await desk.sync();
    expect(slugs()).toEqual(Array.from({ length: 30 }, (_, index) => `bai-${44 - index}`));
  });

  it("never has what readers may not see yet or any more", async () => {
    const { newsroom } = desk;
    await newsroom.putArticle({ slug: "dang" });
    await newsroom.putArticle({ slug: "nhap", status: "draft" });
    await newsroom.putArticle({ slug: "tam-dung", status: "withheld" });
    const withdrawal = { date: PAST, reason: "Nguồn tin rút lại." };
    await newsroom.putArticle({ slug: "da-go", status: "withdrawn", withdrawal });
    await newsroom.putArticle({ slug: "hen-gio", datePublished: hoursAgo(-1) });
    await newsroom.putArticle({ slug: "cam-van", embargoedUntil: hoursAgo(-2) });
    await newsroom.putArticle({ slug: "het-han", expires: hoursAgo(1) });
    await desk.sync();
    expect(slugs()).toEqual(["dang"]);
    const later = (hours: number) => slugs(NOW + hours * 3_600_000);
    expect([later(1), later(2)]).toEqual([
      ["hen-gio", "dang"],
      ["hen-gio", "cam-van", "dang"],
    ]);
  });

  it("shows no correction, update or live entry that is ahead, and is good until the first of them", async () => {
    const correction = { date: hoursAgo(-1), wrong: "12 xã", right: "21 xã" };
    await desk.newsroom.putArticle({ slug: "dinh-chinh", corrections: [correction], dateModified: hoursAgo(-2) });
    await desk.sync();
    const { result, reads } = await recordReads(async () => listFeed(desk.archive, LATEST, NOW));
    expect(result[0]?.article).toMatchObject({ corrections: [], dateModified: undefined });
    expect(reads.until).toBe(NOW + 3_600_000);
    const [later] = listFeed(desk.archive, LATEST, NOW + 3_600_000);
    expect(later?.article.corrections).toHaveLength(1);
  });

  it("was modified when the last of its articles was, by the dates that have come", async () => {
    const correction = { wrong: "12 xã", right: "21 xã" };
    const corrections = [
      { date: hoursAgo(3), ...correction },
      { date: hoursAgo(-1), ...correction },
    ];
    await desk.newsroom.putArticle({ slug: "dinh-chinh", corrections });
    await desk.newsroom.putArticle({ slug: "moi-hon", datePublished: hoursAgo(5) });
    await desk.sync();
    const { reads } = await recordReads(async () => listFeed(desk.archive, LATEST, NOW));
    expect(reads.changedByClock).toBe(NOW - 3 * 3_600_000);
  });

  it("knows an article by the id its editors gave it", async () => {
    await desk.newsroom.putArticle({ slug: "ten-moi", id: "thoi-su/ten-cu", aliases: ["/thoi-su/ten-khac"] });
    await desk.sync();
    expect(ids()).toEqual({ "ten-moi": "thoi-su/ten-cu" });
  });

  it("knows an article that was renamed by its first address", async () => {
    const { newsroom } = desk;
    const first = await newsroom.putArticle({ slug: "ten-mot", headline: "Tít một" });
    await desk.sync();
    expect(ids()).toEqual({ "ten-mot": "thoi-su/ten-mot" });
    await newsroom.remove(first);
    const second = await newsroom.putArticle({ slug: "ten-hai", headline: "Tít hai", aliases: ["/thoi-su/ten-mot"] });
    await desk.sync();
    expect(ids()).toEqual({ "ten-hai": "thoi-su/ten-mot" });
    await newsroom.remove(second);
    const aliases = ["/thoi-su/ten-mot", "/thoi-su/ten-hai"];
    await newsroom.putArticle({ category: "kinh-te", slug: "ten-ba", headline: "Tít ba", aliases });
    await desk.sync();
    expect(ids()).toEqual({ "ten-ba": "thoi-su/ten-mot" });
  });

  it("never knows two articles by one id", async () => {
    const { newsroom } = desk;
    await newsroom.putArticle({ slug: "ten-mot" });
    await newsroom.putArticle({ slug: "ten-hai", aliases: ["/thoi-su/ten-mot"] });
    await newsroom.putArticle({ slug: "ten-ba", aliases: ["/thoi-su/ten-cu"] });
    await newsroom.putArticle({ slug: "ten-bon", aliases: ["/thoi-su/ten-cu", "/cai-chinh"] });
    await desk.sync();
    expect(ids()).toEqual({
      "ten-mot": "thoi-su/ten-mot",
      "ten-hai": "thoi-su/ten-hai",
      "ten-ba": "thoi-su/ten-ba",
      "ten-bon": "thoi-su/ten-bon",
    });
  });
});

describe("a feed of what git saw renamed", () => {
  let desk: GitDesk;
  beforeEach(async () => {
    desk = await openGitDesk(parser, "ten-z");
  });
  afterEach(() => desk.close());

  it("knows an article by its first address, whatever it is called, on this machine and on a new one", async () => {
    desk.rename("ten-z", "ten-y");
    await desk.sync();
    expect(idsIn(desk.archive)).toEqual({ "ten-y": "thoi-su/ten-z" });
    desk.rename("ten-y", "ten-x");
    await desk.sync();
    expect(idsIn(desk.archive)).toEqual({ "ten-x": "thoi-su/ten-z" });
    await desk.beginAnew();
    expect(idsIn(desk.archive)).toEqual({ "ten-x": "thoi-su/ten-z" });
  });
});
