import { mkdir, rename } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { findArticle } from "@/lib/archive/find-article";
import { acceptLoss } from "@/lib/archive/hold-back";
import { type ArchiveKeeper, type ArchiveNews, keepArchive } from "@/lib/archive/keep-archive";
import { listArticles } from "@/lib/archive/list-articles";
import {
  type Archive,
  archiveVersion,
  openArchiveForReading,
  openArchiveForWriting,
  readMeta,
  writeMeta,
} from "@/lib/archive/open-archive";
import { pipelineId } from "@/lib/archive/pipeline";
import { startKeeper } from "@/lib/archive/start-keeper";
import { syncArchive } from "@/lib/archive/sync-archive";
import { directorySource } from "@/lib/content/directory-source";
import { parseInWorker } from "@/lib/content/parse-in-worker";
import { createNewsroom, type Newsroom } from "../support/newsroom";

/** Far beyond what any step takes, for machines that are busy with something else. */
const PATIENCE = { timeout: 10_000, interval: 10 };

const headline = (archive: Archive, slug: string, category = "thoi-su") =>
  findArticle(archive, category, slug, Date.now())?.headline;
const listed = (archive: Archive) =>
  listArticles(archive, { kind: "latest" }, 1, Date.now()).cards.map(({ slug }) => slug);

describe("a newsroom that is watched", () => {
  let newsroom: Newsroom;
  let keeper: ArchiveKeeper;
  /** Another connection, as the pages have one. */
  let archive: Archive;
  const news: (ArchiveNews & { readonly at: number })[] = [];
  let faulty: string;

  beforeAll(async () => {
    newsroom = await createNewsroom();
    await newsroom.putArticle({ slug: "bai-mot" });
    faulty = await newsroom.putArticle({ slug: "bai-hong", urgency: 12 });
    keeper = await keepArchive(directorySource(newsroom.content), newsroom.archiveFile, {
      news: (item) => news.push({ ...item, at: Date.now() }),
    });
    archive = openArchiveForReading(newsroom.archiveFile);
  }, 60_000);
  afterAll(async () => {
    archive.close();
    await keeper.close();
    await newsroom.clear();
  });

  it("was read before the keeper says it is ready, and every problem is told", () => {
    expect(headline(archive, "bai-mot")).toBe("Tin bai-mot");
    expect(news[0]).toMatchObject({ version: archiveVersion(archive), online: 1, problems: [{ path: faulty }] });
  });

  it("gives readers an edit within a second", async () => {
    const delays: number[] = [];
    for (const words of ["Tít sửa lần một", "Tít sửa lần hai", "Tít sửa lần ba"]) {
      const saved = performance.now();
      await newsroom.putArticle({ slug: "bai-mot", headline: words });
      await expect.poll(() => headline(archive, "bai-mot"), PATIENCE).toBe(words);
      delays.push(performance.now() - saved);
    }
    expect(Math.min(...delays)).toBeLessThan(1_000);
  }, 30_000);

  it("tells editors of the edit that broke a file, at its place, and of no problem once it is mended", async () => {
    const before = archiveVersion(archive);
    const path = await newsroom.putArticle({ slug: "bai-mot", headline: "Tít hỏng", urgency: 12 });
    await expect
      .poll(() => news.at(-1)?.problems.map((problem) => `${problem.path}:${problem.line}`), PATIENCE)
      .toEqual([`${path}:6`]);
    expect(headline(archive, "bai-mot")).toBe("Tít sửa lần ba");
    expect(archiveVersion(archive)).toBe(before);

    await newsroom.putArticle({ slug: "bai-mot", headline: "Tít đã sửa" });
    await expect.poll(() => headline(archive, "bai-mot"), PATIENCE).toBe("Tít đã sửa");
    await expect.poll(() => news.at(-1), PATIENCE).toMatchObject({ version: archiveVersion(archive), problems: [] });
    expect(archiveVersion(archive)).toBeGreaterThan(before);
  }, 30_000);

  it("notices files that come and files that go", async () => {
    const path = await newsroom.putArticle({ slug: "bai-hai", category: "kinh-te" });
    await expect.poll(() => headline(archive, "bai-hai", "kinh-te"), PATIENCE).toBe("Tin bai-hai");
    await expect.poll(() => news.at(-1)?.online, PATIENCE).toBe(2);
    await newsroom.remove(path);
    await expect.poll(() => listed(archive), PATIENCE).toEqual(["bai-mot"]);
    await expect.poll(() => news.at(-1)?.online, PATIENCE).toBe(1);
  }, 30_000);

  it("sees every edit in the folder of a month that began while it was watched", async () => {
    for (const month of ["04", "05", "06"]) {
      const draft = { slug: `thang-${month}`, datePublished: `2024-${month}-02T08:00:00+07:00` };
      for (const words of ["Tít của tháng mới", "Tít đã sửa"]) {
        await newsroom.putArticle({ ...draft, headline: words });
        await expect.poll(() => headline(archive, draft.slug), PATIENCE).toBe(words);
      }
    }
  }, 60_000);

  it("brings a scheduled article online by itself, and takes an expired one out of the lists", async () => {
    const due = Date.now() + 1_500;
    const expiry = due + 200;
    await newsroom.putArticle({ slug: "hen-gio", datePublished: new Date(due).toISOString() });
    await newsroom.putArticle({ slug: "het-han", expires: new Date(expiry).toISOString() });
    await expect.poll(() => listed(archive), PATIENCE).toContain("het-han");
    expect(listed(archive)).not.toContain("hen-gio");
    const before = archiveVersion(archive);

    const toldAfter = (moment: number) => news.some(({ version, at }) => version > before && at >= moment);
    await expect.poll(() => toldAfter(due), PATIENCE).toBe(true);
    expect(headline(archive, "hen-gio")).toBe("Tin hen-gio");
    expect(listed(archive)).toContain("hen-gio");
    await expect.poll(() => toldAfter(expiry), PATIENCE).toBe(true);
    expect(listed(archive)).not.toContain("het-han");
    expect(headline(archive, "het-han")).toBe("Tin het-han");
    expect(archiveVersion(archive)).toBe(news.at(-1)?.version);
  }, 30_000);
});

