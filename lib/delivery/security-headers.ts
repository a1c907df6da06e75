import { createHash } from "node:crypto";
import { BEFORE_PAINT_SCRIPT } from "@/lib/site/before-paint-script";

export type Headers = Readonly<Record<string, string>>;

/**
 * What a document may do in a browser. It runs no script but files of this server and the one line that applies
 * preferences, and applies no style but those it came with, by their hashes: neither markup in an attribute nor in a text
 * can become either. A policy that names `default-src 'none'` has said `object-src`, `frame-src` and `media-src` as well.
 */
export function documentSecurity({ styles, origin }: { readonly styles: readonly string[]; readonly origin: string }) {
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${BEFORE_PAINT}`,
    `style-src ${styles.map(hashSource).join(" ") || "'none'"}`,
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(isHttps(origin) ? ["upgrade-insecure-requests"] : []),
  ];
  return {
    "Content-Security-Policy": policy.join("; "),
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    ...fileSecurity(origin),
  } satisfies Headers;
}

/**
 * For everything that is no page: pictures, files of the build, plain text, redirects. It is what its type says, and no
 * other site may show it.
 */
export function fileSecurity(origin: string): Headers {
  return {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    // Of this host alone: what else is under the domain is not this server's to promise.
    ...(isHttps(origin) ? { "Strict-Transport-Security": "max-age=31536000" } : {}),
  };
}

/** How a policy names a style: https://www.w3.org/TR/CSP3/#grammardef-hash-source */
export function hashSource(style: string): string {
  return `'sha256-${createHash("sha256").update(style).digest("base64")}'`;
}

const BEFORE_PAINT = hashSource(BEFORE_PAINT_SCRIPT);

function isHttps(origin: string): boolean {
  return origin.startsWith("https:");
}
