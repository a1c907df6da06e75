import { existsSync, readFileSync, truncateSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import Database from "libsql";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { listArticles } from "@/lib/archive/list-articles";
import {
  type Archive,
  archiveVersion,
  openArchiveForReading,
  openArchiveForWriting,
  writeMeta,
} from "@/lib/archive/open-archive";
import { raiseVersion } from "@/lib/archive/scope-versions";
import { scopeOf } from "@/lib/archive/scopes";
import { syncArchive } from "@/lib/archive/sync-archive";
import { directorySource } from "@/lib/content/directory-source";
import { parseInWorker } from "@/lib/content/parse-in-worker";
import { createNewsroom, NOW } from "../support/newsroom";

let folder: string;
let file: string;
const opened: Archive[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "toa-soan-"));
  file = join(folder, "a", "b", "archive.db");
});
afterEach(async () => {
  for (const archive of opened.splice(0)) archive.close();
  await rm(folder, { recursive: true, force: true });
});

const open = (how: (file: string) => Archive): Archive => {
  const archive = how(file);
  opened.push(archive);
  return archive;
};
const forWriting = () => open(openArchiveForWriting);
const forReading = () => open(openArchiveForReading);
const put = async (bytes: string | Uint8Array) => {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, bytes);
};
const FRONT = new Map([[scopeOf.front, "changed"]] as const);
const latest = (archive: Archive) => listArticles(archive, { kind: "latest" }, 1, NOW);

describe("an archive that does not exist yet", () => {
  it("is made with its folders, empty", () => {
    expect(latest(forWriting()).total).toBe(0);
  });

  it("cannot be opened by readers, and is not made by them", async () => {
    await mkdir(dirname(file), { recursive: true });
    expect(forReading).toThrow();
    expect(existsSync(file)).toBe(false);
  });
});

describe("an archive that was closed", () => {
  it("is found again as it was", () => {
    const archive = openArchiveForWriting(file);
    raiseVersion(archive, FRONT);
    const version = archiveVersion(archive);
    archive.close();
    expect(archiveVersion(forWriting())).toBe(version);
  });
});

describe("a reader", () => {
  it("sees what the writer has committed since, and cannot write", () => {
    const writer = forWriting();
    const reader = forReading();
    const before = archiveVersion(reader);
    raiseVersion(writer, FRONT);
    const after = archiveVersion(reader);
    expect(after).toBeGreaterThan(before);
    expect(() => writeMeta(reader, "version", "9")).toThrow();
    expect(archiveVersion(writer)).toBe(after);
  });

  it("sees nothing of a transaction that is open or was rolled back", () => {
    const writer = forWriting();
    const reader = forReading();
    const before = archiveVersion(reader);
    writer.exec("BEGIN IMMEDIATE");
    raiseVersion(writer, FRONT);
    expect(archiveVersion(reader)).toBe(before);
    writer.exec("ROLLBACK");
    expect(archiveVersion(reader)).toBe(before);
  });
});

describe("a file that is no archive", () => {
  it.each([
    ["text", "Đây không phải là cơ sở dữ liệu. ".repeat(200)],
    ["nothing", ""],
    ["noise", Uint8Array.from({ length: 9_000 }, (_, index) => (index * 7_919) % 251)],
    ["a database's first bytes and noise", Buffer.concat([Buffer.from("SQLite format 3\0"), Buffer.alloc(5_000, 7)])],
  ])("because it holds %s is replaced by an empty one", async (_, bytes) => {
    await put(bytes);
    const archive = forWriting();
    expect(latest(archive).total).toBe(0);
    raiseVersion(archive, FRONT);
    expect(archiveVersion(forReading())).toBe(archiveVersion(archive));
  });

  it("because its end is missing is replaced", async () => {
    const archive = openArchiveForWriting(file);
    archive.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    archive.close();
    truncateSync(file, Math.floor(readFileSync(file).length / 3));
    expect(latest(forWriting()).total).toBe(0);
  });

  it("is refused by readers, and left to the writer", async () => {
    await put("Đây không phải là cơ sở dữ liệu. ".repeat(200));
    expect(forReading).toThrow();
    expect(readFileSync(file, "utf8")).toContain("cơ sở dữ liệu");
  });

  it("leaves no journal of its own behind to the new one", async () => {
    await put("");
    await writeFile(`${file}-wal`, "x".repeat(5_000));
    await writeFile(`${file}-shm`, "x".repeat(5_000));
    expect(latest(forWriting()).total).toBe(0);
    expect((await readdir(dirname(file))).every((name) => name.startsWith("archive.db"))).toBe(true);
  });
});

describe("an archive of another schema", () => {
  const makeOld = async () => {
    await mkdir(dirname(file), { recursive: true });
    const old = new Database(file);
    old.exec(`CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
      INSERT INTO meta VALUES ('schema', 'of another release'), ('version', '41');
      CREATE TABLE article (title TEXT);`);
    old.close();
  };

  it("is replaced by its writer", async () => {
    await makeOld();
    expect(latest(forWriting()).total).toBe(0);
  });

  it("is refused by readers", async () => {
    await makeOld();
    expect(forReading).toThrow(/no archive of this version/);
  });

  it("may also be somebody else's database", async () => {
    await mkdir(dirname(file), { recursive: true });
    const foreign = new Database(file);
    foreign.exec("CREATE TABLE visitors (name TEXT)");
    foreign.close();
    expect(forReading).toThrow(/no archive of this version/);
    expect(latest(forWriting()).total).toBe(0);
  });
});

describe("an archive that replaces another", () => {
  it("has none of its versions: no page made of the other counts as fresh", async () => {
    const versions = new Set<number>();
    for (let round = 0; round < 3; round++) {
      const archive = openArchiveForWriting(file);
      for (let publication = 0; publication < 3; publication++) {
        versions.add(archiveVersion(archive));
        raiseVersion(archive, FRONT);
      }
      archive.close();
      for (const suffix of ["", "-wal", "-shm"]) await rm(file + suffix, { force: true });
    }
    expect(versions.size).toBe(9);
  });
});

describe("an archive that somebody deleted", () => {
  const parser = parseInWorker();
  afterAll(() => parser.close());

  it("is built again from the content, all of it", async () => {
    const newsroom = await createNewsroom();
    await newsroom.putArticle({ slug: "bai-mot" });
    await newsroom.putArticle({ slug: "bai-hai", datePublished: "2024-03-21T08:00:00+07:00" });
    const build = async () => {
      const archive = openArchiveForWriting(newsroom.archiveFile);
      const report = await syncArchive(archive, directorySource(newsroom.content), parser, "pipeline one");
      const listing = latest(archive);
      archive.close();
      return { report, listing };
    };
    const before = await build();
    expect(before.listing.total).toBe(2);
    await rm(dirname(newsroom.archiveFile), { recursive: true });
    expect(await build()).toEqual(before);
    await newsroom.clear();
  });
});

describe("an archive that cannot be opened at this moment", () => {
  it("is left as it is: what readers had is there when it can be opened again", async () => {
    const archive = forWriting();
    raiseVersion(archive, FRONT);
    const version = archiveVersion(archive);
    archive.all("PRAGMA wal_checkpoint(TRUNCATE)");
    for (const each of opened.splice(0)) each.close();
    for (const suffix of ["-wal", "-shm"]) await rm(file + suffix, { force: true });
    await mkdir(`${file}-wal`);
    expect(forWriting).toThrow();
    await rm(`${file}-wal`, { recursive: true });
    expect(archiveVersion(forReading())).toBe(version);
  });
});