describe("a start over an index that is there", () => {
  let newsroom: Newsroom;
  let news: (ArchiveNews & { readonly pipeline: string | undefined })[];
  let keeper: ArchiveKeeper | undefined;
  let onlooker: Archive;
  let madeBy: () => string | undefined;
  const start = async (source = directorySource(newsroom.content)) => {
    keeper = await keepArchive(source, newsroom.archiveFile, {
      news: (item) => news.push({ ...item, pipeline: madeBy() }),
    });
    return keeper;
  };
  const pretendMadeBy = (pipeline: string) => {
    const archive = openArchiveForWriting(newsroom.archiveFile);
    writeMeta(archive, "pipeline", pipeline);
    archive.close();
  };

  beforeEach(async () => {
    newsroom = await createNewsroom();
    news = [];
    madeBy = () => undefined;
    for (const slug of ["bai-mot", "bai-hai"]) await newsroom.putArticle({ slug });
    await (await start()).close();
    onlooker = openArchiveForReading(newsroom.archiveFile);
    madeBy = () => readMeta(onlooker, "pipeline");
    news = [];
  }, 60_000);
  afterEach(async () => {
    vi.useRealTimers();
    await keeper?.close();
    onlooker.close();
    await newsroom.clear();
  });

  it("is ready before anything is read, and then publishes what changed meanwhile", async () => {
    await newsroom.putArticle({ slug: "bai-mot", headline: "Tít sửa lúc máy chủ nghỉ" });
    const source = directorySource(newsroom.content);
    let go: () => void = () => undefined;
    const signal = new Promise<void>((settle) => {
      go = settle;
    });
    await start({ ...source, list: () => signal.then(source.list) });
    expect(news).toMatchObject([{ version: archiveVersion(onlooker), online: 2, health: { kind: "in-step" } }]);
    expect(headline(onlooker, "bai-mot")).toBe("Tin bai-mot");
    go();
    await expect.poll(() => headline(onlooker, "bai-mot"), PATIENCE).toBe("Tít sửa lúc máy chủ nghỉ");
  }, 30_000);

  it("tells again of every problem that editors have not mended", async () => {
    const faulty = await newsroom.putArticle({ slug: "bai-hong", urgency: 12 });
    await start();
    await expect.poll(() => news.at(-1)?.problems.map(({ path }) => path), PATIENCE).toEqual([faulty]);
    await keeper?.close();
    news = [];
    await start();
    expect(news[0]?.problems.map(({ path }) => path)).toEqual([faulty]);
  }, 30_000);

  it("takes down what was withdrawn meanwhile before other code reads everything again", async () => {
    const shapes = pipelineId().split("-")[0];
    pretendMadeBy(`${shapes}-older`);
    const withdrawal = { date: "2024-03-21T09:00:00+07:00", reason: "Chưa kiểm chứng." };
    await newsroom.putArticle({ slug: "bai-mot", status: "withdrawn", withdrawal });
    await start();
    await expect.poll(() => news.at(-1)?.online, PATIENCE).toBe(1);
    expect(news.map(({ online, pipeline }) => [online, pipeline])).toEqual([
      [2, `${shapes}-older`],
      [1, `${shapes}-older`],
    ]);
    await expect.poll(() => readMeta(onlooker, "pipeline"), PATIENCE).toBe(pipelineId());
  }, 30_000);

  it("is a new version when something fell due while no keeper lived, and none when nothing did", async () => {
    const due = Date.now() + 3_600_000;
    await newsroom.putArticle({ slug: "hen-gio", datePublished: new Date(due).toISOString() });
    await start();
    await expect.poll(() => news.length, PATIENCE).toBe(2);
    await keeper?.close();
    const before = archiveVersion(onlooker);
    vi.useFakeTimers({ toFake: ["Date"], now: due });
    expect(listed(onlooker)).toContain("hen-gio");
    const told: (number | undefined)[] = [];
    for (let round = 0; round < 2; round++) {
      news = [];
      await start();
      await keeper?.close();
      expect(news).toMatchObject([{ online: 3 }]);
      told.push(news[0]?.version);
    }
    expect(told[0]).toBeGreaterThan(before);
    expect(told[1]).toBe(told[0]);
  }, 30_000);

  it("is a new version when the clock was set back: what had fallen due is ahead again", async () => {
    const archive = openArchiveForWriting(newsroom.archiveFile);
    writeMeta(archive, "settled", String(Date.now() + 86_400_000));
    const before = archiveVersion(archive);
    archive.close();
    await start();
    expect(news[0]?.version).toBeGreaterThan(before);
  }, 30_000);

  it("waits for the first sync when other code wrote documents this one may not be able to show", async () => {
    pretendMadeBy("othershapes-older");
    await newsroom.putArticle({ slug: "bai-mot", headline: "Tít đã sửa" });
    await start();
    expect(headline(onlooker, "bai-mot")).toBe("Tít đã sửa");
    expect(readMeta(onlooker, "pipeline")).toBe(pipelineId());
  }, 30_000);
});

