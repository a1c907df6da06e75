import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, request, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FetchOutcome } from "@/lib/content/fetch-content";
import { PUBLISH_PATH, publishWebhook } from "@/lib/delivery/publish-webhook";
import { ask } from "./ask";
import {
  type DeliveryHeaders,
  signLikeForgejo,
  signLikeGitea,
  signLikeGitHub,
  signLikeGitLab,
  tokenLikeGitLab,
} from "./sign-delivery";

const SECRET = "9f0c7a1e5b3d48629f0c7a1e5b3d4862";
const SIGNING_TOKEN = "whsec_dGVzdHRlc3R0ZXN0dGVzdHRlc3R0ZXN0dGVzdHRlc3Q=";
const BODY = JSON.stringify({
  ref: "refs/heads/main",
  after: "1".repeat(40),
  repository: { full_name: "báo/nội-dung" },
});
const MIB = 1024 * 1024;

let servers: Server[] = [];
let published = 0;
let outcome: FetchOutcome;
/** A fetch ends when this does. */
let fetching: Promise<void>;

beforeEach(() => {
  published = 0;
  outcome = { kind: "fetched", commit: "1".repeat(40) };
  fetching = Promise.resolve();
});

afterEach(() => {
  vi.restoreAllMocks();
  for (const server of servers) server.close();
  servers = [];
});

