import { createHmac } from "node:crypto";

/** What a host of git repositories sends along with an announcement. */
export type DeliveryHeaders = Readonly<Record<string, string>>;

const hmac = (key: string | Buffer, ...parts: readonly (string | Uint8Array)[]) => {
  const digest = createHmac("sha256", key);
  for (const part of parts) digest.update(part);
  return digest;
};

/** As GitHub sends it. */
export function signLikeGitHub(secret: string, body: string | Uint8Array, id: string): DeliveryHeaders {
  return {
    "Content-Type": "application/json",
    "X-GitHub-Event": "push",
    "X-GitHub-Delivery": id,
    "X-Hub-Signature-256": `sha256=${hmac(secret, body).digest("hex")}`,
  };
}

/** As Gitea sends it, which also sends what GitHub does. */
export function signLikeGitea(secret: string, body: string | Uint8Array, id: string): DeliveryHeaders {
  return {
    ...signLikeGitHub(secret, body, id),
    "X-Gitea-Delivery": id,
    "X-Gitea-Signature": hmac(secret, body).digest("hex"),
  };
}

/** As Forgejo sends it, which also sends what Gitea does. */
export function signLikeForgejo(secret: string, body: string | Uint8Array, id: string): DeliveryHeaders {
  return {
    ...signLikeGitea(secret, body, id),
    "X-Forgejo-Delivery": id,
    "X-Forgejo-Signature": hmac(secret, body).digest("hex"),
  };
}

/** As GitLab sends it with a secret token. */
export function tokenLikeGitLab(secret: string, _body: string | Uint8Array, id: string): DeliveryHeaders {
  return { "X-Gitlab-Event": "Push Hook", "X-Gitlab-Event-UUID": id, "Idempotency-Key": id, "X-Gitlab-Token": secret };
}

/** As GitLab sends it with a signing token, `whsec_` and the key in base64; seconds since 1970. */
export function signLikeGitLab(
  signingToken: string,
  body: string | Uint8Array,
  id: string,
  timestamp: number = Math.floor(Date.now() / 1000),
): DeliveryHeaders {
  const key = Buffer.from(signingToken.slice("whsec_".length), "base64");
  return {
    "X-Gitlab-Event": "Push Hook",
    "Idempotency-Key": id,
    "webhook-id": id,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": `v1,${hmac(key, `${id}.${timestamp}.`, body).digest("base64")}`,
  };
}
