import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { listCategories } from "@/lib/archive/documents";
import { listProblems } from "@/lib/archive/file-problems";
import { findArticle } from "@/lib/archive/find-article";
import { type Archive, openArchiveForWriting } from "@/lib/archive/open-archive";
import { resolveUrl } from "@/lib/archive/resolve-url";
import { syncArchive } from "@/lib/archive/sync-archive";
import type { ContentSource } from "@/lib/content/content-source";
import { directorySource } from "@/lib/content/directory-source";
import { gitSource } from "@/lib/content/git-source";
import { parseInWorker } from "@/lib/content/parse-in-worker";
import { formatShortDate } from "@/lib/vietnamese/date-time";
import { articleText, createNewsroom, hoursAgo, type Newsroom, NOW } from "../support/newsroom";
import { commitAll, commitFirst, git } from "../support/repository";

/** Every step is several git commands, each a process. */
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const parser = parseInWorker();
afterAll(() => parser.close());

let newsroom: Newsroom;
let archive: Archive | undefined;
const sources: ContentSource[] = [];

const PATH = "articles/thoi-su/2024/03/bai-mot.md";
/** A colon that YAML cannot read. */
const BROKEN = articleText({ slug: "bai-mot" }).replace("headline: Tin bai-mot", "headline: Tin: hỏng");

/** What a machine sees that has the content and no index of it. */
async function indexAnew(open: (folder: string) => ContentSource, folder = newsroom.content): Promise<Archive> {
  archive?.close();
  await newsroom.clearArchive();
  archive = openArchiveForWriting(newsroom.archiveFile);
  const source = open(folder);
  sources.push(source);
  await syncArchive(archive, source, parser, "pipeline");
  return archive;
}
const fromGit = (folder: string) => gitSource(folder, "HEAD");
const headlineOf = (index: Archive, slug = "bai-mot") => findArticle(index, "thoi-su", slug, NOW)?.headline;
const rulesOf = (index: Archive) => listProblems(index).map(({ rule }) => rule);
const commitArticle = async (fields: Readonly<Record<string, unknown>>) => {
  await newsroom.putArticle({ slug: "bai-mot", ...fields });
  return commitAll(newsroom.content, "Edit the article");
};
const commitText = async (text: string, path = PATH) => {
  await newsroom.put(path, text);
  return commitAll(newsroom.content, "Write the file");
};

beforeEach(async () => {
  newsroom = await createNewsroom();
  await newsroom.putArticle({ slug: "bai-khac" });
  commitFirst(newsroom.content);
});
afterEach(async () => {
  archive?.close();
  archive = undefined;
  for (const source of sources.splice(0)) await source.close();
  await newsroom.clear();
});

