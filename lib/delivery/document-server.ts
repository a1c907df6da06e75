import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { inject } from "light-my-request";
import type { Archive } from "@/lib/archive/open-archive";
import { type Resolution, resolveUrl } from "@/lib/archive/resolve-url";
import { labels } from "@/lib/site/labels";
import { chooseEncoding, compress, ENCODINGS, type Encoding } from "./compress";
import { type CachedPage, PageCache } from "./page-cache";
import { plainDocument } from "./plain-document";
import { DOCUMENT_STATUS, NO_ROUTE } from "./proxy-contract";
import type { StaticFiles } from "./static-files";

export interface DocumentServerParts {
  /** Next's request handler; only ever called in this process. */
  readonly renderer: RequestListener;
  readonly archive: Archive;
  /** The archive's version as last heard. */
  readonly version: () => number;
  readonly files: StaticFiles;
  readonly health: { readonly ready: () => boolean };
}

/**
 * What Next is told of the client, and nothing else: the page depends on the address alone. For clients it knows to
 * read HTML only, Next waits until the whole document is rendered; for others it may stream what is slow into hidden
 * elements that a script would move into place.
 */
const RENDER_HEADERS = { host: "localhost", accept: "text/html", "user-agent": "Bingbot" };

/**
 * The production server: readers get documents. Next renders through an in-process request, the client runtime is
 * taken out, the page is compressed once and served from memory until the archive's version changes.
 */
export function createDocumentServer(parts: DocumentServerParts): Server {
  const cache = new PageCache();
  const server = createServer((request, response) => {
    answer(request, response, parts, cache).catch((error: unknown) => {
      console.error(`${request.method} ${request.url}:`, error);
      if (response.headersSent) response.destroy();
      else sendFailure(response);
    });
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = 10_000;
  return server;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  parts: DocumentServerParts,
  cache: PageCache,
): Promise<void> {
  const url = request.url ?? "/";
  const queryAt = url.indexOf("?");
  const pathname = queryAt < 0 ? url : url.slice(0, queryAt);

  // The usual case first: a page that is in memory.
  if (request.method === "GET" || request.method === "HEAD") {
    const known = cache.fresh(pathname, parts.version());
    if (known) return sendPage(request, response, known);
  } else {
    return sendPlain(response, 405, "", { Allow: "GET, HEAD" });
  }
  if (pathname === "/healthz") return sendPlain(response, 200, "ok");
  if (pathname === "/readyz")
    return parts.health.ready() ? sendPlain(response, 200, "ready") : sendPlain(response, 503, "not ready");
  if (!isPath(pathname)) return sendPlain(response, 400, "");
  if (parts.files.send(request, response, pathname)) return;

  const resolution = resolveUrl(parts.archive, pathname, Date.now());
  if (resolution.kind === "moved") return sendPlain(response, 308, "", { Location: resolution.to });

  const { key, target, remembered } = documentAt(resolution, pathname, url);
  try {
    const page = await cache.load(
      key,
      parts.version(),
      () => renderPage(parts.renderer, target),
      () => remembered,
    );
    sendPage(request, response, page);
  } catch (error) {
    const page = cache.lastGood(key);
    if (!page) throw error;
    console.error(`${pathname}: served as it last was:`, error);
    sendPage(request, response, page);
  }
}

/** What to render for an address, and under which key. An unknown address and a search must not fill the cache. */
function documentAt(resolution: Resolution, pathname: string, url: string) {
  if (resolution.kind === "unknown") return { key: NO_ROUTE, target: NO_ROUTE, remembered: true };
  if (pathname === "/tim-kiem") return { key: url, target: url, remembered: false };
  return { key: pathname, target: pathname, remembered: true };
}

/** A path a URL may have: starts with one slash, percent signs escape something. */
function isPath(pathname: string): boolean {
  if (!pathname.startsWith("/")) return false;
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

async function renderPage(renderer: RequestListener, url: string): Promise<CachedPage> {
  const rendered = await inject(renderer, { method: "GET", url, headers: RENDER_HEADERS });
  const status = Number(rendered.headers[DOCUMENT_STATUS] ?? rendered.statusCode);
  const isHtml = String(rendered.headers["content-type"]).startsWith("text/html");
  if (status >= 500 || !isHtml) throw new Error(`rendering ${url} gave ${status} ${rendered.headers["content-type"]}`);

  const body = await compress(plainDocument(rendered.payload));
  const hash = createHash("sha256").update(body.identity).digest("base64url").slice(0, 22);
  const etags = { br: `"${hash}-br"`, gzip: `"${hash}-gz"`, identity: `"${hash}"` };
  const headersOf = (encoding: Encoding) => ({
    "Content-Type": "text/html; charset=utf-8",
    "Content-Length": body[encoding].length,
    ...(encoding === "identity" ? {} : { "Content-Encoding": encoding }),
    ETag: etags[encoding],
    "Cache-Control": "public, max-age=0, must-revalidate",
    Vary: "Accept-Encoding",
    "X-Content-Type-Options": "nosniff",
  });
  const [br, gzip, identity] = ENCODINGS.map(headersOf);
  return { status, body, etags, headers: { br, gzip, identity } as CachedPage["headers"] };
}

function sendPage(request: IncomingMessage, response: ServerResponse, page: CachedPage): void {
  const encoding = chooseEncoding(request.headers["accept-encoding"]?.toString());
  const headers = page.headers[encoding];
  if (page.status === 200 && matches(request.headers["if-none-match"], page.etags[encoding])) {
    const { "Content-Length": _length, "Content-Encoding": _encoding, "Content-Type": _type, ...kept } = headers;
    response.writeHead(304, kept).end();
    return;
  }
  response.writeHead(page.status, headers);
  response.end(request.method === "HEAD" ? undefined : page.body[encoding]);
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  return (
    ifNoneMatch !== undefined &&
    (ifNoneMatch.trim() === "*" || ifNoneMatch.split(/\s*,\s*/).some((tag) => tag.replace(/^W\//, "") === etag))
  );
}

function sendPlain(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Length": Buffer.byteLength(text),
    "Cache-Control": "no-store",
    ...headers,
  });
  response.end(text);
}

function sendFailure(response: ServerResponse): void {
  const { title, body } = labels.failure;
  const html = `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><h1>${title}</h1><p>${body}</p></html>`;
  sendPlain(response, 503, html, { "Content-Type": "text/html; charset=utf-8", "Retry-After": "30" });
}
