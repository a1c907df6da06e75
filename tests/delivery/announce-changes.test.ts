import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ArchiveKeeper, keepArchive } from "@/lib/archive/keep-archive";
import { type Archive, openArchiveForReading } from "@/lib/archive/open-archive";
import { directorySource } from "@/lib/content/directory-source";
import { type ChangeAnnouncer, changeAnnouncer, type Patience } from "@/lib/delivery/announce-changes";
import type { ServerEvent } from "@/lib/delivery/log";
import { createNewsroom, type Newsroom } from "../support/newsroom";
import { openPingEndpoint, type PingEndpoint, type Received, silence, status } from "./ping-endpoint";

const ORIGIN = "https://bao.example.vn";
const KEY = "0123456789abcdef";
const PATIENCE: Patience = { settleMs: 100, timeoutMs: 400, pauseMs: 60, retries: 4 };
/** Long enough for a publication to be told of, were it told of. */
const QUIET_MS = 1_500;
const SOON = { timeout: 10_000, interval: 20 };

let newsroom: Newsroom;
let keeper: ArchiveKeeper;
let archive: Archive | undefined;
let hub: PingEndpoint;
let engine: PingEndpoint;
let announcer: ChangeAnnouncer | undefined;
let said: ServerEvent[];
let versions: number[];

beforeEach(async () => {
  newsroom = await createNewsroom();
  await newsroom.putAuthor("hong-thai", "Hồng Thái");
  await newsroom.putArticle({ slug: "bai-mot", tags: ["mùa màng"], region: "ca-mau" });
  await newsroom.putArticle({ slug: "bai-hai", category: "kinh-te", byline: "Lê Sen" });
  await newsroom.putArticle({ slug: "bai-ba" });
  [hub, engine] = [await openPingEndpoint(), await openPingEndpoint()];
  [said, versions] = [[], []];
});

afterEach(async () => {
  await keeper?.close();
  await announcer?.close();
  announcer = undefined;
  archive?.close();
  archive = undefined;
  await Promise.all([hub.shut(), engine.shut()]);
  await newsroom.clear();
});

/** The paper opens, and tells of what is published from now on. */
async function openPaper(patience: Partial<Patience> = {}): Promise<void> {
  keeper = await keepArchive(directorySource(newsroom.content), newsroom.archiveFile, {
    news: (news) => {
      archive ??= openArchiveForReading(newsroom.archiveFile);
      const opened = archive;
      announcer ??= changeAnnouncer(
        { origin: ORIGIN, webSubHub: `${hub.origin}/hub`, indexNowKey: KEY, indexNowEndpoint: `${engine.origin}/now` },
        () => opened,
        { format: "text", tell: (event) => said.push(event), gather: () => undefined },
        { ...PATIENCE, ...patience },
      );
      versions.push(news.version);
      announcer.news(news);
    },
  });
}

/** The paths that were told of, in each request. */
const told = ({ received }: PingEndpoint): readonly (readonly string[])[] =>
  received.map(({ body }) =>
    JSON.parse(body)
      .urlList.map((url: string) => url.replace(ORIGIN, ""))
      .sort(),
  );
const feeds = (requests: readonly Received[] = hub.received) =>
  requests.map(({ body }) => (new URLSearchParams(body).get("hub.url") ?? "").replace(ORIGIN, ""));
const failures = () => said.filter(({ kind }) => kind === "ping-failed");
const tally = (to: string) => announcer?.tallies().find((one) => one.to === to);