describe.each([
  ["a git source", fromGit],
  ["a folder that is a checkout", directorySource],
] as const)("an article that fails after the index was deleted, read from %s", (_, open) => {
  it("is online as it was when it was last in order, and the desk is told which version that is", async () => {
    await commitArticle({ headline: "Bản đầu" });
    const good = await commitArticle({ headline: "Bản tốt" });
    await commitText(BROKEN.replace("hỏng", "hỏng lần một"));
    await commitText(BROKEN);

    const index = await indexAnew(open);
    expect(headlineOf(index)).toBe("Bản tốt");
    expect(resolveUrl(index, "/thoi-su/bai-mot", NOW)).toEqual({ kind: "page" });
    const [fault, note, ...others] = listProblems(index);
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ path: PATH, severity: "error", rule: "yaml-colon", line: 2 });
    expect(note).toMatchObject({ path: PATH, severity: "warning", rule: "earlier-version" });
    expect(note?.message).toContain(`bản ngày ${formatShortDate(Date.now())} (commit ${good.slice(0, 7)})`);
  });

  it("gives way to the repaired file", async () => {
    await commitArticle({ headline: "Bản tốt" });
    await commitText(BROKEN);
    const index = await indexAnew(open);
    await commitArticle({ headline: "Bản đã sửa" });
    const source = open(newsroom.content);
    sources.push(source);
    await syncArchive(index, source, parser, "pipeline");
    expect(headlineOf(index)).toBe("Bản đã sửa");
    expect(listProblems(index)).toEqual([]);
  });

  it("is found under the name its file had before", async () => {
    await commitArticle({ headline: "Bản tốt" });
    git(newsroom.content, "mv", PATH, PATH.replace("bai-mot", "ten-moi"));
    commitAll(newsroom.content, "Rename the file");
    await commitText(BROKEN, PATH.replace("bai-mot", "ten-moi"));
    const index = await indexAnew(open);
    expect(headlineOf(index, "ten-moi")).toBe("Bản tốt");
    expect(headlineOf(index)).toBeUndefined();
  });

  it("says that it was withdrawn when that was its last word", async () => {
    await commitArticle({ headline: "Bản sai" });
    await commitArticle({ status: "withdrawn", withdrawal: { date: hoursAgo(1), reason: "Nguồn tin rút lại." } });
    await commitText(BROKEN);
    const index = await indexAnew(open);
    expect(resolveUrl(index, "/thoi-su/bai-mot", NOW)).toEqual({
      kind: "withdrawn",
      category: "thoi-su",
      slug: "bai-mot",
    });
  });

  it.each([
    ["a draft", { status: "draft" }],
    ["withheld", { status: "withheld" }],
  ])("stays unpublished when it was last %s", async (_state, fields) => {
    await commitArticle({ headline: "Bản đã rút" });
    await commitArticle(fields);
    await commitText(BROKEN);
    const index = await indexAnew(open);
    expect(resolveUrl(index, "/thoi-su/bai-mot", NOW)).toEqual({ kind: "unknown" });
    expect(rulesOf(index)).toEqual(["yaml-colon"]);
  });

  it.each([
    ["the present text", [BROKEN.replace("byline", "status: withdrawn\nbyline")]],
    ["a text in between", [BROKEN.replace("byline", 'status: "draft"\nbyline'), BROKEN]],
    ["a quoted key", [BROKEN.replace("byline", '"status": withdrawn\nbyline')]],
    ["a key before a space", [BROKEN.replace("byline", "status : withdrawn\nbyline")]],
    ["an indented key", [BROKEN.replace("byline", "  status: withdrawn\nbyline")]],
    ["a misspelt status", [BROKEN.replace("byline", "status: withdraw\nbyline")]],
  ])("stays unpublished when %s takes it back, though nothing of it can be read", async (_text, texts) => {
    await commitArticle({ headline: "Bản đã rút" });
    for (const text of texts) await commitText(text);
    const index = await indexAnew(open);
    expect(resolveUrl(index, "/thoi-su/bai-mot", NOW)).toEqual({ kind: "unknown" });
    expect(rulesOf(index)).toContain("yaml-colon");
  });

  it("stays unpublished when it was deleted once and came back broken", async () => {
    await commitArticle({ headline: "Bản đã xóa" });
    await newsroom.remove(PATH);
    commitAll(newsroom.content, "Delete the article");
    await commitText(BROKEN);
    const index = await indexAnew(open);
    expect(resolveUrl(index, "/thoi-su/bai-mot", NOW)).toEqual({ kind: "unknown" });
  });

  it("never gets the words of the article it was copied from", async () => {
    await commitText(articleText({ slug: "bai-khac" }).replace("headline: Tin", "headline: Tin:"));
    const index = await indexAnew(open);
    expect(headlineOf(index)).toBeUndefined();
    expect(headlineOf(index, "bai-khac")).toBe("Tin bai-khac");
  });

  it("is looked up no further back than ten versions", async () => {
    await commitArticle({ headline: "Bản tốt" });
    for (let edit = 0; edit < 11; edit++) await commitText(BROKEN.replace("hỏng", `hỏng lần ${edit}`));
    const index = await indexAnew(open);
    expect(headlineOf(index)).toBeUndefined();
  });

  it("does not change what an archive remembers by itself", async () => {
    await commitArticle({ headline: "Bản tốt" });
    const index = await indexAnew(open);
    await commitText(BROKEN);
    const source = open(newsroom.content);
    sources.push(source);
    await syncArchive(index, source, parser, "pipeline", true);
    expect(headlineOf(index)).toBe("Bản tốt");
    expect(rulesOf(index)).toEqual(["yaml-colon"]);
  });

  it("has its menu, when it is the menu that fails", async () => {
    await commitText("- slug: [hỏng\n", "categories.yml");
    const index = await indexAnew(open);
    expect(listCategories(index).map(({ slug }) => slug)).toEqual(["thoi-su", "kinh-te"]);
    expect(headlineOf(index, "bai-khac")).toBe("Tin bai-khac");
    expect(rulesOf(index)).toContain("earlier-version");
  });

  it("is found as far back as a shallow clone remembers", async () => {
    await commitArticle({ headline: "Bản tốt" });
    await commitText(BROKEN);
    const clone = (depth: number) => {
      const folder = join(newsroom.content, "..", `clone-${depth}`);
      git(newsroom.content, "clone", "--quiet", `--depth=${depth}`, `file://${newsroom.content}`, folder);
      return folder;
    };
    expect(headlineOf(await indexAnew(open, clone(2)))).toBe("Bản tốt");
    const index = await indexAnew(open, clone(1));
    expect(resolveUrl(index, "/thoi-su/bai-mot", NOW)).toEqual({ kind: "unknown" });
    expect(rulesOf(index)).toEqual(["yaml-colon"]);
  });
});

