import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSampleNewsroom, HIDDEN, WHOLE, WITHDRAWN } from "../delivery/sample-newsroom";
import { demandFeedReaders, readWithFeedparser, readWithNewsboat } from "../support/feed-readers";
import type { Newsroom } from "../support/newsroom";
import { HOSTILE } from "../support/sample-feed";
import { startServer, type TestServer } from "../support/start-server";

let newsroom: Newsroom;
let server: TestServer;
let folder: string;

const FEEDS = [
  ["/rss.xml", "rss20"],
  ["/atom.xml", "atom10"],
  ["/thoi-su/rss.xml", "rss20"],
  ["/dia-phuong/hau-giang/rss.xml", "rss20"],
  ["/tac-gia/hong-thai/rss.xml", "rss20"],
  ["/chu-de/tre-em/rss.xml", "rss20"],
] as const;

beforeAll(async () => {
  demandFeedReaders();
  folder = mkdtempSync(join(tmpdir(), "toa-soan-feeds-"));
  newsroom = await createSampleNewsroom();
  const allowed = HOSTILE.filter((headline) => !/<\/?[a-z!]/i.test(headline));
  expect(allowed.length).toBeGreaterThan(5);
  for (const [index, headline] of allowed.entries())
    await newsroom.putArticle({
      slug: `tit-la-${index}`,
      headline,
      lede: headline,
      datePublished: "2024-03-19T08:00:00+07:00",
    });
  server = await startServer({
    contentDir: newsroom.content,
    env: { RENDER_LIMIT: "0", WEBSUB_HUB: "https://hub.example/" },
  });
});
afterAll(async () => {
  await server?.stop();
  await newsroom?.clear();
  if (folder) rmSync(folder, { recursive: true });
});

describe("Python's feedparser", () => {
  it.each(FEEDS)("has nothing to complain of in %s", (path, version) => {
    const feed = readWithFeedparser(server.origin + path);
    expect([feed.bozo, feed.fault]).toEqual([false, ""]);
    expect(feed.version).toBe(version);
    expect(feed.language).toBe("vi");
    expect(feed.entries.length).toBeGreaterThan(0);
    expect(
      feed.entries.every(({ published, id, authors }) => published && id.startsWith("urn:uuid:") && authors.length),
    ).toBe(true);
    const said = JSON.stringify(feed);
    for (const word of [WITHDRAWN.path, ...HIDDEN.map(({ word }) => word)]) expect(said).not.toContain(word);
    const whole = feed.entries.find(({ link }) => link.endsWith(WHOLE.path));
    expect(whole).toMatchObject({ title: WHOLE.headline, authors: ["Hồng Thái"] });
    for (const paragraph of WHOLE.paragraphs) expect(whole?.content).toContain(paragraph);
    expect(whole?.content).toContain("Mười hai buổi học.");
    expect(whole?.media[0]).toMatchObject({ medium: "image", type: "image/jpeg", width: "6", height: "4" });
  });
});

describe("newsboat", () => {
  it("knows an article once, whatever its headline and its address become", async () => {
    const address = `${server.origin}/kinh-te/rss.xml`;
    const read = () => readWithNewsboat(folder, address);
    const put = (slug: string, headline: string, aliases: readonly string[]) =>
      newsroom.putArticle({ slug, category: "kinh-te", headline, aliases, datePublished: "2024-03-22T08:00:00+07:00" });
    const served = async (headline: string) => {
      // Newsboat asks by the second whether anything changed: two editions of one second are one to it.
      await wait(1_100);
      await expect
        .poll(async () => (await fetch(address)).text(), { timeout: 15_000 })
        .toContain(`<title>${headline}</title>`);
    };
    const first = await put("gia-gao", "Giá gạo đầu vụ", []);
    await served("Giá gạo đầu vụ");
    const before = read();
    expect(before[0]).toMatchObject({ title: "Giá gạo đầu vụ", author: "Hồng Thái" });

    await put("gia-gao", "Giá gạo đầu vụ tăng", []);
    await served("Giá gạo đầu vụ tăng");
    const retitled = read();
    expect(retitled[0]?.title).toBe("Giá gạo đầu vụ tăng");

    await newsroom.remove(first);
    await put("gia-gao-tang", "Giá gạo tăng mạnh", ["/kinh-te/gia-gao"]);
    await served("Giá gạo tăng mạnh");
    const moved = read();
    expect(moved[0]?.title).toBe("Giá gạo tăng mạnh");
    const guids = (items: typeof before) => items.map(({ guid }) => guid).sort();
    expect(guids(retitled)).toEqual(guids(before));
    expect(guids(moved)).toEqual(guids(before));
  });
});
