import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Archive, openArchiveForWriting } from "@/lib/archive/open-archive";
import { resolveUrl } from "@/lib/archive/resolve-url";
import { syncArchive } from "@/lib/archive/sync-archive";
import type { ContentSource } from "@/lib/content/content-source";
import { gitSource } from "@/lib/content/git-source";
import { parseInWorker } from "@/lib/content/parse-in-worker";
import { createNewsroom, type Newsroom, NOW } from "../support/newsroom";
import { commitAll, commitFirst, git } from "../support/repository";

/** Every step is several git commands, each a process. */
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

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

describe("a category whose folder git saw renamed", () => {
  const published = (slug: string, category = "kinh-te") => newsroom.putArticle({ slug, category });
  const renameCategory = async (from: string, to: string, ...categories: string[]) => {
    git(newsroom.content, "mv", `articles/${from}`, `articles/${to}`);
    await newsroom.putCategories(...categories);
    commitAll(newsroom.content, `Rename the category ${from}`);
    await sync();
  };
  const to = (path: string) => ({ kind: "moved", to: path });
  const at = (path: string) => resolveUrl(archive, path, NOW);

  beforeEach(async () => {
    for (let number = 1; number <= 21; number++) await published(`gia-lua-${number}`);
    commitAll(newsroom.content, "Add the price of rice");
    await sync();
  });

  it("leads its pages and its articles to the new one, in one hop", async () => {
    await renameCategory("kinh-te", "kinh-doanh", "thoi-su", "kinh-doanh");
    expect(at("/kinh-doanh/gia-lua-1")).toEqual({ kind: "page" });
    expect(at("/kinh-te/gia-lua-1")).toEqual(to("/kinh-doanh/gia-lua-1"));
    expect(at("/kinh-te")).toEqual(to("/kinh-doanh"));
    expect(at("/kinh-te/")).toEqual(to("/kinh-doanh"));
    expect(at("/kinh-te/trang/1")).toEqual(to("/kinh-doanh"));
    expect(at("/kinh-te/trang/2")).toEqual(to("/kinh-doanh/trang/2"));
    expect(at("/kinh-te/trang/9")).toEqual({ kind: "unknown" });
    expect(at("/kinh-te/khong-co")).toEqual({ kind: "unknown" });
  });

  it("does so after a second change of name, and after the index was deleted", async () => {
    await renameCategory("kinh-te", "kinh-doanh", "thoi-su", "kinh-doanh");
    await renameCategory("kinh-doanh", "tai-chinh", "thoi-su", "tai-chinh");
    const addresses = ["/kinh-te", "/kinh-doanh/trang/2", "/kinh-te/gia-lua-1"];
    const expected = [to("/tai-chinh"), to("/tai-chinh/trang/2"), to("/tai-chinh/gia-lua-1")];
    expect(addresses.map(at)).toEqual(expected);
    archive.close();
    await newsroom.clearArchive();
    archive = openArchiveForWriting(newsroom.archiveFile);
    await sync();
    expect(addresses.map(at)).toEqual(expected);
  });

  it("lives at its old address again when it gets its name back", async () => {
    await renameCategory("kinh-te", "kinh-doanh", "thoi-su", "kinh-doanh");
    await renameCategory("kinh-doanh", "kinh-te", "thoi-su", "kinh-te");
    expect(at("/kinh-te")).toEqual({ kind: "page" });
    expect(at("/kinh-doanh")).toEqual(to("/kinh-te"));
    expect(at("/kinh-doanh/trang/2")).toEqual(to("/kinh-te/trang/2"));
  });

  it("is not renamed by the one article that leaves it", async () => {
    git(newsroom.content, "mv", "articles/kinh-te/2024/03/gia-lua-1.md", `${folder}/gia-lua-1.md`);
    commitAll(newsroom.content, "Move one article");
    await sync();
    expect(at("/kinh-te/gia-lua-1")).toEqual(to("/thoi-su/gia-lua-1"));
    expect(at("/kinh-te")).toEqual({ kind: "page" });
    // An address nobody ever had stays unknown, though the other category has an article of that name.
    expect(at("/kinh-te/bai-mot")).toEqual({ kind: "unknown" });
  });

  it("is no loss of articles, however large a part of the paper it is", async () => {
    for (let number = 22; number <= 80; number++) await published(`gia-lua-${number}`);
    commitAll(newsroom.content, "Add more");
    await sync();
    await renameCategory("kinh-te", "kinh-doanh", "thoi-su", "kinh-doanh");
    expect(at("/kinh-te/gia-lua-80")).toEqual(to("/kinh-doanh/gia-lua-80"));
  });

  it("keeps articles online that fail under their new name", async () => {
    git(newsroom.content, "mv", "articles/kinh-te", "articles/kinh-doanh");
    commitAll(newsroom.content, "Rename the folder and forget the menu");
    await sync();
    expect(at("/kinh-te/gia-lua-1")).toEqual({ kind: "page" });
    await newsroom.putCategories("thoi-su", "kinh-doanh");
    commitAll(newsroom.content, "Mend the menu");
    await sync();
    expect(at("/kinh-te/gia-lua-1")).toEqual(to("/kinh-doanh/gia-lua-1"));
  });
});