it("an article that takes itself back in UTF-16 stays unpublished", async () => {
  await commitArticle({ headline: "Bản đã rút" });
  await newsroom.put(PATH, Buffer.from(articleText({ slug: "bai-mot", status: "draft" }), "utf16le"));
  commitAll(newsroom.content, "Save in another encoding");
  expect(headlineOf(await indexAnew(fromGit))).toBeUndefined();
});

it("an article whose history could not be read is tried again", async () => {
  await commitArticle({ headline: "Bản tốt" });
  await commitText(BROKEN);
  const complaint = vi.spyOn(console, "error").mockReturnValue();
  const index = await indexAnew((folder) => ({
    ...fromGit(folder),
    async *earlierVersions() {
      yield Promise.reject(new Error("git is busy"));
    },
  }));
  expect(complaint).toHaveBeenCalledOnce();
  complaint.mockRestore();
  expect(headlineOf(index)).toBeUndefined();
  const source = fromGit(newsroom.content);
  sources.push(source);
  await syncArchive(index, source, parser, "pipeline");
  expect(headlineOf(index)).toBe("Bản tốt");
});

it("a file a commit lists but does not give is waited for", async () => {
  await commitArticle({ headline: "Bản tốt" });
  const damaged = (folder: string): ContentSource => {
    const source = fromGit(folder);
    return { ...source, read: async (path) => (path === PATH ? undefined : source.read(path)) };
  };
  await expect(indexAnew(damaged)).rejects.toThrow(`content/${PATH}`);
  if (!archive) throw new Error("no archive was opened");
  expect(headlineOf(archive, "bai-khac")).toBeUndefined();
  const source = fromGit(newsroom.content);
  sources.push(source);
  await syncArchive(archive, source, parser, "pipeline");
  expect(headlineOf(archive)).toBe("Bản tốt");
});

describe("an article that fails where nobody remembers", () => {
  it("is absent and reported: a folder without git", async () => {
    await newsroom.put(PATH, BROKEN);
    await rm(join(newsroom.content, ".git"), { recursive: true });
    const index = await indexAnew(directorySource);
    expect(resolveUrl(index, "/thoi-su/bai-mot", NOW)).toEqual({ kind: "unknown" });
    expect(rulesOf(index)).toEqual(["yaml-colon"]);
    expect(headlineOf(index, "bai-khac")).toBe("Tin bai-khac");
  });

  it("is absent and reported: a file that was never committed", async () => {
    await newsroom.put(PATH, BROKEN);
    const index = await indexAnew(directorySource);
    expect(resolveUrl(index, "/thoi-su/bai-mot", NOW)).toEqual({ kind: "unknown" });
    expect(rulesOf(index)).toEqual(["yaml-colon"]);
  });

  it("is online as committed when only the file on disk fails", async () => {
    await commitArticle({ headline: "Bản đã commit" });
    await newsroom.put(PATH, BROKEN);
    expect(headlineOf(await indexAnew(directorySource))).toBe("Bản đã commit");
  });
});
