import { appendFile, rename, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { directorySource } from "@/lib/content/directory-source";
import { gitSource } from "@/lib/content/git-source";
import { type MediaReader, mediaReader } from "@/lib/content/media-reader";
import { createNewsroom, type Newsroom } from "../support/newsroom";
import { commitFirst, git } from "../support/repository";

const SRC = "/media/2024/03/anh.jpg";

let newsroom: Newsroom;
let reader: MediaReader | undefined;
beforeEach(async () => {
  newsroom = await createNewsroom();
  await newsroom.putPicture(SRC);
});
afterEach(async () => {
  await reader?.close();
  await newsroom.clear();
});

const onDisk = () => {
  reader = mediaReader({ contentDir: newsroom.content, contentSource: "directory" }, () => undefined);
  return reader;
};
const committed = () => {
  const blobs = () =>
    git(newsroom.content, "ls-tree", "-r", "-z", "HEAD")
      .split("\0")
      .map((line) => line.split(/[ \t]/u));
  reader = mediaReader(
    { contentDir: newsroom.content, contentSource: "git" },
    (path) => blobs().find(([, , , name]) => name === path)?.[2],
  );
  return reader;
};

describe("a picture", () => {
  it("goes by the id git gives it, in a folder as in a commit, for articles as for readers", async () => {
    commitFirst(newsroom.content);
    const blob = git(newsroom.content, "rev-parse", `HEAD:${SRC.slice(1)}`).trim();
    const fromDisk = await onDisk().find(SRC);
    const fromCommit = await committed().find(SRC);
    expect([fromDisk?.id, fromCommit?.id]).toEqual([blob, blob]);
    expect([fromDisk?.size, fromCommit?.size]).toEqual([
      { width: 6, height: 4 },
      { width: 6, height: 4 },
    ]);
    expect(await fromDisk?.read()).toEqual(await fromCommit?.read());

    const facts = { width: 6, height: 4, hash: blob.slice(0, 12) };
    const source = gitSource(newsroom.content, "HEAD");
    await source.list();
    expect(await source.pictureFacts(SRC)).toEqual(facts);
    await source.close();
    expect(await directorySource(newsroom.content).pictureFacts(SRC)).toEqual(facts);
  });

  it("that is replaced is another at once, and the old one's bytes are not given for it", async () => {
    const pictures = onDisk();
    const before = await pictures.find(SRC);
    await appendFile(join(newsroom.content, SRC), "x");
    expect(await before?.read()).toBeUndefined();
    const after = await pictures.find(SRC);
    expect(after?.id).not.toBe(before?.id);
    expect((await after?.read())?.subarray(-1).toString()).toBe("x");
  });

  it("that was removed, or lies where nothing is published, is none", async () => {
    await newsroom.put("media/ghi-chu.md", "x");
    await newsroom.put("media/.an/anh.jpg", "x");
    await newsroom.put("anh.jpg", "x");
    await symlink("/etc/passwd", join(newsroom.content, "media/mat-khau.jpg"));
    const pictures = onDisk();
    for (const src of [
      "/media/khong-co.jpg",
      "/media/ghi-chu.md",
      "/media/.an/anh.jpg",
      "/media/../anh.jpg",
      "/media/mat-khau.jpg",
      "/media/2024",
      "/media/a\0.jpg",
      `/media/${"a".repeat(300)}.jpg`,
    ])
      expect(await pictures.find(src), src).toBeUndefined();
    await newsroom.remove(SRC.slice(1));
    expect(await pictures.find(SRC)).toBeUndefined();
  });

  it("is what its bytes say: drawings, moving pictures and pages under its name have no size", async () => {
    const texts = {
      svg: '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
      html: "<html>",
      gif: "GIF89a\x09\0\x09\0",
    };
    const pictures = onDisk();
    for (const [name, text] of Object.entries(texts)) {
      await writeFile(join(newsroom.content, `media/${name}.jpg`), text);
      expect(await pictures.find(`/media/${name}.jpg`), name).toMatchObject({ size: undefined, type: "image/jpeg" });
      expect(await directorySource(newsroom.content).pictureFacts(`/media/${name}.jpg`), name).toBeUndefined();
    }
  });

  it("larger than any camera makes is none", async () => {
    await writeFile(join(newsroom.content, "media/lon.jpg"), Buffer.alloc(64 * 1024 * 1024 + 1));
    expect(await onDisk().find("/media/lon.jpg")).toBeUndefined();
    expect(await directorySource(newsroom.content).pictureFacts("/media/lon.jpg")).toBeUndefined();
  });

  it("of a repository that was put in the place of another is found there", async () => {
    commitFirst(newsroom.content);
    const pictures = committed();
    expect((await (await pictures.find(SRC))?.read())?.length).toBeGreaterThan(0);
    await rename(newsroom.content, `${newsroom.content}-cu`);
    await newsroom.put(SRC.slice(1), "x");
    commitFirst(newsroom.content);
    expect(String(await (await pictures.find(SRC))?.read())).toBe("x");
  });
});

it("a repository that could not be opened is opened for the next picture", async () => {
  const pictures = mediaReader({ contentDir: newsroom.content, contentSource: "git" }, (path) =>
    git(newsroom.content, "hash-object", path).trim(),
  );
  await expect(pictures.find(SRC)).rejects.toThrow(/not a git repository/u);
  commitFirst(newsroom.content);
  expect((await (await pictures.find(SRC))?.read())?.length).toBeGreaterThan(0);
  await pictures.close();
});
