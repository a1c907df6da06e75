import { spawnSync } from "node:child_process";
import { statSync, truncateSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openArchiveForWriting } from "@/lib/archive/open-archive";
import { createNewsroom, type Newsroom } from "../support/newsroom";
import { commitFirst, git } from "../support/repository";

let newsroom: Newsroom;
beforeEach(async () => {
  newsroom = await createNewsroom();
});
afterEach(() => newsroom.clear());

/** Runs a command of the desk over the newsroom, as a terminal would or, with more variables, a git hook. */
function run(command: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const { stdout, stderr, status } = spawnSync("node_modules/.bin/tsx", command, {
    encoding: "utf8",
    env: { ...process.env, CONTENT_DIR: newsroom.content, ARCHIVE_FILE: newsroom.archiveFile, NO_COLOR: "1", ...more },
  });
  return { printed: stdout, failure: stderr, status };
}

describe("the check before sending", () => {
  it("names old addresses that do not answer, at their line, and lets them pass", async () => {
    await newsroom.putArticle({ slug: "bai-mot", aliases: ["/thoi-su/cu-hon", "/thoi-su/bai-hai"] });
    await newsroom.putArticle({ slug: "bai-hai" });
    const { printed, status } = run(["lib/desk/check-content.ts"]);
    expect(printed).toMatch(/content\/articles\/thoi-su\/2024\/03\/bai-mot\.md:8:5 +nhắc .* +alias-live/u);
    expect(printed).toContain("Đã kiểm tra 4 tệp: 0 lỗi, 1 điều nhắc.");
    expect(status).toBe(0);
  }, 60_000);
});

describe("the archive from a terminal", () => {
  it("is not built anew under a server that uses it", async () => {
    await newsroom.putArticle({ slug: "bai-mot" });
    const server = openArchiveForWriting(newsroom.archiveFile);
    const before = statSync(newsroom.archiveFile).ino;
    const { failure, status } = run(["lib/desk/archive-command.ts", "rebuild"]);
    expect(failure).toContain("dừng máy chủ rồi chạy lại");
    expect(status).toBe(1);
    expect(statSync(newsroom.archiveFile).ino).toBe(before);
    server.close();
  }, 60_000);

  it("says what is wrong with it, and what to run", async () => {
    await newsroom.putArticle({ slug: "bai-mot" });
    expect(run(["lib/desk/archive-command.ts", "rebuild"])).toMatchObject({ failure: "", status: 0 });
    const sound = run(["lib/desk/archive-command.ts", "verify"]);
    expect(sound).toMatchObject({ printed: "Chỉ mục nguyên vẹn.\n", failure: "", status: 0 });
    const archive = openArchiveForWriting(newsroom.archiveFile);
    archive.exec("DELETE FROM listing_month");
    archive.close();
    const damaged = run(["lib/desk/archive-command.ts", "verify"]);
    expect(damaged.failure).toContain("Tổng số bài theo tháng không khớp với danh sách: thiếu 3 dòng, thừa 0 dòng.");
    expect(damaged).toMatchObject({ printed: expect.stringContaining("npm run archive -- rebuild"), status: 1 });
  }, 60_000);
});

describe("an archive that lost its end", () => {
  it.each(["verify", "status", "accept"])(
    "is left as it is by %s, which says what to run",
    (command) => {
      openArchiveForWriting(newsroom.archiveFile).close();
      const size = Math.floor(statSync(newsroom.archiveFile).size / 8192) * 4096;
      truncateSync(newsroom.archiveFile, size);
      const { ino } = statSync(newsroom.archiveFile);
      const { printed, failure, status } = run(["lib/desk/archive-command.ts", command]);
      expect(failure).toContain("npm run archive -- rebuild");
      expect(failure).not.toContain("    at ");
      expect({ printed, status }).toEqual({ printed: "", status: 1 });
      expect(statSync(newsroom.archiveFile)).toMatchObject({ ino, size });
    },
    60_000,
  );
});

describe("an archive made of commits", () => {
  it("tells which commit it serves, also when a hook of another repository asks", async () => {
    await newsroom.putArticle({ slug: "bai-mot" });
    commitFirst(newsroom.content);
    const hook = { CONTENT_SOURCE: "git", GIT_DIR: "/nonexistent/.git", GIT_INDEX_FILE: "/nonexistent/index" };
    const sync = run(["lib/desk/archive-command.ts", "sync"], hook);
    expect(sync.failure).toBe("");
    expect(sync.printed).toContain("Đã đọc 3 tệp");
    const commit = git(newsroom.content, "rev-parse", "HEAD").trim();
    expect(run(["lib/desk/archive-command.ts", "status"], hook).printed).toContain(`commit ${commit}`);
  }, 60_000);
});
