import { randomUUID } from "node:crypto";
import { cp } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { articleText, type Newsroom } from "../support/newsroom";
import { createSharedRepository, type SharedRepository } from "../support/shared-repository";
import { startServer, type TestServer } from "../support/start-server";
import { type Answer, ask, type Question, textOf } from "./ask";
import { createSampleNewsroom, PLAIN } from "./sample-newsroom";
import { signLikeGitHub, signLikeGitLab } from "./sign-delivery";

/** A build may come first. */
const START_MS = 300_000;
const SECRET = `whsec_${Buffer.from("3f9c1b7d5e8a20463f9c1b7d5e8a2046").toString("base64")}`;
const BODY = '{"ref":"refs/heads/main"}';
const ARTICLE = `kinh-te/${PLAIN[0]}`;

let newsroom: Newsroom;
let shared: SharedRepository;
let server: TestServer;

const visit = (path: string, question?: Question): Promise<Answer> => ask(server.origin, path, question);
const announce = (headers: Question["headers"]) => visit("/api/publish", { method: "POST", headers, body: BODY });

/** Editors push another headline; the site is told of nothing. */
const push = (headline: string) =>
  shared.push(
    `articles/kinh-te/2024/03/${PLAIN[0]}.md`,
    articleText({ category: "kinh-te", slug: PLAIN[0], headline, body: "Bản mới của bài." }),
  );

/** Asks until readers see it, and no end before the test's own. */
async function untilReadersSee(headline: string): Promise<void> {
  while (!textOf(await visit(`/${ARTICLE}`)).includes(headline)) await wait(20);
}

beforeAll(async () => {
  newsroom = await createSampleNewsroom();
  shared = await createSharedRepository();
  await cp(newsroom.content, shared.desk, { recursive: true });
  await push("Bản thứ nhất");
  server = await startServer({
    contentDir: shared.clone("site.git", "--bare"),
    env: { CONTENT_SOURCE: "git", CONTENT_REF: "main", PUBLISH_SECRET: SECRET },
  });
}, START_MS);

afterAll(async () => {
  await server?.stop();
  await newsroom?.clear();
  await shared?.clear();
}, 30_000);

describe("xuất bản: what editors push", () => {
  it("is what readers see, once the host of the repository has announced it", { timeout: 60_000 }, async () => {
    await push("Bản thứ hai");
    expect((await announce({})).status).toBe(401);
    expect((await announce(signLikeGitHub("x".repeat(32), BODY, randomUUID()))).status).toBe(401);
    expect(textOf(await visit(`/${ARTICLE}`))).toContain("Bản thứ nhất");

    const delivery = signLikeGitHub(SECRET, BODY, randomUUID());
    expect((await announce(delivery)).status).toBe(202);
    await untilReadersSee("Bản thứ hai");
    expect((await announce(delivery)).status).toBe(200);

    await push("Bản thứ ba");
    expect((await announce(signLikeGitLab(SECRET, BODY, randomUUID()))).status).toBe(202);
    await untilReadersSee("Bản thứ ba");
    expect(server.stdout.filter((line) => line.startsWith("Đã lấy nội dung về: commit"))).toHaveLength(2);
  });

  it("taken back, is gone", { timeout: 60_000 }, async () => {
    await push("Bản đáng lẽ không có");
    expect((await announce(signLikeGitHub(SECRET, BODY, randomUUID()))).status).toBe(202);
    await untilReadersSee("Bản đáng lẽ không có");
    await shared.rewrite();
    expect((await announce(signLikeGitHub(SECRET, BODY, randomUUID()))).status).toBe(202);
    await untilReadersSee("Bản thứ ba");
  });

  it("is announced by POST", async () => {
    const { status, headers } = await visit("/api/publish");
    expect([status, headers.allow]).toEqual([405, "POST"]);
  });

  it("is announced without the secret showing anywhere", () => {
    expect([...server.stdout, ...server.stderr].join("\n")).not.toContain(SECRET);
  });
});

describe("không có khóa: a site without a secret, or with a short one", () => {
  it.each([
    ["", 0],
    ["ngắn quá", 1],
  ])("does not have the address (PUBLISH_SECRET=%s)", { timeout: START_MS }, async (secret, warnings) => {
    const other = await startServer({ contentDir: newsroom.content, env: { PUBLISH_SECRET: secret } });
    try {
      const answers = async (path: string) => {
        const headers = signLikeGitHub(secret, BODY, randomUUID());
        const posted = await ask(other.origin, path, { method: "POST", headers, body: BODY });
        const visited = await ask(other.origin, path);
        return [posted.status, posted.headers.allow, visited.status, visited.headers.etag];
      };
      const unknown = await answers("/api/khong-co");
      expect(unknown[2]).toBe(404);
      expect(await answers("/api/publish")).toEqual(unknown);
      expect(other.stderr.filter((line) => line.startsWith("PUBLISH_SECRET ngắn hơn 32 byte"))).toHaveLength(warnings);
    } finally {
      await other.stop();
    }
  });
});
