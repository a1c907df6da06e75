import { rmSync } from "node:fs";
import { rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ContentSource } from "@/lib/content/content-source";
import { gitSource } from "@/lib/content/git-source";
import { createNewsroom, type Newsroom } from "../support/newsroom";
import { commitAll, commitFirst, git } from "../support/repository";

/** Every step is several git commands, each a process. */
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let newsroom: Newsroom;
let source: ContentSource;
const openSources: ContentSource[] = [];
const sourceOf = (folder: string, ref = "HEAD") => {
  const opened = gitSource(folder, ref);
  openSources.push(opened);
  return opened;
};
const textOf = async (path: string, from = source) => {
  const bytes = await from.read(path);
  return bytes && Buffer.from(bytes).toString("utf8");
};

beforeEach(async () => {
  newsroom = await createNewsroom();
  await newsroom.putArticle({ slug: "bai-mot" });
  await newsroom.putPicture("/media/2024/03/anh.jpg");
  commitFirst(newsroom.content);
  source = sourceOf(newsroom.content);
});
afterEach(async () => {
  for (const opened of openSources.splice(0)) await opened.close();
  await newsroom.clear();
});

describe("a newsroom read from its commits", () => {
  it("lists the files of the commit, with stamps that change exactly with their bytes", async () => {
    const before = await source.list();
    expect(before.map(({ path }) => path)).toEqual([
      "articles/thoi-su/2024/03/bai-mot.md",
      "categories.yml",
      "media/2024/03/anh.jpg",
      "site.yml",
    ]);
    expect(source.revision()).toBe(git(newsroom.content, "rev-parse", "HEAD").trim());

    await newsroom.put("site.yml", "name: Báo Mới\n");
    commitAll(newsroom.content, "Change the name");
    const changed = (await source.list()).filter(
      ({ path, stamp }) => before.find((entry) => entry.path === path)?.stamp !== stamp,
    );
    expect(changed.map(({ path }) => path)).toEqual(["site.yml"]);
  });

  it("knows nothing of what lies in the working tree and was not committed", async () => {
    await newsroom.putArticle({ slug: "chua-commit" });
    await newsroom.put("site.yml", "name: Chưa commit\n");
    expect((await source.list()).map(({ path }) => path)).not.toContain("articles/thoi-su/2024/03/chua-commit.md");
    expect(await textOf("site.yml")).toBe("name: Tòa Soạn\n");
  });

  it("is read from one commit until it is listed again, whatever is committed meanwhile", async () => {
    await source.list();
    await newsroom.put("site.yml", "name: Báo Mới\n");
    const commit = commitAll(newsroom.content, "Change the name");
    expect(await textOf("site.yml")).toBe("name: Tòa Soạn\n");
    await source.list();
    expect(source.revision()).toBe(commit);
    expect(await textOf("site.yml")).toBe("name: Báo Mới\n");
  });

  it("gives bytes as they are, of any size, one file after the other or many at once", async () => {
    const large = Buffer.alloc(3_000_000, "Đồng bằng sông Cửu Long\n");
    await newsroom.put("pages/lon.md", large);
    await newsroom.put("pages/rong.md", "");
    commitAll(newsroom.content, "Add two pages");
    await source.list();
    const [first, empty, second, missing] = await Promise.all(
      ["pages/lon.md", "pages/rong.md", "site.yml", "pages/khong-co.md"].map((path) => source.read(path)),
    );
    expect(first && large.equals(first)).toBe(true);
    expect(empty?.length).toBe(0);
    expect(Buffer.from(second ?? []).toString()).toBe("name: Tòa Soạn\n");
    expect(missing).toBeUndefined();
  });

  it("has pictures with their sizes, and no links", async () => {
    await writeFile(join(newsroom.content, "..", "ngoai.md"), "---\ntitle: Ngoài\n---\n");
    await symlink("../../ngoai.md", join(newsroom.content, "site-link.md"));
    commitAll(newsroom.content, "Add a link");
    expect((await source.list()).map(({ path }) => path)).not.toContain("site-link.md");
    expect(await source.pictureFacts("/media/2024/03/anh.jpg")).toMatchObject({ width: 6, height: 4 });
    expect(await source.pictureFacts("/media/2024/03/khong-co.jpg")).toBeUndefined();
  });

  it("finds a picture whose name a Mac committed with decomposed marks", async () => {
    await newsroom.putPicture("/media/2024/03/ảnh.jpg".normalize("NFD"));
    commitAll(newsroom.content, "Add a picture from a Mac");
    expect((await source.list()).map(({ path }) => path)).toContain("media/2024/03/ảnh.jpg".normalize("NFC"));
    expect(await source.pictureFacts("/media/2024/03/ảnh.jpg".normalize("NFC"))).toMatchObject({ width: 6, height: 4 });
  });

  it("may be a bare repository, or another branch than the one that is checked out", async () => {
    git(newsroom.content, "switch", "--quiet", "--create", "nhap");
    await newsroom.put("site.yml", "name: Bản nháp\n");
    commitAll(newsroom.content, "Change the name on a branch");
    const bare = join(newsroom.content, "..", "kho.git");
    git(newsroom.content, "clone", "--quiet", "--bare", newsroom.content, bare);

    for (const [ref, name] of [
      ["main", "name: Tòa Soạn\n"],
      ["nhap", "name: Bản nháp\n"],
    ] as const) {
      const published = sourceOf(bare, ref);
      await published.list();
      expect(await textOf("site.yml", published)).toBe(name);
    }
    await rm(bare, { recursive: true });
  });

  it("may be a folder inside a repository", async () => {
    const articles = sourceOf(join(newsroom.content, "articles"));
    expect((await articles.list()).map(({ path }) => path)).toEqual(["thoi-su/2024/03/bai-mot.md"]);
    expect(await textOf("thoi-su/2024/03/bai-mot.md", articles)).toContain("Tin bai-mot");
  });

  it("says so when there is no repository or no such branch", async () => {
    await expect(sourceOf(join(newsroom.content, "..")).list()).rejects.toThrow(/not a git repository/);
    await expect(sourceOf(newsroom.content, "khong-co-nhanh").list()).rejects.toThrow(/khong-co-nhanh|revision/);
  });

  it("tells what differs from an earlier commit, and nothing of one it does not have", async () => {
    await source.list();
    const before = source.revision() ?? "";
    await newsroom.putArticle({ slug: "bai-hai" });
    await newsroom.put("site.yml", "name: Báo Mới\n");
    await newsroom.remove("media/2024/03/anh.jpg");
    await newsroom.put("ghi-chu.txt", "không phải nội dung");
    const after = commitAll(newsroom.content, "Change three files");

    const changes = await source.changes(before);
    expect(changes?.changed.map(({ path }) => path)).toEqual(["articles/thoi-su/2024/03/bai-hai.md", "site.yml"]);
    expect(changes?.removed).toEqual(["media/2024/03/anh.jpg"]);
    expect(source.revision()).toBe(after);
    expect(await textOf("site.yml")).toBe("name: Báo Mới\n");
    expect(await source.changes(after)).toEqual({ changed: [], removed: [] });

    expect(await source.changes("")).toBeUndefined();
    expect(await source.changes("0123456789012345678901234567890123456789")).toBeUndefined();
  });

  it("remembers what was renamed, oldest first, in a checkout, a folder of it and a bare repository", async () => {
    await source.list();
    const before = source.revision() ?? "";
    const folder = "articles/thoi-su/2024/03";
    git(newsroom.content, "mv", `${folder}/bai-mot.md`, `${folder}/bai-hai.md`);
    commitAll(newsroom.content, "Rename once");
    git(newsroom.content, "mv", `${folder}/bai-hai.md`, `${folder}/bai-ba.md`);
    commitAll(newsroom.content, "Rename again");
    const renames = [
      { from: `${folder}/bai-mot.md`, to: `${folder}/bai-hai.md` },
      { from: `${folder}/bai-hai.md`, to: `${folder}/bai-ba.md` },
    ];
    await source.list();
    expect(await source.renames(before)).toEqual(renames);
    expect(await source.renames("")).toEqual(renames);
    expect(await source.renames(source.revision() ?? "")).toEqual([]);

    const bare = join(newsroom.content, "..", "kho.git");
    git(newsroom.content, "clone", "--quiet", "--bare", newsroom.content, bare);
    const published = sourceOf(bare, "main");
    await published.list();
    expect(await published.renames(before)).toEqual(renames);

    const articles = sourceOf(join(newsroom.content, "articles"));
    await articles.list();
    expect((await articles.renames(before))[0]).toEqual({
      from: "thoi-su/2024/03/bai-mot.md",
      to: "thoi-su/2024/03/bai-hai.md",
    });
  });

  it("tells of files that were renamed and edited in one commit, a whole category among them", async () => {
    for (let number = 1; number <= 60; number++)
      await newsroom.putArticle({ category: "kinh-te", slug: `bai-${number}`, body: `Đoạn ${number}.\n`.repeat(9) });
    commitAll(newsroom.content, "Add a category");
    await source.list();
    const before = source.revision() ?? "";
    git(newsroom.content, "mv", "articles/kinh-te", "articles/kinh-doanh");
    await newsroom.putArticle({ category: "kinh-doanh", slug: "bai-7", body: `${"Đoạn 7.\n".repeat(9)}Thêm một câu.` });
    commitAll(newsroom.content, "Rename the category");
    await source.changes(before);
    const renames = await source.renames(before);
    expect(renames.length).toBe(60);
    expect(renames).toContainEqual({
      from: "articles/kinh-te/2024/03/bai-7.md",
      to: "articles/kinh-doanh/2024/03/bai-7.md",
    });
  });

  it("goes on being read after git packed everything anew", async () => {
    await source.list();
    expect(await textOf("site.yml")).toBe("name: Tòa Soạn\n");
    await newsroom.put("site.yml", "name: Báo Mới\n");
    const commit = commitAll(newsroom.content, "Change the name");
    git(newsroom.content, "gc", "--quiet", "--prune=now");
    await source.list();
    expect(source.revision()).toBe(commit);
    expect(await textOf("site.yml")).toBe("name: Báo Mới\n");
  });

  it("is that of the repository that has the folder's name now", async () => {
    const deploy = join(newsroom.content, "..", "hien-hanh");
    const next = join(newsroom.content, "..", "ban-sau");
    git(newsroom.content, "clone", "--quiet", newsroom.content, next);
    await writeFile(join(next, "site.yml"), "name: Bản sau\n");
    commitAll(next, "Change the name");
    await symlink(newsroom.content, deploy);
    const published = sourceOf(deploy);
    await published.list();
    expect(await textOf("site.yml", published)).toBe("name: Tòa Soạn\n");
    await rm(deploy);
    await symlink(next, deploy);
    await published.list();
    expect(await textOf("site.yml", published)).toBe("name: Bản sau\n");
  });
});

