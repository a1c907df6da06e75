import { execFileSync } from "node:child_process";
import { writeSync } from "node:fs";
import { chmod, mkdir, mkdtemp, open, rename, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import watcher from "@parcel/watcher";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SourceOutOfReach, UnreadableFile } from "@/lib/content/content-source";
import { directorySource } from "@/lib/content/directory-source";

let parent: string;
let folder: string;
const put = async (path: string, content: string | Uint8Array = "---\n---\n") => {
  await mkdir(join(folder, path, ".."), { recursive: true });
  await writeFile(join(folder, path), content);
};
const forbid = (path: string) => chmod(join(folder, path), 0);
/** Nothing is forbidden to root; for as long as `work` takes, this process is somebody else. */
const asOrdinaryUser = async (work: () => Promise<void>) => {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) await chmod(parent, 0o755);
  if (isRoot) process.seteuid?.(65534);
  try {
    await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
};
const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#336699" } });

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "toa-soan-"));
  folder = join(parent, "content");
  await mkdir(folder);
});
afterEach(() => rm(parent, { recursive: true, force: true }));

const listed = async () => (await directorySource(folder).list()).map(({ path }) => path);

describe("the newsroom's folder lists", () => {
  it("articles, authors, pages, settings and pictures, in the order of their paths", async () => {
    await put("site.yml");
    await put("pages/gioi-thieu.md");
    await put("articles/thoi-su/2024/03/bai.md");
    await put("categories.yml");
    await put("authors/hong-thai.md");
    await put("media/2024/03/anh.jpg");
    expect(await listed()).toEqual([
      "articles/thoi-su/2024/03/bai.md",
      "authors/hong-thai.md",
      "categories.yml",
      "media/2024/03/anh.jpg",
      "pages/gioi-thieu.md",
      "site.yml",
    ]);
  });

  it("Markdown that lies in the wrong place, so that its editor is told", async () => {
    await put("articles/bai.md");
    expect(await listed()).toEqual(["articles/bai.md"]);
  });

  it("nothing that editors and their programs leave behind", async () => {
    await put("articles/thoi-su/2024/03/bai.md");
    for (const dropping of [
      "README.md",
      ".DS_Store",
      ".git/HEAD",
      ".obsidian/notes.md",
      "articles/thoi-su/2024/03/.bai.md.swp",
      "articles/thoi-su/2024/03/bai.md~",
      "articles/thoi-su/2024/03/#bai.md#",
      "articles/thoi-su/2024/03/~$bai.md",
      "articles/thoi-su/2024/03/bai.md.bak",
      "articles/thoi-su/2024/03/bai.md.tmp",
      "articles/thoi-su/2024/03/bai.md.orig",
      "articles/thoi-su/2024/03/ghi-chu.txt",
      "articles/thoi-su/2024/03/.#bai.md",
      "articles/thoi-su/2024/03/4913",
      "articles/thoi-su/2024/03/bai.md___jb_tmp___",
      "articles/thoi-su/2024/03/desktop.ini",
      "media/2024/03/Thumbs.db",
      "media/2024/03/.thumb.jpg",
      "media/2024/03/anh.jpg.crdownload",
    ])
      await put(dropping);
    expect(await listed()).toEqual(["articles/thoi-su/2024/03/bai.md"]);
  });

  it("what lies where a file should, so that its editor is told: folders, pipes, links, links to folders", async () => {
    await put("articles/thoi-su/2024/03/bai.md");
    await mkdir(join(folder, "articles/thoi-su/2024/03/thu-muc.md"));
    execFileSync("mkfifo", [join(folder, "articles/thoi-su/2024/03/ong.md")]);
    await symlink("/etc/passwd", join(folder, "articles/thoi-su/2024/03/lien-ket.md"));
    await symlink("khong-co.md", join(folder, "articles/thoi-su/2024/03/treo.md"));
    await symlink("vong.md", join(folder, "articles/thoi-su/2024/03/vong.md"));
    await mkdir(join(parent, "outside"));
    await writeFile(join(parent, "outside/bai.md"), "---\n---\n");
    await symlink(join(parent, "outside"), join(folder, "pages"));
    await symlink(folder, join(folder, "articles/vong-tron"));
    const source = directorySource(folder);
    const paths = (await source.list()).map(({ path }) => path);
    const told: Record<string, string> = {};
    for (const path of paths) {
      await source.read(path).catch((error: unknown) => {
        told[path] = error instanceof UnreadableFile ? error.message : "";
      });
    }
    const link = "Đây là một liên kết (symlink) nên không được đọc.";
    expect(paths).toContain("articles/thoi-su/2024/03/bai.md");
    expect(told).toEqual({
      "articles/thoi-su/2024/03/lien-ket.md": link,
      "articles/thoi-su/2024/03/ong.md": "Đây không phải tệp thường (ống dẫn, socket hoặc thiết bị).",
      "articles/thoi-su/2024/03/thu-muc.md": "Đây là một thư mục, không phải tệp.",
      "articles/thoi-su/2024/03/treo.md": link,
      "articles/thoi-su/2024/03/vong.md": link,
      "articles/vong-tron": link,
      pages: link,
    });
  });

  it("no pipe or link among pictures", async () => {
    await put("media/2024/03/anh.jpg");
    execFileSync("mkfifo", [join(folder, "media/2024/03/ong.jpg")]);
    await symlink("/etc/passwd", join(folder, "media/2024/03/lien-ket.jpg"));
    expect(await listed()).toEqual(["media/2024/03/anh.jpg"]);
  });

  it("what there is beside a link that leads to itself, or to where nobody may enter", async () => {
    await put("authors/hong-thai.md");
    await symlink("vong", join(folder, "vong"));
    await mkdir(join(parent, "closed"));
    await symlink(join(parent, "closed/inside"), join(folder, "articles"));
    await chmod(join(parent, "closed"), 0);
    await asOrdinaryUser(async () => expect(await listed()).toEqual(["authors/hong-thai.md"]));
  });

  it("a folder that cannot be opened as closed, and everything beside it", async () => {
    await put("authors/hong-thai.md");
    await put("pages/gioi-thieu.md");
    await forbid("pages");
    await asOrdinaryUser(async () => {
      const source = directorySource(folder);
      expect(await source.list()).toMatchObject([
        { path: "authors/hong-thai.md" },
        { path: "pages", closedFolder: true },
      ]);
      await expect(source.read("pages")).rejects.toThrow("Máy chủ không có quyền đọc (EACCES)");
    });
  });

  it("another stamp after the bytes of a file changed, and the same one while they did not", async () => {
    await put("authors/hong-thai.md", "---\nname: Hồng Thái\n---\n");
    const source = directorySource(folder);
    const [before] = await source.list();
    expect((await source.list())[0]?.stamp).toBe(before?.stamp);
    await put("authors/hong-thai.md", "---\nname: Hồng Thái Nguyễn\n---\n");
    const [after] = await source.list();
    expect(after?.stamp).not.toBe(before?.stamp);
  });

  it("nothing at all, loudly, when the folder itself is gone", async () => {
    await rm(folder, { recursive: true });
    await expect(directorySource(folder).list()).rejects.toThrow(/ENOENT/);
  });

  it("nothing, just as loudly, when the folder is empty: a disk that is not mounted leaves such a one", async () => {
    await expect(directorySource(folder).list()).rejects.toThrow(SourceOutOfReach);
  });
});

