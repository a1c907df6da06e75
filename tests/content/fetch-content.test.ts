import { existsSync } from "node:fs";
import { chmod, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, createServer, type Server } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fetchContent } from "@/lib/content/fetch-content";
import { commitAll, git } from "../support/repository";
import { createSharedRepository, type SharedRepository } from "../support/shared-repository";

// Git's environment is made when the program starts.
vi.hoisted(() => {
  process.env.PUBLISH_SECRET = "5b1d6c3c0a9f4e7d8b2a1c0d9e8f7a6b";
});

let shared: SharedRepository;
const servers: Server[] = [];

beforeEach(async () => {
  shared = await createSharedRepository();
});

afterEach(async () => {
  for (const server of servers.splice(0)) server.close();
  await shared.clear();
});

const fetchGit = (contentDir: string, contentRef = "HEAD", silenceMs?: number) =>
  fetchContent({ contentSource: "git", contentDir, contentRef }, silenceMs);
const fetchFolder = (contentDir: string) =>
  fetchContent({ contentSource: "directory", contentDir, contentRef: "HEAD" });
const commitOf = (folder: string, ref = "HEAD") => git(folder, "rev-parse", ref).trim();
const textIn = (folder: string, path: string) => readFile(join(folder, path), "utf8");

async function detailOf(outcome: ReturnType<typeof fetchContent>): Promise<string> {
  const known = await outcome;
  if (known.kind !== "failed") throw new Error(`it did not fail: ${known.kind}`);
  expect(known.reason).toMatch(/^\p{Lu}.+\.$/u);
  expect(known.reason).not.toContain(shared.folder);
  return known.detail;
}

/** A program on disk that a repository's configuration can name. */
async function program(name: string, ...lines: string[]): Promise<string> {
  const file = join(shared.folder, name);
  await writeFile(file, ["#!/bin/sh", ...lines, ""].join("\n"));
  await chmod(file, 0o755);
  return file;
}

async function portOf(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return (server.address() as AddressInfo).port;
}

describe("kho trần: what is published from a bare repository", () => {
  it("is what was pushed to its remote", async () => {
    const site = shared.clone("site.git", "--bare");
    const commit = await shared.push("articles/tin.md", "Bản một.\n");
    expect(await fetchGit(site)).toEqual({ kind: "fetched", commit });
    expect(commitOf(site, "main")).toBe(commit);
    expect(await fetchGit(site, "main")).toEqual({ kind: "fetched", commit });
  });

  it("follows editors who rewrote their branch, or took a commit back", async () => {
    await shared.push("articles/tin.md", "Bản một.\n");
    const site = shared.clone("site.git", "--bare");
    const rewritten = await shared.rewrite({ path: "articles/tin.md", text: "Bản khác.\n" });
    expect(await fetchGit(site)).toEqual({ kind: "fetched", commit: rewritten });
    const withdrawn = await shared.rewrite();
    expect(await fetchGit(site)).toEqual({ kind: "fetched", commit: withdrawn });
    expect(commitOf(site)).toBe(withdrawn);
  });

  it("follows a tag that editors move", async () => {
    git(shared.desk, "tag", "da-duyet");
    git(shared.desk, "push", "--quiet", "origin", "da-duyet");
    const site = shared.clone("site.git", "--bare");
    const commit = await shared.push("articles/tin.md", "Bản một.\n");
    git(shared.desk, "tag", "--force", "da-duyet");
    git(shared.desk, "push", "--quiet", "--force", "origin", "da-duyet");
    expect(await fetchGit(site, "da-duyet")).toEqual({ kind: "fetched", commit });
  });

  it("follows a mirror's remote, whatever that is called", async () => {
    const site = shared.clone("site.git", "--mirror", "--origin=guong");
    const commit = await shared.push("articles/tin.md", "Bản một.\n");
    expect(await fetchGit(site, "main")).toEqual({ kind: "fetched", commit });
  });

  it("takes only what is published", async () => {
    const site = shared.clone("site.git", "--bare");
    git(shared.desk, "push", "--quiet", "origin", "main:refs/heads/nhap");
    await shared.push("articles/tin.md", "Bản một.\n");
    await fetchGit(site);
    expect(git(site, "for-each-ref", "--format=%(refname)").trim()).toBe("refs/heads/main");
  });
});

