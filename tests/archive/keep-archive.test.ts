import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findArticle } from "@/lib/archive/find-article";
import { type ArchiveKeeper, type ArchiveNews, keepArchive, nextDueMoment } from "@/lib/archive/keep-archive";
import { listArticles } from "@/lib/archive/list-articles";
import { type Archive, archiveVersion, openArchiveForReading } from "@/lib/archive/open-archive";
import { startKeeper } from "@/lib/archive/start-keeper";
import { createNewsroom, type Newsroom } from "../support/newsroom";

/** Far beyond what any step takes, for machines that are busy with something else. */
const PATIENCE = { timeout: 10_000, interval: 10 };

let newsroom: Newsroom;
let keeper: ArchiveKeeper | undefined;
let reader: Archive | undefined;
let news: ArchiveNews[];

beforeEach(async () => {
  newsroom = await createNewsroom();
  news = [];
});
afterEach(async () => {
  reader?.close();
  await keeper?.close();
  reader = undefined;
  keeper = undefined;
  await newsroom.clear();
});

/** Starts the keeper and gives a second connection, as the pages have one. */
async function keep(start: typeof keepArchive): Promise<Archive> {
  keeper = await start(newsroom.content, newsroom.archiveFile, (item) => news.push(item));
  reader = openArchiveForReading(newsroom.archiveFile);
  return reader;
}

const inThread: typeof keepArchive = (contentDir, archiveFile, tell) => startKeeper({ contentDir, archiveFile }, tell);
const headline = (archive: Archive, slug: string) => findArticle(archive, "thoi-su", slug, Date.now())?.headline;
const listed = (archive: Archive) =>
  listArticles(archive, { kind: "latest" }, 1, Date.now()).cards.map(({ slug }) => slug);
const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();

describe("a keeper that starts", () => {
  it("has read the newsroom before it says so, and tells of every problem there is", async () => {
    await newsroom.putArticle({ slug: "bai-mot" });
    const faulty = await newsroom.putArticle({ slug: "bai-hong", urgency: 12 });
    const archive = await keep(keepArchive);
    expect(headline(archive, "bai-mot")).toBe("Tin bai-mot");
    expect(news).toHaveLength(1);
    expect(news[0]).toMatchObject({ version: 1, online: 1, problems: [{ path: faulty }] });

    await keeper?.close();
    keeper = undefined;
    news = [];
    keeper = await keepArchive(newsroom.content, newsroom.archiveFile, (item) => news.push(item));
    expect(news[0]).toMatchObject({ version: 1, online: 1, problems: [{ path: faulty }] });
  });

  it("without a content folder says what is missing and leaves the archive as it was", async () => {
    await newsroom.putArticle({ slug: "bai-mot" });
    await keep(keepArchive);
    await keeper?.close();
    news = [];
    keeper = await keepArchive(`${newsroom.content}-khac`, newsroom.archiveFile, (item) => news.push(item));
    expect(news).toHaveLength(1);
    expect(news[0]).toMatchObject({ version: 1, online: 1, problems: [] });
    expect(news[0]?.failure).toContain("ENOENT");
  });
});