describe("reading one file", () => {
  it("gives its bytes as they are", async () => {
    const bytes = Buffer.from([0xef, 0xbb, 0xbf, 0x2d, 0x0d, 0x0a, 0xff]);
    await put("pages/gioi-thieu.md", bytes);
    expect(Buffer.from((await directorySource(folder).read("pages/gioi-thieu.md")) ?? [])).toEqual(bytes);
  });

  it("finds a picture a Mac named with decomposed marks", async () => {
    await put(`media/2024/03/${"ảnh-lớp-bơi".normalize("NFD")}.png`, await picture(12, 8).png().toBuffer());
    const source = directorySource(folder);
    const [entry] = await source.list();
    expect(entry?.path).toBe("media/2024/03/ảnh-lớp-bơi.png".normalize("NFC"));
    expect((await source.read(entry?.path ?? ""))?.length).toBeGreaterThan(0);
    expect(await source.pictureFacts(`/${entry?.path}`)).toMatchObject({ width: 12, height: 8 });
  });

  it("gives nothing for what is missing", async () => {
    const source = directorySource(folder);
    expect(await source.read("pages/khong-co.md")).toBeUndefined();
    await put("pages", "một tệp");
    expect(await source.read("pages/gioi-thieu.md")).toBeUndefined();
  });

  it("says so when it may not", async () => {
    await put("pages/gioi-thieu.md");
    await forbid("pages/gioi-thieu.md");
    await asOrdinaryUser(async () => {
      const reading = directorySource(folder).read("pages/gioi-thieu.md");
      await expect(reading).rejects.toThrow(UnreadableFile);
      await expect(reading).rejects.toThrow("Máy chủ không có quyền đọc (EACCES)");
    });
  });

  it("leaves alone what is far too large", async () => {
    await put("pages/gioi-thieu.md");
    await truncate(join(folder, "pages/gioi-thieu.md"), 8 * 2 ** 30);
    await expect(directorySource(folder).read("pages/gioi-thieu.md")).rejects.toThrow("Tệp lớn 8388608 KiB");
  });

  it("waits for an editor that empties the file and writes it in pieces", async () => {
    await put("pages/gioi-thieu.md", "Bản cũ");
    const text = "Bản mới, viết từng đoạn. ".repeat(8);
    const file = await open(join(folder, "pages/gioi-thieu.md"), "w");
    const reading = directorySource(folder).read("pages/gioi-thieu.md");
    for (let at = 0; at < text.length; at += 20) {
      // By the clock that the reader goes by too: however busy the machine is, no pause is longer than one of its looks.
      writeSync(file.fd, text.slice(at, at + 20));
      await new Promise((next) => setTimeout(next, 5));
    }
    await file.close();
    expect(String(await reading)).toBe(text);
  });

  it("never leaves the folder, neither by dots nor by links", async () => {
    await writeFile(join(parent, "secret.md"), "bí mật");
    await mkdir(join(parent, "content-old"));
    await writeFile(join(parent, "content-old/bai.md"), "cũ");
    await mkdir(join(folder, "pages"));
    await symlink(join(parent, "secret.md"), join(folder, "pages/lien-ket.md"));
    const source = directorySource(folder);
    expect(await source.read("../secret.md")).toBeUndefined();
    expect(await source.read("pages/../../secret.md")).toBeUndefined();
    expect(await source.read("../content-old/bai.md")).toBeUndefined();
    await symlink(join(parent, "content-old"), join(folder, "authors"));
    await expect(source.read("pages/lien-ket.md")).rejects.toThrow(UnreadableFile);
    expect(await source.read("authors/bai.md")).toBeUndefined();
    expect(await source.read("/etc/passwd")).toBeUndefined();
  });
});