describe("after a publication", () => {
  it("search engines are told of the changed addresses, and of no others", async () => {
    await openPaper();
    await newsroom.putArticle({ slug: "bai-ba", headline: "Tít đã sửa" });
    await expect.poll(() => told(engine), SOON).toEqual([["/thoi-su/bai-ba"]]);
    const [request] = engine.received;
    expect(request).toMatchObject({
      method: "POST",
      path: "/now",
      headers: { "content-type": "application/json; charset=utf-8" },
    });
    expect(JSON.parse(request?.body ?? "")).toEqual({
      host: "bao.example.vn",
      key: KEY,
      keyLocation: `${ORIGIN}/${KEY}.txt`,
      urlList: [`${ORIGIN}/thoi-su/bai-ba`],
    });
    await expect
      .poll(() => tally("indexnow"), SOON)
      .toEqual({
        to: "indexnow",
        accepted: 1,
        refused: 0,
        unreached: 0,
      });
    expect(said).toEqual([]);
  });

  it("the hub is told of each feed that the article is in, and of no others", async () => {
    await openPaper();
    await newsroom.putArticle({ slug: "bai-mot", tags: ["mùa màng"], region: "ca-mau", headline: "Tít đã sửa" });
    const expected = [
      "/rss.xml",
      "/atom.xml",
      "/feed.json",
      "/thoi-su/rss.xml",
      "/dia-phuong/ca-mau/rss.xml",
      "/tac-gia/hong-thai/rss.xml",
      "/chu-de/mua-mang/rss.xml",
    ];
    await expect.poll(() => feeds(), SOON).toEqual(expected);
    for (const { method, path, headers, body } of hub.received) {
      expect([method, path, headers["content-type"]]).toEqual(["POST", "/hub", "application/x-www-form-urlencoded"]);
      expect([...new URLSearchParams(body).keys()].sort()).toEqual(["hub.mode", "hub.url"]);
      expect(new URLSearchParams(body).get("hub.mode")).toBe("publish");
    }
  });

  it("an address that was left and the new one are told of, and one whose article was withdrawn or deleted", async () => {
    await openPaper();
    await newsroom.putArticle({ slug: "bai-bon", aliases: ["/thoi-su/bai-mot"] });
    await newsroom.remove("articles/thoi-su/2024/03/bai-mot.md");
    await newsroom.putArticle({
      slug: "bai-hai",
      category: "kinh-te",
      status: "withdrawn",
      withdrawal: { date: "2024-03-21T09:00:00+07:00", reason: "Sai." },
    });
    await newsroom.remove("articles/thoi-su/2024/03/bai-ba.md");
    await expect
      .poll(() => [...new Set(told(engine).flat())].sort(), SOON)
      .toEqual(["/kinh-te/bai-hai", "/thoi-su/bai-ba", "/thoi-su/bai-bon", "/thoi-su/bai-mot"]);
    await expect.poll(() => feeds(), SOON).toContain("/kinh-te/rss.xml");
  });

  it("nobody is told at the start, nor of what only editors see", async () => {
    await openPaper();
    const [first] = versions;
    await newsroom.putArticle({ slug: "ban-nhap", status: "draft" });
    await newsroom.putArticle({ slug: "hen-gio", datePublished: new Date(Date.now() + 3_600_000).toISOString() });
    await expect.poll(() => versions.at(-1), SOON).not.toBe(first);
    await wait(QUIET_MS);
    expect([...hub.received, ...engine.received]).toEqual([]);
  });

  it("an article under embargo is told of when its moment has come, not before", async () => {
    await openPaper();
    const moment = Date.now() + 3_000;
    await newsroom.putArticle({
      slug: "giu-lai",
      category: "kinh-te",
      embargoedUntil: new Date(moment).toISOString(),
    });
    await expect.poll(() => told(engine), SOON).toEqual([["/kinh-te/giu-lai"]]);
    await expect
      .poll(() => feeds().slice(0, 4), SOON)
      .toEqual(["/rss.xml", "/atom.xml", "/feed.json", "/kinh-te/rss.xml"]);
    expect(Math.min(...[...hub.received, ...engine.received].map(({ at }) => at))).toBeGreaterThanOrEqual(moment);
    // Known to the archive before, or this would prove nothing.
    expect(versions.length).toBeGreaterThan(2);
  });
});