describe("bản làm việc: what is published from a checkout", () => {
  it.each([
    ["its commits", fetchGit],
    ["its files", fetchFolder],
  ])("follows with branch and files, when %s are read", async (_, fetch) => {
    const site = shared.clone("site");
    const commit = await shared.push("articles/tin.md", "Bản một.\n");
    expect(await fetch(site)).toEqual({ kind: "fetched", commit });
    expect(commitOf(site)).toBe(commit);
    expect(await textIn(site, "articles/tin.md")).toBe("Bản một.\n");
    expect(git(site, "status", "--porcelain", "--branch").trim()).toBe("## main...origin/main");
  });

  it("follows when the content is a folder inside it", async () => {
    await shared.push("content/site.yml", "name: Báo Thử\n");
    const site = shared.clone("site");
    const commit = await shared.push("content/articles/tin.md", "Bản một.\n");
    expect(await fetchFolder(join(site, "content"))).toEqual({ kind: "fetched", commit });
    expect(await textIn(site, "content/articles/tin.md")).toBe("Bản một.\n");
  });

  it("keeps what somebody is working on beside it", async () => {
    const site = shared.clone("site");
    await writeFile(join(site, "site.yml"), "name: Đang sửa\n");
    await writeFile(join(site, "nhap.md"), "Bài đang viết.\n");
    git(site, "add", "nhap.md");
    const commit = await shared.push("articles/tin.md", "Bản một.\n");
    expect(await fetchFolder(site)).toEqual({ kind: "fetched", commit });
    expect(git(site, "status", "--porcelain")).toBe("A  nhap.md\n M site.yml\n");
    expect(await textIn(site, "site.yml")).toBe("name: Đang sửa\n");
  });

  it.each(["an edited file", "a new file"])(
    "never writes over %s that was not committed, and says so",
    async (kind) => {
      const site = shared.clone("site");
      const path = kind === "a new file" ? "articles/tin.md" : "site.yml";
      await mkdir(join(site, "articles"));
      await writeFile(join(site, path), "Chưa lưu.\n");
      const before = commitOf(site);
      await shared.push(path, "Bản của ban biên tập.\n");
      expect(await detailOf(fetchFolder(site))).toMatch(
        /tệp sửa dở.*git -C "[^"]+" status.*git: error: .*overwritten/su,
      );
      expect(await textIn(site, path)).toBe("Chưa lưu.\n");
      expect(commitOf(site)).toBe(before);
    },
  );

  it("never loses a commit that the remote does not have, and says so", async () => {
    const site = shared.clone("site");
    await writeFile(join(site, "site.yml"), "name: Riêng\n");
    const own = commitAll(site, "Change the name here");
    await shared.push("articles/tin.md", "Bản một.\n");
    expect(await detailOf(fetchGit(site))).toContain("có commit mà remote không có");
    expect(commitOf(site)).toBe(own);
    await shared.rewrite();
    expect(await detailOf(fetchGit(site))).toContain("có commit mà remote không có");
    expect(commitOf(site)).toBe(own);
  });

  it("follows editors who rewrote their branch, or took a commit back", async () => {
    await shared.push("articles/tin.md", "Bản một.\n");
    const site = shared.clone("site");
    const rewritten = await shared.rewrite({ path: "articles/tin.md", text: "Bản khác.\n" });
    expect(await fetchGit(site)).toEqual({ kind: "fetched", commit: rewritten });
    expect(await textIn(site, "articles/tin.md")).toBe("Bản khác.\n");
    const withdrawn = await shared.rewrite();
    expect(await fetchGit(site)).toEqual({ kind: "fetched", commit: withdrawn });
    expect(existsSync(join(site, "articles/tin.md"))).toBe(false);
    expect(git(site, "status", "--porcelain")).toBe("");
  });

  it("does not write over unsaved work when editors rewrote their branch, and follows once it is put away", async () => {
    await shared.push("articles/tin.md", "Bản một.\n");
    const site = shared.clone("site");
    await writeFile(join(site, "articles/tin.md"), "Chưa lưu.\n");
    const rewritten = await shared.rewrite({ path: "articles/tin.md", text: "Bản khác.\n" });
    for (let times = 0; times < 2; times++) expect(await detailOf(fetchGit(site))).toContain("tệp sửa dở");
    expect(await textIn(site, "articles/tin.md")).toBe("Chưa lưu.\n");
    git(site, "stash", "--quiet");
    expect(await fetchGit(site)).toEqual({ kind: "fetched", commit: rewritten });
  });

  it("leaves its files alone when a remote's branch is published", async () => {
    const site = shared.clone("site");
    const before = commitOf(site);
    const commit = await shared.push("articles/tin.md", "Bản một.\n");
    expect(await fetchGit(site, "origin/main")).toEqual({ kind: "fetched", commit });
    const rewritten = await shared.rewrite({ path: "articles/tin.md", text: "Bản khác.\n" });
    expect(await fetchGit(site, "origin/main")).toEqual({ kind: "fetched", commit: rewritten });
    expect(commitOf(site)).toBe(before);
  });

  it("is a branch that is not checked out, as long as nothing of it is lost", async () => {
    const site = shared.clone("site");
    git(site, "switch", "--quiet", "--create", "thu-nghiem");
    const commit = await shared.push("articles/tin.md", "Bản một.\n");
    expect(await fetchGit(site, "main")).toEqual({ kind: "fetched", commit });
    await shared.rewrite({ path: "articles/tin.md", text: "Bản khác.\n" });
    expect(await detailOf(fetchGit(site, "main"))).toContain("CONTENT_REF=origin/");
    expect(commitOf(site, "main")).toBe(commit);
  });

  it("follows the branch it was told to, not one of the same name", async () => {
    const site = shared.clone("site");
    git(shared.desk, "push", "--quiet", "origin", "main:refs/heads/xuat-ban");
    git(site, "fetch", "--quiet");
    git(site, "branch", "--quiet", "--set-upstream-to=origin/xuat-ban");
    const before = commitOf(site);
    const commit = await shared.push("articles/tin.md", "Bản một.\n");
    expect(await fetchGit(site)).toEqual({ kind: "fetched", commit: before });
    git(shared.desk, "push", "--quiet", "origin", "main:refs/heads/xuat-ban");
    expect(await fetchGit(site)).toEqual({ kind: "fetched", commit });
  });
});

