import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Archive, openArchiveForWriting } from "@/lib/archive/open-archive";
import { resolveUrl } from "@/lib/archive/resolve-url";
import { syncArchive } from "@/lib/archive/sync-archive";
import type { ContentSource } from "@/lib/content/content-source";
import { gitSource } from "@/lib/content/git-source";
import { parseInWorker } from "@/lib/content/parse-in-worker";
import { createNewsroom, type Newsroom, NOW } from "../support/newsroom";
import { commitAll, commitFirst, git } from "../support/repository";

const parser = parseInWorker();
afterAll(() => parser.close());

let newsroom: Newsroom;
let source: ContentSource;
let archive: Archive;

const folder = "articles/thoi-su/2024/03";
const sync = () => syncArchive(archive, source, parser, "pipeline");
const rename = (from: string, to: string) => {
  git(newsroom.content, "mv", `${folder}/${from}.md`, `${folder}/${to}.md`);
  commitAll(newsroom.content, `Rename ${from}`);
};
const resolve = (slug: string) => resolveUrl(archive, `/thoi-su/${slug}`, NOW);
const moved = (slug: string) => ({ kind: "moved", to: `/thoi-su/${slug}` });

beforeEach(async () => {
  newsroom = await createNewsroom();
  await newsroom.putArticle({ slug: "bai-mot" });
  commitFirst(newsroom.content);
  source = gitSource(newsroom.content, "HEAD");
  archive = openArchiveForWriting(newsroom.archiveFile);
  await sync();
});
afterEach(async () => {
  archive.close();
  await source.close();
  await newsroom.clear();
});

describe("an article whose file git saw renamed", () => {
  it("is found at its old address for good, in one hop, without anybody writing an alias", async () => {
    rename("bai-mot", "bai-hai");
    await sync();
    expect(resolve("bai-mot")).toEqual(moved("bai-hai"));
    rename("bai-hai", "bai-ba");
    await sync();
    expect([resolve("bai-mot"), resolve("bai-hai")]).toEqual([moved("bai-ba"), moved("bai-ba")]);
    expect(resolve("bai-ba")).toEqual({ kind: "page" });
  });

  it("is found there after the index was deleted, because git remembers", async () => {
    rename("bai-mot", "bai-hai");
    rename("bai-hai", "bai-ba");
    archive.close();
    await newsroom.clearArchive();
    archive = openArchiveForWriting(newsroom.archiveFile);
    await sync();
    expect([resolve("bai-mot"), resolve("bai-hai")]).toEqual([moved("bai-ba"), moved("bai-ba")]);
  });

  it("lives at its old address again when it is renamed back", async () => {
    rename("bai-mot", "bai-hai");
    await sync();
    rename("bai-hai", "bai-mot");
    await sync();
    expect(resolve("bai-mot")).toEqual({ kind: "page" });
    expect(resolve("bai-hai")).toEqual(moved("bai-mot"));
  });

  it("leaves nothing behind when it is deleted", async () => {
    rename("bai-mot", "bai-hai");
    await sync();
    await newsroom.remove(`${folder}/bai-hai.md`);
    commitAll(newsroom.content, "Delete the article");
    await sync();
    expect([resolve("bai-mot"), resolve("bai-hai")]).toEqual([{ kind: "unknown" }, { kind: "unknown" }]);
  });
});