describe("who watches a repository", () => {
  let stop: (() => Promise<void>) | undefined;
  let calls = 0;
  const watch = async (watched: ContentSource) => {
    calls = 0;
    stop = await watched.watch(() => {
      calls++;
    });
  };
  const heard = async () => {
    const before = calls;
    for (let tries = 0; calls === before && tries < 60; tries++) await new Promise((next) => setTimeout(next, 50));
    return calls > before;
  };
  afterEach(async () => {
    await stop?.();
    stop = undefined;
  });
  const commitName = async (name: string) => {
    await newsroom.put("site.yml", `name: ${name}\n`);
    return commitAll(newsroom.content, "Change the name");
  };

  it("is told of a commit, of a change of branch, and of nothing else", async () => {
    await watch(source);
    await newsroom.put("site.yml", "name: Báo Mới\n");
    await new Promise((next) => setTimeout(next, 300));
    expect(calls).toBe(0);
    commitAll(newsroom.content, "Change the name");
    expect(await heard()).toBe(true);
    git(newsroom.content, "switch", "--quiet", "--create", "khac");
    expect(await heard()).toBe(true);
    await commitName("Báo Khác");
    expect(await heard()).toBe(true);
  });

  it("is told of commits to the branch it asked for, after refs were packed too", async () => {
    await watch(sourceOf(newsroom.content, "main"));
    git(newsroom.content, "pack-refs", "--all");
    expect(await heard()).toBe(true);
    await commitName("Báo Mới");
    expect(await heard()).toBe(true);
  });

  it("is told of commits in a worktree, which has a HEAD of its own", async () => {
    const worktree = join(newsroom.content, "..", "cay-khac");
    git(newsroom.content, "worktree", "add", "--quiet", "-b", "nhanh-khac", worktree);
    await watch(sourceOf(worktree));
    await commitName("Báo của nhánh chính");
    await new Promise((next) => setTimeout(next, 300));
    expect(calls).toBe(0);
    await writeFile(join(worktree, "site.yml"), "name: Báo của cây khác\n");
    commitAll(worktree, "Change the name");
    expect(await heard()).toBe(true);
  });

  it("is told of a repository's first commit, and of a push that makes the branch", async () => {
    const bare = join(newsroom.content, "..", "trong.git");
    git(newsroom.content, "init", "--quiet", "--bare", "--initial-branch=main", bare);
    await watch(sourceOf(bare));
    git(newsroom.content, "push", "--quiet", bare, "main");
    expect(await heard()).toBe(true);
    await stop?.();
    await watch(sourceOf(bare, "dang-bai"));
    git(newsroom.content, "push", "--quiet", bare, "main:dang-bai");
    expect(await heard()).toBe(true);
  });

  it("is told when the repository comes, and when it goes", async () => {
    const late = join(newsroom.content, "..", "den-sau");
    await watch(sourceOf(late));
    git(newsroom.content, "clone", "--quiet", newsroom.content, late);
    expect(await heard()).toBe(true);
    // At once, so that no look falls between.
    rmSync(late, { recursive: true });
    expect(await heard()).toBe(true);
  });
});