describe("không có gì để lấy: nothing is fetched", () => {
  it("into a folder that is no repository", async () => {
    const folder = join(shared.folder, "thu-muc");
    await mkdir(folder);
    expect(await fetchFolder(folder)).toMatchObject({ kind: "nothing-to-fetch" });
    expect(await detailOf(fetchGit(folder))).toContain("not a git repository");
  });

  it("into a repository without a remote, where editors push to the server itself", async () => {
    expect(await fetchGit(shared.remote)).toEqual({
      kind: "nothing-to-fetch",
      reason: "Kho git của nội dung không có remote nào để lấy về.",
    });
  });

  it("for a commit, which stays what it is", async () => {
    const site = shared.clone("site");
    const commit = commitOf(site);
    await shared.push("articles/tin.md", "Bản một.\n");
    expect(await fetchGit(site, commit)).toMatchObject({ kind: "nothing-to-fetch" });
    git(site, "checkout", "--quiet", "--detach");
    expect(await fetchFolder(site)).toMatchObject({ kind: "nothing-to-fetch" });
    expect(commitOf(site)).toBe(commit);
  });
});

describe("trục trặc: a fetch that cannot be made is explained", () => {
  it("when the remote has gone, and is made again once it is back", async () => {
    const site = shared.clone("site");
    const commit = await shared.push("articles/tin.md", "Bản một.\n");
    await rename(shared.remote, `${shared.remote}-cat-di`);
    expect(await detailOf(fetchGit(site))).toContain("Không tới được remote");
    await rename(`${shared.remote}-cat-di`, shared.remote);
    expect(await fetchGit(site)).toEqual({ kind: "fetched", commit });
  });

  it("when nobody listens at its address, without the password in it", async () => {
    const site = shared.clone("site");
    git(site, "remote", "set-url", "origin", "http://bao:mat-khau@127.0.0.1:9/kho.git");
    const detail = await detailOf(fetchGit(site));
    expect(detail).toContain("Không tới được remote");
    expect(detail).not.toContain("mat-khau");
  });

  it("when the remote takes the call and says nothing: git is stopped", async () => {
    const site = shared.clone("site");
    let closed: (() => void) | undefined;
    const hungUp = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const port = await portOf(createServer((socket) => socket.on("close", () => closed?.()).resume()));
    git(site, "remote", "set-url", "origin", `git://127.0.0.1:${port}/kho.git`);
    expect(await detailOf(fetchGit(site, "HEAD", 3_000))).toContain("Không tới được remote");
    await hungUp;
  });

  it("when the remote wants a password: nobody is asked", async () => {
    const site = shared.clone("site");
    const asked = join(shared.folder, "da-hoi");
    git(site, "config", "core.askPass", await program("hoi", `touch "${asked}"`, "echo x"));
    const port = await portOf(
      createHttpServer((_, response) => response.writeHead(401, { "WWW-Authenticate": "Basic" }).end()),
    );
    git(site, "remote", "set-url", "origin", `http://127.0.0.1:${port}/kho.git`);
    expect(await detailOf(fetchGit(site))).toContain("deploy key");
    expect(existsSync(asked)).toBe(false);
  });

  it("when another git has the files, or died and left its lock", async () => {
    const site = shared.clone("site");
    const commit = await shared.push("articles/tin.md", "Bản một.\n");
    const lock = join(site, ".git/index.lock");
    await writeFile(lock, "");
    const detail = await detailOf(fetchGit(site));
    expect(detail).toContain("tệp .lock");
    expect(detail).toContain(lock);
    await rm(lock);
    expect(await fetchGit(site)).toEqual({ kind: "fetched", commit });
  });

  it("when the branch is gone from the remote: what was published stays", async () => {
    const site = shared.clone("site");
    const before = commitOf(site);
    git(shared.remote, "branch", "--move", "main", "khac");
    expect(await detailOf(fetchGit(site, "origin/main"))).toContain("CONTENT_REF");
    expect(commitOf(site, "origin/main")).toBe(before);
  });

  it("when the repository has no such branch", async () => {
    expect(await detailOf(fetchGit(shared.clone("site"), "khong-co"))).toContain("CONTENT_REF");
  });
});