describe("the archive is behind its content, which is told with the reason", () => {
  const kinds = (news: readonly ArchiveNews[]) => news.map(({ health }) => health.kind);
  const follow = async (articles: number) => {
    const newsroom = await createNewsroom();
    const news: ArchiveNews[] = [];
    for (let index = 0; index < articles; index++) await newsroom.putArticle({ slug: `bai-${index}` });
    const keeper = await keepArchive(directorySource(newsroom.content), newsroom.archiveFile, {
      news: (item) => news.push(item),
    });
    const end = async () => {
      await keeper.close();
      await newsroom.clear();
    };
    return { newsroom, news, end };
  };
  const lastHealth = (news: readonly ArchiveNews[]) => news.at(-1)?.health;
  const UNREACHABLE = { kind: "degraded", reason: "Không tới được nguồn nội dung." };

  it("while the folder is gone, and no longer when it is back", async () => {
    const { newsroom, news, end } = await follow(1);
    await rename(newsroom.content, `${newsroom.content}-di`);
    await expect.poll(() => lastHealth(news), PATIENCE).toMatchObject(UNREACHABLE);
    expect(news.at(-1)?.online).toBe(1);
    await rename(`${newsroom.content}-di`, newsroom.content);
    await expect.poll(() => lastHealth(news), PATIENCE).toEqual({ kind: "in-step" });
    expect(kinds(news)).toEqual(["in-step", "degraded", "in-step"]);
    await end();
  }, 30_000);

  it("while an empty folder lies where the disk was mounted: not one article goes", async () => {
    const { newsroom, news, end } = await follow(1);
    await rename(newsroom.content, `${newsroom.content}-di`);
    await mkdir(newsroom.content);
    await expect.poll(() => lastHealth(news)?.kind, PATIENCE).toBe("degraded");
    await expect.poll(() => lastHealth(news), PATIENCE).toMatchObject(UNREACHABLE);
    expect(news.at(-1)?.online).toBe(1);
    await end();
  }, 30_000);

  it("while a large loss is held back, and no longer when somebody accepted it", async () => {
    const { newsroom, news, end } = await follow(60);
    await rename(`${newsroom.content}/articles`, `${newsroom.content}/../articles`);
    await expect.poll(() => lastHealth(news)?.kind, PATIENCE).toBe("degraded");
    const terminal = openArchiveForWriting(newsroom.archiveFile);
    acceptLoss(terminal);
    terminal.close();
    await expect.poll(() => news.at(-1), PATIENCE).toMatchObject({ online: 0, health: { kind: "in-step" } });
    await end();
  }, 60_000);

  it("while a large loss is held back, and no longer when it was taken back", async () => {
    const { newsroom, news, end } = await follow(60);
    await rename(`${newsroom.content}/articles`, `${newsroom.content}/../articles`);
    await expect
      .poll(() => lastHealth(news), PATIENCE)
      .toMatchObject({ kind: "degraded", reason: expect.stringContaining("60 trong 60 bài") });
    expect(news.at(-1)?.online).toBe(60);
    await rename(`${newsroom.content}/../articles`, `${newsroom.content}/articles`);
    await expect.poll(() => lastHealth(news), PATIENCE).toEqual({ kind: "in-step" });
    await end();
  }, 60_000);
});