/** A server that has nothing but the webhook. */
async function listen(secret: string): Promise<string> {
  const webhook = publishWebhook(secret, async () => {
    published++;
    await fetching;
    return outcome;
  });
  if (!webhook) throw new Error("there is no webhook");
  const server = createServer((request, response) => {
    webhook(request, response);
  }).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const post = async (origin: string, headers: DeliveryHeaders, body: string | Uint8Array = BODY) =>
  (await ask(origin, PUBLISH_PATH, { method: "POST", headers, body })).status;

describe("tín hiệu xuất bản: an announcement", () => {
  it.each([
    ["GitHub", signLikeGitHub, SECRET],
    ["Gitea", signLikeGitea, SECRET],
    ["Forgejo", signLikeForgejo, SECRET],
    ["GitLab, with a secret token", tokenLikeGitLab, SECRET],
    ["GitLab, with a signing token", signLikeGitLab, SIGNING_TOKEN],
    ["GitHub, with a secret that GitLab made", signLikeGitHub, SIGNING_TOKEN],
  ])("of %s has the content fetched, and is answered before that is done", async (_, sign, secret) => {
    const origin = await listen(secret);
    fetching = new Promise(() => undefined);
    const answer = await ask(origin, PUBLISH_PATH, {
      method: "POST",
      headers: sign(secret, BODY, randomUUID()),
      body: BODY,
    });
    expect([answer.status, answer.body.toString(), answer.headers["cache-control"]]).toEqual([
      202,
      "accepted",
      "no-store",
    ]);
    expect(published).toBe(1);
    expect(await post(origin, sign(`${secret.slice(0, -2)}A=`, BODY, randomUUID()))).toBe(401);
    expect(published).toBe(1);
  });

  it("may be as large as the largest GitHub sends, and no larger", async () => {
    const origin = await listen(SECRET);
    for (const [size, status] of [
      [2 * MIB, 202],
      [25 * MIB, 202],
      [25 * MIB + 1, 413],
    ] as const) {
      const body = Buffer.alloc(size, "a");
      expect(await post(origin, signLikeGitHub(SECRET, body, randomUUID()), body)).toBe(status);
    }
    expect(published).toBe(2);
  });

  it("may come in pieces, of a length nobody was told", async () => {
    const origin = await listen(SECRET);
    const send = async (pieces: readonly (string | Buffer)[], signed: string | Buffer) => {
      const asked = request(origin + PUBLISH_PATH, {
        method: "POST",
        headers: { ...signLikeGitHub(SECRET, signed, randomUUID()), "Transfer-Encoding": "chunked" },
        agent: false,
      });
      const answered = once(asked, "response");
      for (const piece of pieces) if (!asked.write(piece)) await once(asked, "drain");
      asked.end();
      const [response] = await answered;
      await text(response);
      return response.statusCode;
    };
    expect(await send([...BODY], BODY)).toBe(202);
    const piece = Buffer.alloc(MIB, "a");
    expect(
      await send(
        Array.from({ length: 26 }, () => piece),
        "",
      ),
    ).toBe(413);
    expect(published).toBe(1);
  });

  it("without a body is one too", async () => {
    expect(await post(await listen(SECRET), tokenLikeGitLab(SECRET, "", randomUUID()), "")).toBe(202);
  });

  it("is signed as it was sent: nothing is unpacked, nothing normalised", async () => {
    const origin = await listen(SECRET);
    const packed = gzipSync(BODY);
    const encoded = { "Content-Encoding": "gzip" };
    expect(await post(origin, { ...signLikeGitHub(SECRET, packed, "1"), ...encoded }, packed)).toBe(202);
    expect(await post(origin, { ...signLikeGitHub(SECRET, BODY, "2"), ...encoded }, packed)).toBe(401);
    expect(await post(origin, signLikeGitHub(SECRET, BODY.normalize("NFD"), "3"), BODY.normalize("NFC"))).toBe(401);
    expect(await post(origin, signLikeGitHub(SECRET, `${BODY}\n`, "4"))).toBe(401);
    expect(published).toBe(1);
  });

  it("that is cut off midway announces nothing, and the server goes on", async () => {
    const origin = await listen(SECRET);
    const headers = Object.entries(signLikeGitHub(SECRET, BODY, "1")).map(([name, value]) => `${name}: ${value}\r\n`);
    const socket = connect(Number(new URL(origin).port), "127.0.0.1");
    socket.write(
      `POST ${PUBLISH_PATH} HTTP/1.1\r\nHost: bao\r\n${headers.join("")}Content-Length: ${BODY.length + 99}\r\n\r\n`,
    );
    socket.write(BODY);
    const [received] = await once(servers[0] ?? socket, "request");
    socket.destroy();
    await new Promise((closed) => received.once("close", closed));
    expect(published).toBe(0);
    expect(await post(origin, signLikeGitHub(SECRET, BODY, "1"))).toBe(202);
  });

  it("is made by POST and nothing else", async () => {
    const origin = await listen(SECRET);
    for (const method of ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"]) {
      const headers = signLikeGitHub(SECRET, "", randomUUID());
      const answer = await ask(origin, PUBLISH_PATH, { method, headers });
      expect([answer.status, answer.headers.allow]).toEqual([405, "POST"]);
    }
    expect(published).toBe(0);
  });
});

describe("chữ ký: what does not prove that it knows the secret", () => {
  const right = signLikeGitHub(SECRET, BODY, "1")["X-Hub-Signature-256"] ?? "";
  const digest = right.slice("sha256=".length);

  it.each<[string, DeliveryHeaders]>([
    ["nothing at all", {}],
    ["another's signature", signLikeGitHub("0".repeat(32), BODY, "1")],
    ["a signature of the empty secret", signLikeGitHub("", BODY, "1")],
    ["a signature of nothing", signLikeGitHub(SECRET, "", "1")],
    ["no digest", { "X-Hub-Signature-256": "" }],
    ["the name of a digest", { "X-Hub-Signature-256": "sha256=" }],
    ["half a digest", { "X-Hub-Signature-256": right.slice(0, -32) }],
    ["a digest and more", { "X-Hub-Signature-256": `${right}00` }],
    ["a digest that is not hexadecimal", { "X-Hub-Signature-256": `sha256=${"g".repeat(64)}` }],
    ["a digest of the right length in Vietnamese", { "X-Hub-Signature-256": "sha256=".padEnd(71, "\u00e1") }],
    ["two digests in one header", { "X-Gitea-Signature": `${digest}, ${digest}` }],
    ["a right digest after a wrong one", { "X-Gitea-Signature": `${"0".repeat(64)}, ${digest}` }],
    ["the old SHA-1 signature", { "X-Hub-Signature": `sha1=${digest.slice(0, 40)}` }],
    ["a right signature beside a wrong one", { "X-Hub-Signature-256": right, "X-Gitea-Signature": "0".repeat(64) }],
    ["a right signature beside a wrong token", { "X-Hub-Signature-256": right, "X-Gitlab-Token": "x" }],
    ["an empty token", { "X-Gitlab-Token": "" }],
    ["half the token", { "X-Gitlab-Token": SECRET.slice(0, 16) }],
    ["the token and more", { "X-Gitlab-Token": `${SECRET}0` }],
    ["the token in a header of another name", { "X-Token": SECRET, Authorization: `Bearer ${SECRET}` }],
  ])("is refused without a word: %s", async (_, headers) => {
    const answer = await ask(await listen(SECRET), PUBLISH_PATH, { method: "POST", headers, body: BODY });
    expect([answer.status, answer.body.length]).toEqual([401, 0]);
    expect(published).toBe(0);
  });

  it("is refused when a header comes twice", async () => {
    const origin = await listen(SECRET);
    const asked = request(origin + PUBLISH_PATH, { method: "POST", agent: false });
    asked.setHeader("X-Hub-Signature-256", [right, right]);
    asked.end(BODY);
    const [response] = await once(asked, "response");
    await text(response);
    expect(response.statusCode).toBe(401);
  });

  it("is refused when GitLab signed another time, another name or too long ago", async () => {
    const origin = await listen(SIGNING_TOKEN);
    const now = Math.floor(Date.now() / 1000);
    const signed = (timestamp?: number) => signLikeGitLab(SIGNING_TOKEN, BODY, "1", timestamp);
    const refused: readonly DeliveryHeaders[] = [
      signed(now - 6 * 60),
      signed(now + 6 * 60),
      signed(Number.NaN),
      { ...signed(), "webhook-timestamp": String(now - 30) },
      { ...signed(), "webhook-timestamp": "" },
      { ...signed(), "webhook-id": "2" },
      { ...signed(), "webhook-signature": "v1," },
      { ...signed(), "webhook-signature": String(signed()["webhook-signature"]).replace("v1,", "v1a,") },
      { ...signed(), "webhook-signature": String(signed()["webhook-signature"]).replace("v1,", "") },
    ];
    for (const headers of refused) expect(await post(origin, headers)).toBe(401);
    expect(published).toBe(0);
    const rotated = `v1,${Buffer.alloc(32).toString("base64")} ${signed()["webhook-signature"]}`;
    expect(await post(origin, { ...signed(), "webhook-signature": rotated })).toBe(202);
    expect(await post(origin, signLikeGitLab(SIGNING_TOKEN, BODY, "3", now - 4 * 60))).toBe(202);
  });
});

describe("gửi lại: a delivery that comes again", () => {
  it.each([
    ["GitHub", signLikeGitHub, SECRET],
    ["Forgejo", signLikeForgejo, SECRET],
    ["GitLab", tokenLikeGitLab, SECRET],
    ["GitLab, signed", signLikeGitLab, SIGNING_TOKEN],
  ])("is thanked for and does nothing: %s", async (_, sign, secret) => {
    const origin = await listen(secret);
    const headers = sign(secret, BODY, "1");
    expect(await post(origin, headers)).toBe(202);
    expect(await post(origin, headers)).toBe(200);
    expect(published).toBe(1);
    expect(await post(origin, sign(secret, BODY, "2"))).toBe(202);
  });

  it("is taken for a new one after ten minutes", async () => {
    const now = performance.now.bind(performance);
    let later = 0;
    vi.spyOn(performance, "now").mockImplementation(() => now() + later);
    /** What remembers deliveries reads the clock once a millisecond, and a request may take less. */
    const goTo = async (ms: number) => {
      later = ms;
      await wait(10);
    };
    const origin = await listen(SECRET);
    const headers = signLikeGitHub(SECRET, BODY, "1");
    expect(await post(origin, headers)).toBe(202);
    await goTo(9 * 60_000);
    expect(await post(origin, headers)).toBe(200);
    await goTo(10 * 60_000 + 1_000);
    expect(await post(origin, headers)).toBe(202);
  });

  it("must be signed like the first: names tell a stranger nothing", async () => {
    const origin = await listen(SECRET);
    expect(await post(origin, signLikeGitHub(SECRET, BODY, "1"))).toBe(202);
    expect(await post(origin, signLikeGitHub("x", BODY, "1"))).toBe(401);
    expect(await post(origin, signLikeGitHub("x", BODY, "2"))).toBe(401);
    expect(await post(origin, signLikeGitHub(SECRET, BODY, "2"))).toBe(202);
  });

  it("counts when the first could not be fetched: the operator has mended what was wrong", async () => {
    const origin = await listen(SECRET);
    outcome = { kind: "failed", reason: "Không tới được kho từ xa.", detail: "" };
    expect(await post(origin, signLikeGitHub(SECRET, BODY, "1"))).toBe(202);
    outcome = { kind: "fetched", commit: "1".repeat(40) };
    expect(await post(origin, signLikeGitHub(SECRET, BODY, "1"))).toBe(202);
    expect(await post(origin, signLikeGitHub(SECRET, BODY, "1"))).toBe(200);
    expect(published).toBe(2);
  });
});

describe("khóa: a site's secret", () => {
  const told = () => {
    const lines: string[] = [];
    vi.spyOn(console, "error").mockImplementation((line) => lines.push(line));
    return lines;
  };

  it("that is not set means no webhook, and no word of it", () => {
    const lines = told();
    expect(publishWebhook(undefined, async () => outcome)).toBeUndefined();
    expect(lines).toEqual([]);
  });

  it.each([
    SECRET.slice(1),
    "whsec_",
    `whsec_${Buffer.alloc(31, 7).toString("base64")}`,
    "whsec_không phải base64 nhưng dài hơn ba mươi hai byte",
  ])("that is too short means no webhook, and what to do; it is not printed: %s", (secret) => {
    const lines = told();
    expect(publishWebhook(secret, async () => outcome)).toBeUndefined();
    expect(lines).toEqual([expect.stringMatching(/^PUBLISH_SECRET ngắn hơn 32 byte.+: openssl rand -hex 32$/u)]);
    expect(lines.join()).not.toContain(secret);
  });

  it("counts in bytes", () => {
    expect(publishWebhook("ộ".repeat(11), async () => outcome)).toBeDefined();
  });
});
