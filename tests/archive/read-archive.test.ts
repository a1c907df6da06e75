import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { findArticle } from "@/lib/archive/find-article";
import { openArchiveForWriting } from "@/lib/archive/open-archive";
import { readArchive } from "@/lib/archive/read-archive";
import { syncArchive } from "@/lib/archive/sync-archive";
import { directorySource } from "@/lib/content/directory-source";
import { parseInWorker } from "@/lib/content/parse-in-worker";
import { createNewsroom, type Newsroom, NOW } from "../support/newsroom";

const parser = parseInWorker();
let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await createNewsroom();
  vi.stubEnv("ARCHIVE_FILE", newsroom.archiveFile);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await parser.close();
  await newsroom.clear();
});

const headline = () => findArticle(readArchive(), "thoi-su", "bai-mot", NOW)?.headline;

it("readers have the archive that was there until the one that replaces it is whole, and then that one", async () => {
  const publish = async (words: string) => {
    await newsroom.putArticle({ slug: "bai-mot", headline: words });
    const archive = openArchiveForWriting(newsroom.archiveFile);
    const whilePreparing = headline();
    await syncArchive(archive, directorySource(newsroom.content), parser, "pipeline one");
    archive.close();
    return whilePreparing;
  };
  await publish("Tít một");
  expect(headline()).toBe("Tít một");

  for (const suffix of ["", "-wal", "-shm"]) rmSync(newsroom.archiveFile + suffix, { force: true });
  expect(headline()).toBe("Tít một");
  expect(await publish("Tít hai")).toBe("Tít một");
  await expect.poll(headline, { timeout: 5_000 }).toBe("Tít hai");
});
