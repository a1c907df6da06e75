import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { contentPublisher } from "@/lib/delivery/publish-content";
import { git } from "../support/repository";
import { createSharedRepository, type SharedRepository } from "../support/shared-repository";

let shared: SharedRepository;
let said: string[];

beforeEach(async () => {
  shared = await createSharedRepository();
  said = [];
  vi.spyOn(console, "log").mockImplementation((text) => said.push(text));
  vi.spyOn(console, "error").mockImplementation((text) => said.push(text));
});

afterEach(async () => {
  vi.restoreAllMocks();
  await shared.clear();
});

const publisherOf = (contentDir: string, retryMs?: number) =>
  contentPublisher({ contentSource: "git", contentDir, contentRef: "HEAD" }, retryMs);

/** Counts the calls a site's remote gets; it hangs up at the first `failures`. */
async function countCalls(site: string, failures = 0): Promise<() => Promise<number>> {
  const calls = join(shared.folder, "cuoc-goi");
  const answer = join(shared.folder, "tra-loi");
  await writeFile(calls, "");
  const hangUp = `[ $(wc -l < "${calls}") -gt ${failures} ] || exit 1`;
  await writeFile(answer, `#!/bin/sh\necho >> "${calls}"\n${hangUp}\nexec git-upload-pack "$@"\n`);
  await chmod(answer, 0o755);
  git(site, "config", "remote.origin.uploadpack", answer);
  return async () => (await readFile(calls, "utf8")).length;
}

describe("xuất bản: fetching what editors pushed", () => {
  it("is told of, with what came of it last", async () => {
    const publisher = publisherOf(shared.clone("site"));
    expect(publisher.last()).toEqual({ kind: "never" });
    const commit = await shared.push("articles/tin.md", "Bản một.\n");
    const began = Date.now();
    await publisher.publish();
    expect(publisher.last()).toEqual({ kind: "fetched", commit, at: expect.any(Number) });
    expect(publisher.last()).toHaveProperty(
      "at",
      expect.toSatisfy((at) => at >= began && at <= Date.now()),
    );
    await publisher.publish();
    expect(said).toEqual([`Đã lấy nội dung về: commit ${commit.slice(0, 10)}.`]);
  });

  it("asks the remote twice at most, however many ask at once, and the last push is among what it got", async () => {
    const site = shared.clone("site");
    const calls = await countCalls(site);
    const publisher = publisherOf(site);
    const first = publisher.publish();
    const commit = await shared.push("articles/tin.md", "Bản một.\n");
    const outcomes = await Promise.all(Array.from({ length: 1_000 }, () => publisher.publish()));
    await first;
    expect(await calls()).toBe(2);
    expect(new Set(outcomes)).toEqual(new Set([{ kind: "fetched", commit }]));
  });

  it("is tried again when the remote hangs up, before anybody hears of it", async () => {
    const site = shared.clone("site");
    const calls = await countCalls(site, 1);
    const commit = await shared.push("articles/tin.md", "Bản một.\n");
    expect(await publisherOf(site, 0).publish()).toEqual({ kind: "fetched", commit });
    expect(await calls()).toBe(2);
    expect(said).toEqual([`Đã lấy nội dung về: commit ${commit.slice(0, 10)}.`]);
  });

  it("that failed twice says what to do, and that it works again", async () => {
    const site = shared.clone("site");
    const commit = git(site, "rev-parse", "HEAD").trim();
    const address = git(site, "remote", "get-url", "origin").trim();
    const publisher = publisherOf(site, 0);
    git(site, "remote", "set-url", "origin", join(shared.folder, "khong-co.git"));
    expect((await publisher.publish()).kind).toBe("failed");
    expect(publisher.last()).toMatchObject({ kind: "failed", reason: "Không tới được kho từ xa." });
    git(site, "remote", "set-url", "origin", address);
    await publisher.publish();
    expect(said).toEqual([
      expect.stringMatching(/^Chưa lấy được nội dung mới, đã thử hai lần: Không tới được remote\..*remote -v/u),
      `Đã lấy nội dung về: commit ${commit.slice(0, 10)}.`,
    ]);
  });

  it("of a folder nobody pushes to is nothing, and said once", async () => {
    const folder = join(shared.folder, "thu-muc");
    await mkdir(folder);
    const publisher = contentPublisher({ contentSource: "directory", contentDir: folder, contentRef: "HEAD" });
    await publisher.publish();
    await publisher.publish();
    expect(publisher.last().kind).toBe("nothing-to-fetch");
    expect(said).toEqual([expect.stringContaining("Thư mục nội dung không nằm trong kho git nào.")]);
  });
});