describe("the size of a picture", () => {
  it("is read from the file at its public path", async () => {
    await put("media/2024/03/anh.png", await picture(120, 80).png().toBuffer());
    expect(await directorySource(folder).pictureFacts("/media/2024/03/anh.png")).toMatchObject({
      width: 120,
      height: 80,
    });
  });

  it("is the size readers see when a phone stored its portrait lying on its side", async () => {
    await put("media/2024/03/anh.jpg", await picture(120, 80).withMetadata({ orientation: 6 }).jpeg().toBuffer());
    expect(await directorySource(folder).pictureFacts("/media/2024/03/anh.jpg")).toMatchObject({
      width: 80,
      height: 120,
    });
  });

  it("is unknown for what is missing, broken, no picture, a pipe or outside", async () => {
    await put("media/2024/03/hong.jpg", "không phải ảnh");
    await mkdir(join(folder, "media/2024/03/thu-muc.jpg"));
    execFileSync("mkfifo", [join(folder, "media/2024/03/ong.jpg")]);
    await writeFile(join(parent, "ngoai.png"), await picture(10, 10).png().toBuffer());
    const source = directorySource(folder);
    expect(await source.pictureFacts("/media/2024/03/khong-co.jpg")).toBeUndefined();
    expect(await source.pictureFacts("/media/2024/03/hong.jpg")).toBeUndefined();
    expect(await source.pictureFacts("/media/2024/03/thu-muc.jpg")).toBeUndefined();
    expect(await source.pictureFacts("/media/2024/03/ong.jpg")).toBeUndefined();
    expect(await source.pictureFacts("/../ngoai.png")).toBeUndefined();
  });

  it("is unknown for paths no disk can have: below a file, or with a name that is too long", async () => {
    await put("media/2024/03/anh.jpg", await picture(12, 8).jpeg().toBuffer());
    const source = directorySource(folder);
    expect(await source.pictureFacts("/media/2024/03/anh.jpg/b.jpg")).toBeUndefined();
    expect(await source.pictureFacts(`/media/2024/03/${"a".repeat(300)}.jpg`)).toBeUndefined();
  });
});