describe("a sync from a terminal beside the keeper", () => {
  it("is told by the keeper, which then tells of what that sync scheduled", async () => {
    const newsroom = await createNewsroom();
    await newsroom.putArticle({ slug: "bai-mot" });
    const news: ArchiveNews[] = [];
    const still = { ...directorySource(newsroom.content), watch: async () => async () => undefined };
    const keeper = await keepArchive(still, newsroom.archiveFile, { news: (item) => news.push(item) });
    const before = news.at(-1)?.version ?? Number.NaN;

    const due = Date.now() + 3_000;
    await newsroom.putArticle({ slug: "bai-hai" });
    await newsroom.putArticle({ slug: "hen-gio", datePublished: new Date(due).toISOString() });
    const terminal = openArchiveForWriting(newsroom.archiveFile);
    const parser = parseInWorker();
    await syncArchive(terminal, directorySource(newsroom.content), parser, pipelineId(), true);
    await parser.close();
    terminal.close();
    await expect.poll(() => news.at(-1)?.version, PATIENCE).toBeGreaterThan(before);
    await expect.poll(() => news.at(-1)?.online, PATIENCE).toBe(3);
    await keeper.close();
    await newsroom.clear();
  }, 60_000);
});

describe("a keeper in a thread of its own", () => {
  it("publishes edits to the connections of this thread, and starts again from where it was", async () => {
    const newsroom = await createNewsroom();
    const news: ArchiveNews[] = [];
    const start = (contentDir: string) =>
      startKeeper(
        { contentDir, contentSource: "directory", contentRef: "HEAD", archiveFile: newsroom.archiveFile },
        { news: (item) => news.push(item) },
      );

    await newsroom.putArticle({ slug: "bai-mot" });
    const keeper = await start(newsroom.content);
    const archive = openArchiveForReading(newsroom.archiveFile);
    const version = archiveVersion(archive);
    expect(news).toMatchObject([{ version, online: 1, problems: [] }]);
    expect(headline(archive, "bai-mot")).toBe("Tin bai-mot");
    await newsroom.putArticle({ slug: "bai-mot", headline: "Tít đã sửa" });
    await expect.poll(() => headline(archive, "bai-mot"), PATIENCE).toBe("Tít đã sửa");
    await expect.poll(() => news.at(-1)?.version, PATIENCE).toBeGreaterThan(version);
    const edited = archiveVersion(archive);
    await keeper.close();

    const missing = `${newsroom.content}-khac`;
    const next = await start(missing);
    expect(news.at(-1)).toMatchObject({ version: edited, online: 1 });
    await expect
      .poll(() => news.at(-1)?.health, PATIENCE)
      .toEqual({
        kind: "degraded",
        reason: "Không tới được nguồn nội dung.",
        detail: expect.stringContaining(missing),
      });
    expect(headline(archive, "bai-mot")).toBe("Tít đã sửa");
    await next.close();
    archive.close();
    await newsroom.clear();
  }, 30_000);
});
