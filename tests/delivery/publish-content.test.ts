import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { Writable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Log, openLog } from "@/lib/delivery/log";
import { contentPublisher } from "@/lib/delivery/publish-content";
import { PUBLISH_PATH, publishWebhook } from "@/lib/delivery/publish-webhook";
import { git } from "../support/repository";
import { createSharedRepository, type SharedRepository } from "../support/shared-repository";
import { ask } from "./ask";
import { signLikeGitHub } from "./sign-delivery";

const SECRET = "9f0c7a1e5b3d48629f0c7a1e5b3d4862";

let shared: SharedRepository;
let said: string[];
let log: Log;

beforeEach(async () => {
  shared = await createSharedRepository();
  said = [];
  const output = new Writable({
    write(lines, _, done) {
      said.push(String(lines).trimEnd());
      done();
    },
  });
  log = openLog("text", { stdout: output, stderr: output });
});

afterEach(async () => {
  vi.restoreAllMocks();
  await shared.clear();
});

const publisherOf = (contentDir: string, retryMs?: number) =>
  contentPublisher({ contentSource: "git", contentDir, contentRef: "HEAD" }, log, retryMs);

interface Calls {
  count(): Promise<number>;
  /** Lets those through that wait. */
  open(): Promise<void>;
}

/** Counts the calls a site's remote gets; it hangs up at the first `failures`, or lets everybody wait. */
async function countCalls(
  site: string,
  { failures = 0, shut = false }: { readonly failures?: number; readonly shut?: boolean } = {},
): Promise<Calls> {
  const calls = join(shared.folder, "cuoc-goi");
  const answer = join(shared.folder, "tra-loi");
  const gate = join(shared.folder, "cua-mo");
  const open = () => writeFile(gate, "");
  await writeFile(calls, "");
  if (!shut) await open();
  const lines = [
    "#!/bin/sh",
    `echo >> "${calls}"`,
    `[ $(wc -l < "${calls}") -gt ${failures} ] || exit 1`,
    `while [ ! -e "${gate}" ] && [ -e "${calls}" ]; do sleep 0.05; done`,
    'exec git-upload-pack "$@"',
  ];
  await writeFile(answer, lines.join("\n"));
  await chmod(answer, 0o755);
  git(site, "config", "remote.origin.uploadpack", answer);
  return { count: async () => (await readFile(calls, "utf8")).length, open };
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

  it("calls the remote twice for a thousand announcements, and the last push is among what it got", async () => {
    const site = shared.clone("site");
    const calls = await countCalls(site, { shut: true });
    const publisher = publisherOf(site);
    const webhook = publishWebhook(SECRET, publisher.publish);
    const server = createServer((request, response) => webhook?.(request, response)).listen(0, "127.0.0.1");
    await once(server, "listening");
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const announce = async () => {
      const headers = signLikeGitHub(SECRET, "{}", randomUUID());
      return (await ask(origin, PUBLISH_PATH, { method: "POST", headers, body: "{}" })).status;
    };

    expect(await announce()).toBe(202);
    await vi.waitUntil(calls.count, { timeout: 20_000 });
    const commit = await shared.push("articles/tin.md", "Bản một.\n");
    for (let sent = 0; sent < 1_000; sent += 50) {
      expect(new Set(await Promise.all(Array.from({ length: 50 }, announce)))).toEqual(new Set([202]));
    }
    await calls.open();
    await vi.waitUntil(() => said.includes(`Đã lấy nội dung về: commit ${commit.slice(0, 10)}.`), { timeout: 20_000 });
    expect(await publisher.publish()).toEqual({ kind: "fetched", commit });
    // The last is the one that was just made.
    expect(await calls.count()).toBeLessThanOrEqual(3);
    server.close();
  });

  it("is tried again when the remote hangs up, before anybody hears of it", async () => {
    const site = shared.clone("site");
    const calls = await countCalls(site, { failures: 1 });
    const commit = await shared.push("articles/tin.md", "Bản một.\n");
    expect(await publisherOf(site, 0).publish()).toEqual({ kind: "fetched", commit });
    expect(await calls.count()).toBe(2);
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
    const publisher = contentPublisher({ contentSource: "directory", contentDir: folder, contentRef: "HEAD" }, log);
    await publisher.publish();
    await publisher.publish();
    expect(publisher.last().kind).toBe("nothing-to-fetch");
    expect(said).toEqual([expect.stringContaining("Thư mục nội dung không nằm trong kho git nào.")]);
  });
});
