import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { LRUCache } from "lru-cache";
import type { FetchOutcome } from "@/lib/content/fetch-content";

/** Where the host of the content repository announces a push. */
export const PUBLISH_PATH = "/api/publish";

/** Answers a request for {@link PUBLISH_PATH}, whatever its method. */
export type PublishHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** As many bytes as the digest that is made of them. */
const MIN_SECRET_BYTES = 32;
/** GitHub's own limit; a push of many files is announced in megabytes. */
const MAX_BODY_BYTES = 25 * 1024 * 1024;
const REMEMBERED_DELIVERIES = 10_000;
const REMEMBERED_MS = 10 * 60_000;
/** How far the clock of a sender that signs the time may be from ours. */
const CLOCK_TOLERANCE_S = 5 * 60;

/** Names of a delivery, kept when it is sent again: Standard Webhooks, GitLab, older GitLab, GitHub, Forgejo, Gitea. */
const DELIVERY_HEADERS = [
  "webhook-id",
  "idempotency-key",
  "x-gitlab-event-uuid",
  "x-github-delivery",
  "x-forgejo-delivery",
  "x-gitea-delivery",
] as const;

/**
 * The publish webhook: a request that proves it knows `secret` has `publish` called, once per delivery; 202 at once.
 * Without a secret, or with a short one (which the log is told of), there is none: undefined.
 *
 * What is announced is only that it is time to look. Nothing of the body is used; it is hashed as it arrives and never
 * kept, so that its size costs no memory. Neither GitHub nor Gitea signs the name of a delivery: whoever has caught one
 * can send it again under another name, and gets another look at the repository for it, at most one at a time.
 */
export function publishWebhook(
  secret: string | undefined,
  publish: () => Promise<FetchOutcome>,
): PublishHandler | undefined {
  if (secret === undefined) return undefined;
  if (signingKey(secret).length < MIN_SECRET_BYTES) {
    console.error(
      `PUBLISH_SECRET ngắn hơn ${MIN_SECRET_BYTES} byte nên ${PUBLISH_PATH} không được mở. Hãy tạo chuỗi khác bằng: openssl rand -hex 32`,
    );
    return undefined;
  }
  const received = new LRUCache<string, true>({ max: REMEMBERED_DELIVERIES, ttl: REMEMBERED_MS });

  return async (request, response) => {
    if (request.method !== "POST") return say(response, 405, "", { Allow: "POST" });
    const proofs = proofsIn(request.headers, secret);
    if (proofs.length === 0) return say(response, 401);
    const body = await hashBody(request, proofs);
    if (body === "cut-off") return;
    if (body === "too-large") return say(response, 413);
    if (!proofs.every((proof) => proof.holds())) return say(response, 401);

    const delivery = deliveryOf(request.headers);
    if (delivery && received.has(delivery)) return say(response, 200, "already received");
    if (delivery) received.set(delivery, true);
    say(response, 202, "accepted");
    publish().then((outcome) => {
      // Whoever has mended what was wrong may have it delivered again.
      if (delivery && outcome.kind === "failed") received.delete(delivery);
    });
  };
}

/** What a header claims of the body, checked once the body has passed. */
interface Proof {
  take(piece: Buffer): void;
  holds(): boolean;
}

/** All must hold: a right signature does not make up for a wrong one. */
function proofsIn(headers: IncomingHttpHeaders, secret: string): readonly Proof[] {
  const proofs: Proof[] = [];
  const claim = (name: string, proof: (value: string) => Proof) => {
    const value = headers[name];
    if (value !== undefined) proofs.push(proof(String(value)));
  };
  for (const name of ["x-hub-signature-256", "x-forgejo-signature", "x-gitea-signature"]) {
    claim(name, (value) => {
      const [, digest = ""] = /^(?:sha256=)?([0-9a-f]{64})$/iu.exec(value) ?? [];
      return signature(secret, "", [Buffer.from(digest, "hex")]);
    });
  }
  claim("x-gitlab-token", (value) => token(value, secret));
  claim("webhook-signature", (value) => standardSignature(value, headers, secret));
  return proofs;
}

/** HMAC-SHA256 of something and the raw body; one of the claimed must be it. */
function signature(key: string | Buffer, before: string, claimed: readonly Buffer[]): Proof {
  const hmac = createHmac("sha256", key).update(before);
  return {
    take: (piece) => hmac.update(piece),
    holds() {
      const digest = hmac.digest();
      return claimed.some((each) => each.length === digest.length && timingSafeEqual(each, digest));
    },
  };
}

/** GitLab's older way: the secret itself. Digests are of one length, whatever was sent. */
function token(value: string, secret: string): Proof {
  return {
    take: () => undefined,
    holds: () => timingSafeEqual(digestOf(Buffer.from(value, "latin1")), digestOf(Buffer.from(secret))),
  };
}

/** GitLab's newer way (https://www.standardwebhooks.com): name, time and body are signed; `v1,<base64>`, perhaps several. */
function standardSignature(value: string, headers: IncomingHttpHeaders, secret: string): Proof {
  const id = headers["webhook-id"];
  const timestamp = String(headers["webhook-timestamp"]);
  const isNow = /^\d{1,12}$/u.test(timestamp) && Math.abs(Date.now() / 1000 - Number(timestamp)) <= CLOCK_TOLERANCE_S;
  const claimed = value
    .split(" ")
    .filter((each) => isNow && each.startsWith("v1,"))
    .map((each) => Buffer.from(each.slice("v1,".length), "base64"));
  return signature(signingKey(secret), `${id}.${timestamp}.`, claimed);
}

/** The bytes behind a secret: of `whsec_<base64>`, as GitLab makes them, those that it encodes. */
function signingKey(secret: string): Buffer {
  const [, encoded] = /^whsec_(.*)$/su.exec(secret) ?? [];
  return encoded === undefined ? Buffer.from(secret) : Buffer.from(encoded, "base64");
}

/** A digest, because what is remembered must not be as long as a stranger likes. */
function deliveryOf(headers: IncomingHttpHeaders): string | undefined {
  const name = DELIVERY_HEADERS.map((header) => headers[header]).find((value) => value !== undefined);
  return name === undefined ? undefined : digestOf(Buffer.from(String(name))).toString("base64");
}

function digestOf(bytes: Buffer): Buffer {
  return createHash("sha256").update(bytes).digest();
}

/** Shows the body to the proofs, piece by piece. What is too large is received to its end, so that the sender hears why. */
async function hashBody(
  request: IncomingMessage,
  proofs: readonly Proof[],
): Promise<"whole" | "too-large" | "cut-off"> {
  let size = 0;
  try {
    for await (const piece of request) {
      size += piece.length;
      if (size <= MAX_BODY_BYTES) for (const proof of proofs) proof.take(piece);
    }
  } catch {
    return "cut-off";
  }
  return size <= MAX_BODY_BYTES ? "whole" : "too-large";
}

function say(
  response: ServerResponse,
  status: number,
  text = "",
  headers: Readonly<Record<string, string>> = {},
): void {
  response
    .writeHead(status, {
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Length": Buffer.byteLength(text),
      "Cache-Control": "no-store",
      ...headers,
    })
    .end(text);
}