describe("an toàn: what lies in a repository does not run", () => {
  it("when its files move: no hook of it", async () => {
    const site = shared.clone("site");
    const ran = join(shared.folder, "da-chay");
    for (const hook of ["post-merge", "reference-transaction", "post-checkout", "post-index-change"]) {
      await rename(await program(hook, `touch "${ran}"`), join(site, ".git/hooks", hook));
    }
    const commit = await shared.push("articles/tin.md", "Bản một.\n");
    expect(await fetchGit(site)).toEqual({ kind: "fetched", commit });
    await shared.rewrite();
    expect((await fetchGit(site)).kind).toBe("fetched");
    expect(existsSync(ran)).toBe(false);
  });

  it("when its remote is a command", async () => {
    const site = shared.clone("site");
    const ran = join(shared.folder, "da-chay");
    git(site, "config", "protocol.ext.allow", "always");
    git(site, "remote", "set-url", "origin", `ext::touch ${ran}`);
    expect(await detailOf(fetchGit(site))).toContain("transport 'ext' not allowed");
    expect(existsSync(ran)).toBe(false);
  });

  it("but the ssh command the operator set, with the key for it, does; and hears no secret of the site", async () => {
    const site = shared.clone("site");
    const heard = join(shared.folder, "moi-truong");
    const ssh = await program("ssh", `env > "${heard}"`, 'for last in "$@"; do :; done', 'eval "$last"');
    git(site, "config", "core.sshCommand", ssh);
    git(site, "config", "ssh.variant", "simple");
    git(site, "remote", "set-url", "origin", `kho:${shared.remote}`);
    const commit = await shared.push("articles/tin.md", "Bản một.\n");
    expect(await fetchGit(site)).toEqual({ kind: "fetched", commit });
    const environment = await readFile(heard, "utf8");
    expect(environment).toContain("GIT_TERMINAL_PROMPT=0");
    expect(environment).not.toContain("PUBLISH_SECRET");
  });
});
