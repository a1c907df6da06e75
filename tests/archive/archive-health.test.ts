import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { explainFailure } from "@/lib/archive/archive-health";
import { openArchiveForWriting, writeMeta } from "@/lib/archive/open-archive";
import { gitSource } from "@/lib/content/git-source";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "toa-soan-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const archiveFile = "/var/bao/archive.db";
const failureOf = (work: () => unknown) =>
  Promise.resolve()
    .then(work)
    .then(
      () => undefined,
      (error: unknown) => explainFailure(error, archiveFile),
    );

describe("what keeps the archive from following its content is named", () => {
  it("a full disk", async () => {
    const archive = openArchiveForWriting(join(folder, "archive.db"));
    archive.exec("PRAGMA max_page_count = 1");
    const failure = await failureOf(() => writeMeta(archive, "long", "x".repeat(1_000_000)));
    expect(failure?.reason).toBe("Ổ đĩa đầy, không ghi được chỉ mục.");
    expect(failure?.detail).toMatch(/^Đĩa đã đầy .*archive\.db”\. Hãy giải phóng chỗ/);
    archive.close();
  });

  it("another program that writes", async () => {
    const file = join(folder, "busy.db");
    const [one, other] = [openArchiveForWriting(file), openArchiveForWriting(file)];
    one.exec("BEGIN IMMEDIATE");
    other.exec("PRAGMA busy_timeout = 1");
    const failure = await failureOf(() => other.exec("BEGIN IMMEDIATE"));
    expect(failure?.reason).toBe("Chương trình khác đang ghi chỉ mục.");
    expect(failure?.detail).toMatch(/^Một chương trình khác đang ghi .*archive\.db”/);
    one.exec("ROLLBACK");
    for (const archive of [one, other]) archive.close();
  });

  it("a folder that is gone, without its path", async () => {
    const failure = await failureOf(() => readdir(join(folder, "khong-co")));
    expect(failure?.reason).toBe("Không tới được nguồn nội dung.");
    expect(failure?.detail).toContain(folder);
  });

  it("a repository that is gone", async () => {
    const failure = await failureOf(() => gitSource(join(folder, "khong-co"), "HEAD").list());
    expect(failure?.reason).toBe("Không tới được nguồn nội dung.");
  });

  it("anything else, in general words", async () => {
    const failure = await failureOf(() => {
      throw new TypeError("x is not a function");
    });
    expect(failure).toEqual({
      kind: "degraded",
      reason: "Không đồng bộ được nội dung.",
      detail: "x is not a function",
    });
  });
});
