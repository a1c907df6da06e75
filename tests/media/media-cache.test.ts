import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openMediaCache, readKept } from "@/lib/media/media-cache";

const ID = "0123456789abcdef0123456789abcdef01234567";
const keyOf = (number: number) => `${number.toString(16).padStart(40, "0")}.w320.avif`;
const KILOBYTE = 1024;

let folder: string;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "toa-soan-bo-dem-")), "anh");
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(join(folder, ".."), { recursive: true, force: true });
});

const open = (maxBytes = 1024 * KILOBYTE) => openMediaCache({ folder, maxBytes });
const never = () => Promise.reject(new Error("was made again"));
const files = () => readdir(folder);
const sizeOnDisk = async () => {
  const facts = await Promise.all((await files()).map((name) => stat(join(folder, name))));
  return facts.reduce((sum, { blocks }) => sum + blocks * 512, 0);
};

describe("what was made once", () => {
  it("is there for the next reader and after a restart", async () => {
    const bytes = randomBytes(10_000);
    const cache = open();
    const made = await cache.load(`${ID}.w320.avif`, async () => bytes);
    expect(made.kind).toBe("file");
    for (const later of [cache, open()]) {
      const kept = await later.load(`${ID}.w320.avif`, never);
      expect(kept).toEqual(made);
      expect(await readKept(kept)).toEqual(bytes);
    }
  });

  it("is made once for a hundred readers who ask together", async () => {
    const cache = open();
    let times = 0;
    const make = async () => {
      times++;
      return randomBytes(1000);
    };
    const all = await Promise.all(Array.from({ length: 100 }, () => cache.load(`${ID}.w320.avif`, make)));
    expect(times).toBe(1);
    expect(new Set(all.map(({ digest }) => digest)).size).toBe(1);
  });

  it("is tried again when it could not be made, and leaves nothing behind", async () => {
    const cache = open();
    await expect(cache.load(`${ID}.w320.avif`, never)).rejects.toThrow("was made again");
    expect((await cache.load(`${ID}.w320.avif`, async () => Buffer.from("x"))).kind).toBe("file");
    expect(await files()).toHaveLength(1);
  });
});

describe("the room it takes", () => {
  it("is bounded, and what was used last stays", async () => {
    const cache = open(100 * KILOBYTE);
    await cache.load(keyOf(0), async () => randomBytes(7 * KILOBYTE));
    for (let number = 1; number <= 50; number++) {
      await cache.load(keyOf(number), async () => randomBytes(7 * KILOBYTE));
      await cache.load(keyOf(0), never);
    }
    expect(await cache.stats()).toEqual({ files: 12, bytes: 12 * 8 * KILOBYTE, unwritten: 0 });
    await vi.waitFor(async () => expect(await files()).toHaveLength(12));
    expect(await sizeOnDisk()).toBeLessThanOrEqual(100 * KILOBYTE);
  });

  it("is bounded after a restart with less of it: the least recently used leave", async () => {
    const before = open();
    for (let number = 0; number < 20; number++) {
      const kept = await before.load(keyOf(number), async () => randomBytes(4 * KILOBYTE));
      // Another day each.
      if (kept.kind === "file")
        await utimes(kept.path, 1_700_000_000 + number * 86_400, 1_700_000_000 + number * 86_400);
    }
    const after = open(40 * KILOBYTE);
    await after.load(keyOf(19), never);
    await vi.waitFor(async () => expect(await files()).toHaveLength(10));
    await after.load(keyOf(10), never);
    await expect(after.load(keyOf(9), never)).rejects.toThrow();
  });

  it("is not spent on what is larger than all of it", async () => {
    const cache = open(10 * KILOBYTE);
    await cache.load(keyOf(0), async () => randomBytes(KILOBYTE));
    const large = await cache.load(keyOf(1), async () => randomBytes(50 * KILOBYTE));
    expect((await readKept(large))?.length).toBe(50 * KILOBYTE);
    await cache.load(keyOf(0), never);
    expect(await files()).toHaveLength(1);
  });
});

describe("a file that is not what was written", () => {
  const damages: Readonly<Record<string, (path: string) => Promise<void>>> = {
    "cut off": (path) => truncate(path, 500),
    emptied: (path) => truncate(path, 0),
    "changed in one byte": async (path) => {
      const bytes = await readFile(path);
      bytes[700] = (bytes[700] ?? 0) ^ 1;
      await writeFile(path, bytes);
    },
    deleted: (path) => rm(path),
    "replaced by a folder": async (path) => {
      await rm(path);
      await mkdir(path);
    },
  };
  it.each(
    Object.entries(damages).flatMap(([name, damage]) => [
      [name, "while the server runs", damage] as const,
      [name, "while it is down", damage] as const,
    ]),
  )("is made again: %s, %s", async (_, when, damage) => {
    const bytes = randomBytes(1000);
    const running = open();
    const kept = await running.load(`${ID}.w320.avif`, async () => bytes);
    if (kept.kind !== "file") throw new Error("it was not written");
    await damage(kept.path);
    const cache = when === "while it is down" ? open() : running;
    let again = 0;
    const remade = await cache.load(`${ID}.w320.avif`, async () => {
      again++;
      return bytes;
    });
    expect([again, (await readKept(remade))?.equals(bytes)]).toEqual([1, true]);
  });

  it("is left alone when it is somebody else's, and cleared away when its writer has ended", async () => {
    await mkdir(folder, { recursive: true });
    const foreign = ["ảnh gia đình.jpg", "README", `${ID}.w320.avif`];
    for (const name of foreign) await writeFile(join(folder, name), "của người khác");
    const draftOf = (process: string) => `${ID}.w320.avif~${ID}.01234567-89ab-cdef-0123-${process}`;
    const [abandoned, underWay] = [draftOf("000000000001"), draftOf("000000000002")];
    for (const name of [abandoned, underWay]) await writeFile(join(folder, name), "đang ghi dở");
    const twoMinutesAgo = new Date(Date.now() - 120_000);
    await utimes(join(folder, abandoned), twoMinutesAgo, twoMinutesAgo);
    const cache = open();
    const bytes = randomBytes(100);
    const kept = await cache.load(`${ID}.w320.avif`, async () => bytes);
    expect(await readKept(kept)).toEqual(bytes);
    expect((await files()).sort()).toEqual([...foreign, underWay, `${ID}.w320.avif~${kept.digest}`].sort());
  });
});

describe("a disk that takes nothing", () => {
  it("keeps nobody from what was made; it is said once, and written again when the disk takes it", async () => {
    // A file where the folder should be: no user, not even root, can write below it.
    await writeFile(folder, "");
    const cache = open();
    const bytes = randomBytes(1000);
    for (const key of [keyOf(0), keyOf(1)])
      expect(await readKept(await cache.load(key, async () => bytes))).toEqual(bytes);
    expect(await readKept(await cache.load(keyOf(0), never))).toEqual(bytes);
    expect((await cache.stats()).unwritten).toBe(2);
    expect(console.warn).toHaveBeenCalledTimes(1);

    await rm(folder);
    expect((await cache.load(keyOf(2), async () => bytes)).kind).toBe("file");
  });

  it("may come back as an empty one: the folder was deleted", async () => {
    const cache = open();
    await cache.load(keyOf(0), async () => Buffer.from("x"));
    await rm(folder, { recursive: true });
    expect((await cache.load(keyOf(0), async () => Buffer.from("x"))).kind).toBe("file");
  });
});