describe("somebody who does not take it", () => {
  const publish = (headline: string, slug = "bai-ba") => newsroom.putArticle({ slug, headline });

  it("with 503 is asked again after growing pauses", async () => {
    await openPaper();
    engine.answerWith(status(503), status(500), status(429));
    await publish("Tít đã sửa");
    await expect.poll(() => tally("indexnow"), SOON).toMatchObject({ accepted: 1, unreached: 3 });
    expect(told(engine)).toEqual(Array(4).fill(["/thoi-su/bai-ba"]));
    const [one = 0, two = 0, three = 0, four = 0] = engine.received.map(({ at }) => at);
    expect(two - one).toBeGreaterThanOrEqual(PATIENCE.pauseMs - 5);
    expect(three - two).toBeGreaterThanOrEqual(3 * PATIENCE.pauseMs - 5);
    expect(four - three).toBeGreaterThanOrEqual(9 * PATIENCE.pauseMs - 5);
    expect(failures()).toEqual([]);
  });

  it("is left alone for as long as it asks", async () => {
    await openPaper();
    engine.answerWith(status(429, { "retry-after": "1" }));
    await publish("Tít đã sửa");
    await expect.poll(() => engine.received.length, SOON).toBe(2);
    const [one = 0, two = 0] = engine.received.map(({ at }) => at);
    expect(two - one).toBeGreaterThanOrEqual(1_000);
  });

  it("because it is not there is asked again, and a silent one after its time", async () => {
    await openPaper();
    await engine.shut();
    hub.answerWith(silence);
    await publish("Tít đã sửa");
    await expect.poll(() => tally("indexnow")?.unreached, SOON).toBeGreaterThan(0);
    await engine.open();
    await expect.poll(() => told(engine), SOON).toEqual([["/thoi-su/bai-ba"]]);
    await expect.poll(() => tally("websub"), SOON).toMatchObject({ accepted: 5, unreached: 1 });
    const [one = 0, two = 0] = hub.received.map(({ at }) => at);
    expect(two - one).toBeGreaterThanOrEqual(PATIENCE.timeoutMs);
    // What the hub took is not said again.
    expect(feeds()).toEqual([
      "/rss.xml",
      "/rss.xml",
      "/atom.xml",
      "/feed.json",
      "/thoi-su/rss.xml",
      "/tac-gia/hong-thai/rss.xml",
    ]);
  });

  it.each([302, 403, 422])("with %i is not asked again, and whoever runs the paper hears of it once", async (code) => {
    await openPaper();
    engine.answerWith(status(code, code === 302 ? { location: "/other" } : {}), status(code));
    await publish("Tít đã sửa");
    await expect.poll(() => tally("indexnow"), SOON).toMatchObject({ refused: 1 });
    await wait(QUIET_MS);
    expect(engine.received).toHaveLength(1);
    await publish("Tít lại sửa", "bai-bon");
    await expect.poll(() => tally("indexnow"), SOON).toMatchObject({ refused: 2 });
    expect(told(engine)).toEqual([["/thoi-su/bai-ba"], ["/thoi-su/bai-bon"]]);
    expect(failures()).toEqual([
      { kind: "ping-failed", to: "IndexNow", detail: `mã trả lời ${code}`, isRefused: true },
    ]);
  });

  it("hears of everything together once it does, however much was published meanwhile", async () => {
    await openPaper({ pauseMs: 700 });
    engine.answerWith(status(503));
    await publish("Tít đã sửa");
    await expect.poll(() => engine.received.length, SOON).toBe(1);
    const before = versions.length;
    await publish("Bài mới", "bai-bon");
    await publish("Bài mới nữa", "bai-nam");
    await expect.poll(() => versions.length, SOON).toBeGreaterThan(before);
    await expect
      .poll(() => [...new Set(told(engine).slice(1).flat())].sort(), SOON)
      .toEqual(["/thoi-su/bai-ba", "/thoi-su/bai-bon", "/thoi-su/bai-nam"]);
    await wait(QUIET_MS);
    expect(told(engine)[1]).toContain("/thoi-su/bai-ba");
    // Each told of once: nothing waits in line.
    expect(told(engine).slice(1).flat()).toHaveLength(3);
  });

  it("is given up after a few times, said once, and told of the rest with the next publication", async () => {
    await openPaper({ pauseMs: 5, retries: 2 });
    engine.answerWith(...Array.from({ length: 6 }, () => status(503)));
    await publish("Tít đã sửa");
    await expect.poll(failures, SOON).toHaveLength(1);
    await wait(QUIET_MS);
    expect(engine.received).toHaveLength(3);
    await publish("Bài mới", "bai-bon");
    await expect.poll(() => engine.received.length, SOON).toBe(6);
    await publish("Bài mới nữa", "bai-nam");
    await expect.poll(() => tally("indexnow"), SOON).toMatchObject({ accepted: 1, unreached: 6 });
    expect(told(engine).at(-1)).toEqual(["/thoi-su/bai-ba", "/thoi-su/bai-bon", "/thoi-su/bai-nam"]);
    expect(failures()).toEqual([{ kind: "ping-failed", to: "IndexNow", detail: "mã trả lời 503", isRefused: false }]);
  });

  it("keeps nobody waiting: neither news nor the end", async () => {
    await openPaper({ timeoutMs: 60_000 });
    engine.answerWith(silence);
    hub.answerWith(silence);
    await publish("Tít đã sửa");
    await expect.poll(() => engine.received.length + hub.received.length, SOON).toBe(2);
    const before = versions.length;
    await publish("Bài mới", "bai-bon");
    await expect.poll(() => versions.length, SOON).toBeGreaterThan(before);
    const began = performance.now();
    await announcer?.close();
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(failures()).toEqual([]);
  });
});

it("a paper that nobody asked to be told of tells nobody", async () => {
  const none = changeAnnouncer(
    { origin: ORIGIN, webSubHub: undefined, indexNowKey: KEY, indexNowEndpoint: undefined },
    () => {
      throw new Error("nobody asks");
    },
    { format: "text", tell: () => undefined, gather: () => undefined },
  );
  none.news({ version: 1 });
  none.news({ version: 2 });
  expect(none.tallies()).toEqual([]);
  await none.close();
});