describe("an edit on disk", () => {
  it("is what readers get within a second", async () => {
    await newsroom.putArticle({ slug: "bai-mot" });
    const archive = await keep(keepArchive);
    const delays: number[] = [];
    for (const words of ["Tít sửa lần một", "Tít sửa lần hai", "Tít sửa lần ba"]) {
      const saved = performance.now();
      await newsroom.putArticle({ slug: "bai-mot", headline: words });
      await expect.poll(() => headline(archive, "bai-mot"), PATIENCE).toBe(words);
      delays.push(performance.now() - saved);
    }
    expect(Math.min(...delays)).toBeLessThan(1_000);
    expect(archiveVersion(archive)).toBe(4);
  }, 30_000);

  it("that breaks a file is told to the editors with its place, and mended with the next edit", async () => {
    await newsroom.putArticle({ slug: "bai-mot" });
    const archive = await keep(keepArchive);
    const path = await newsroom.putArticle({ slug: "bai-mot", urgency: 12 });
    await expect
      .poll(() => news.at(-1)?.problems.map((problem) => `${problem.path}:${problem.line}`), PATIENCE)
      .toEqual([`${path}:6`]);
    expect(headline(archive, "bai-mot")).toBe("Tin bai-mot");
    await newsroom.putArticle({ slug: "bai-mot", headline: "Tít đã sửa" });
    await expect.poll(() => headline(archive, "bai-mot"), PATIENCE).toBe("Tít đã sửa");
    expect(news.at(-1)).toMatchObject({ version: 2, problems: [] });
  }, 30_000);

  it("that adds or deletes a file counts too", async () => {
    const path = await newsroom.putArticle({ slug: "bai-mot" });
    const archive = await keep(keepArchive);
    await newsroom.putArticle({ slug: "bai-hai", category: "kinh-te" });
    await expect.poll(() => listed(archive), PATIENCE).toEqual(["bai-hai", "bai-mot"]);
    await newsroom.remove(path);
    await expect.poll(() => listed(archive), PATIENCE).toEqual(["bai-hai"]);
    expect(news.at(-1)?.online).toBe(1);
  }, 30_000);
});

describe("the clock", () => {
  it("brings a scheduled article online by itself, and takes an expired one out of the lists", async () => {
    await newsroom.putArticle({ slug: "hen-gio", datePublished: inMs(1_500) });
    await newsroom.putArticle({ slug: "het-han", expires: inMs(1_700) });
    const archive = await keep(keepArchive);
    expect(listed(archive)).toEqual(["het-han"]);
    expect(news.at(-1)).toMatchObject({ version: 1, online: 1 });

    await expect.poll(() => news.at(-1), PATIENCE).toMatchObject({ version: 3, online: 2 });
    expect(listed(archive)).toEqual(["hen-gio"]);
    expect(headline(archive, "hen-gio")).toBe("Tin hen-gio");
    expect(headline(archive, "het-han")).toBe("Tin het-han");
    expect(archiveVersion(archive)).toBe(3);
  }, 30_000);

  it("knows the next moment: embargo, publication or expiry, whichever comes first", async () => {
    const moment = (hours: number) => inMs(hours * 3_600_000);
    const [embargo, publication, expiry] = [moment(30), moment(20), moment(10)];
    await newsroom.putArticle({ slug: "cam-dang", embargoedUntil: embargo });
    await newsroom.putArticle({ slug: "hen-gio", datePublished: publication });
    await newsroom.putArticle({ slug: "het-han", expires: expiry });
    await newsroom.putArticle({ slug: "ban-nhap", status: "draft", datePublished: moment(5) });
    const archive = await keep(keepArchive);
    expect(nextDueMoment(archive, Date.now())).toBe(Date.parse(expiry));
    expect(nextDueMoment(archive, Date.parse(expiry))).toBe(Date.parse(publication));
    expect(nextDueMoment(archive, Date.parse(publication))).toBe(Date.parse(embargo));
    expect(nextDueMoment(archive, Date.parse(embargo))).toBeUndefined();
  });
});

describe("a keeper in a thread of its own", () => {
  it("publishes edits to the connections of this thread", async () => {
    await newsroom.putArticle({ slug: "bai-mot" });
    const archive = await keep(inThread);
    expect(news[0]).toMatchObject({ version: 1, online: 1 });
    expect(headline(archive, "bai-mot")).toBe("Tin bai-mot");
    await newsroom.putArticle({ slug: "bai-mot", headline: "Tít đã sửa" });
    await expect.poll(() => headline(archive, "bai-mot"), PATIENCE).toBe("Tít đã sửa");
    await expect.poll(() => news.at(-1)?.version, PATIENCE).toBe(2);
  }, 30_000);
});
