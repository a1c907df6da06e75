import { rename } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { acceptLoss, heldLoss, LossHeldBack } from "@/lib/archive/hold-back";
import { countOnline } from "@/lib/archive/list-articles";
import { parseInWorkers } from "@/lib/content/parse-in-worker";
import { articleText, type Desk, NOW, openDesk } from "../support/newsroom";

const parser = parseInWorkers();
afterAll(() => parser.close());

const ARTICLES = 70;
const slugOf = (index: number) => `bai-${String(index).padStart(2, "0")}`;
let desk: Desk;
let paths: readonly string[];

beforeEach(async () => {
  desk = await openDesk(parser);
  paths = await Promise.all(
    Array.from({ length: ARTICLES }, (_, index) => desk.newsroom.putArticle({ slug: slugOf(index) })),
  );
  await desk.sync();
});
afterEach(() => desk.close());

const online = () => countOnline(desk.archive, NOW);
const removeArticles = async (count: number) => {
  for (const path of paths.slice(0, count)) await desk.newsroom.remove(path);
};

describe("a change that would lose a large part of the paper", () => {
  it("is held back: every article stays, and the loss is told with its size", async () => {
    await removeArticles(60);
    await expect(desk.sync()).rejects.toThrow(LossHeldBack);
    await expect(desk.sync()).rejects.toThrow(/60 trong 70 bài.*archive -- accept/u);
    expect(online()).toBe(ARTICLES);
    expect(desk.version()).toBe(1);
    expect(heldLoss(desk.archive)).toMatchObject({ lost: 60, online: ARTICLES });
  });

  it("is published when somebody accepts that very loss, and no other", async () => {
    await removeArticles(60);
    await expect(desk.sync()).rejects.toThrow(LossHeldBack);
    expect(acceptLoss(desk.archive)?.lost).toBe(60);
    await desk.newsroom.remove(paths[60] ?? "");
    await expect(desk.sync()).rejects.toThrow(/61 trong 70/u);

    expect(acceptLoss(desk.archive)?.lost).toBe(61);
    expect(await desk.sync()).toMatchObject({ removed: 61, published: true });
    expect(online()).toBe(9);
    expect(heldLoss(desk.archive)).toBeUndefined();
  });

  it("is forgotten when the files come back", async () => {
    await removeArticles(60);
    await expect(desk.sync()).rejects.toThrow(LossHeldBack);
    for (let index = 0; index < 60; index++) await desk.newsroom.putArticle({ slug: slugOf(index) });
    await desk.sync();
    expect(online()).toBe(ARTICLES);
    expect(heldLoss(desk.archive)).toBeUndefined();
    expect(acceptLoss(desk.archive)).toBeUndefined();
  });
});

describe("nothing is held back", () => {
  it("when fifty articles or fewer go", async () => {
    await removeArticles(50);
    expect(await desk.sync()).toMatchObject({ removed: 50 });
    expect(online()).toBe(20);
  });

  it("when articles are withdrawn, which is said aloud", async () => {
    const withdrawal = { date: "2024-03-21T09:00:00+07:00", reason: "Chưa kiểm chứng." };
    for (const [index, path] of paths.slice(0, 60).entries())
      await desk.newsroom.put(path, articleText({ slug: slugOf(index), status: "withdrawn", withdrawal }));
    await desk.sync();
    expect(online()).toBe(10);
  });

  it("when files move: articles keep their addresses, even those whose files are faulty at the new place", async () => {
    const month = join(desk.newsroom.content, "articles/thoi-su/2024/03");
    await rename(month, join(desk.newsroom.content, "articles/thoi-su/2024/04"));
    const report = await desk.sync();
    // The month of the folder is wrong now: each file is told so, and that is another matter.
    expect(new Set(report.newProblems.map(({ rule }) => rule))).toEqual(new Set(["folder-month"]));
    expect(online()).toBe(ARTICLES);
  });
});