describe("what changed in the folder", () => {
  const until = async (condition: () => boolean) => {
    for (let tries = 0; !condition() && tries < 100; tries++) await new Promise((next) => setTimeout(next, 50));
  };

  it("cannot be told without watching it", async () => {
    await put("pages/gioi-thieu.md");
    const source = directorySource(folder);
    expect(await source.changes("")).toBeUndefined();
    await source.list();
    expect(await source.changes("")).toBeUndefined();
  });

  it("is the files that events named, each once, until something larger than a file changes", async () => {
    await put("pages/gioi-thieu.md");
    await put("pages/lien-he.md");
    const source = directorySource(folder);
    let calls = 0;
    const stop = await source.watch(() => {
      calls++;
    });
    await source.list();
    expect(await source.changes("")).toEqual({ changed: [], removed: [] });

    await put("pages/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\n");
    await rm(join(folder, "pages/lien-he.md"));
    // Two files may be told of at once or one after the other.
    const changed = new Set<string>();
    const removed = new Set<string>();
    for (let tries = 0; (changed.size === 0 || removed.size === 0) && tries < 100; tries++) {
      await new Promise((next) => setTimeout(next, 50));
      const changes = await source.changes("");
      for (const { path } of changes?.changed ?? []) changed.add(path);
      for (const path of changes?.removed ?? []) removed.add(path);
    }
    expect([...changed]).toEqual(["pages/gioi-thieu.md"]);
    expect([...removed]).toEqual(["pages/lien-he.md"]);
    await new Promise((next) => setTimeout(next, 200));
    expect(await source.changes("")).toEqual({ changed: [], removed: [] });

    const before = calls;
    await rename(join(folder, "pages"), join(folder, "authors"));
    await until(() => calls > before);
    expect(await source.changes("")).toBeUndefined();
    expect((await source.list()).map(({ path }) => path)).toEqual(["authors/gioi-thieu.md"]);

    await rm(folder, { recursive: true });
    const look = async () => (await source.changes("")) ?? (await source.list());
    await expect(look()).rejects.toThrow(/ENOENT/);
    await stop();
  });
});

describe("watching the folder", () => {
  it("goes on when another folder takes its name, as deploys and mounts do", async () => {
    await put("pages/gioi-thieu.md");
    let calls = 0;
    const stop = await directorySource(folder).watch(() => {
      calls++;
    });
    const heard = async () => {
      const before = calls;
      for (let tries = 0; calls === before && tries < 100; tries++) await new Promise((next) => setTimeout(next, 50));
      return calls > before;
    };
    await rename(folder, `${folder}-old`);
    await put("pages/gioi-thieu.md", "---\ntitle: Bản mới\n---\n");
    expect(await heard()).toBe(true);
    // The change of folders itself has settled; from here on only an edit can be heard.
    await new Promise((next) => setTimeout(next, 800));
    await put("pages/gioi-thieu.md", "---\ntitle: Bản mới hơn\n---\n");
    expect(await heard()).toBe(true);
    await stop();
    await rm(`${folder}-old`, { recursive: true });
  });

  it("calls back after an edit, and no more once it was stopped", async () => {
    await put("pages/gioi-thieu.md");
    let calls = 0;
    let heard: () => void = () => undefined;
    const change = new Promise<void>((settle) => {
      heard = settle;
    });
    const stop = await directorySource(folder).watch(() => {
      calls++;
      heard();
    });
    await put("pages/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\n");
    await change;
    await stop();
    const before = calls;
    expect(before).toBeGreaterThan(0);
    await put("pages/lien-he.md");
    await new Promise((settle) => setTimeout(settle, 200));
    expect(calls).toBe(before);
  });

  it("is tried again every half minute where it fails, and asks for no listing meanwhile", async () => {
    await put("pages/gioi-thieu.md");
    const subscribe = vi.spyOn(watcher, "subscribe").mockRejectedValue(new Error("No space left on device"));
    vi.spyOn(console, "error").mockReturnValue();
    vi.useFakeTimers();
    try {
      let calls = 0;
      const stop = await directorySource(folder).watch(() => {
        calls++;
      });
      await vi.advanceTimersByTimeAsync(29_000);
      expect(subscribe).toHaveBeenCalledTimes(1);
      await vi.advanceTimersByTimeAsync(32_000);
      expect(subscribe).toHaveBeenCalledTimes(3);
      expect(calls).toBe(0);
      await stop();
    } finally {
      vi.useRealTimers();
      vi.restoreAllMocks();
    }
  });
});
