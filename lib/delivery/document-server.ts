import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { inject } from "light-my-request";
import type { Archive } from "@/lib/archive/open-archive";
import { type Resolution, resolveUrl } from "@/lib/archive/resolve-url";
import { labels } from "@/lib/site/labels";
import { chooseEncoding, compress, type Encoding } from "./compress";
import { type CachedPage, type EncodedPage, PageCache } from "./page-cache";
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

/** The status each kind of address must answer with. A page that comes with another was overtaken by an edit. */
const STATUS = { page: 200, withdrawn: 410, unknown: 404 } as const;
const SEARCH = "/tim-kiem";

/**
 * The production server: readers get documents. Next renders through an in-process request, the client runtime is
 * taken out, the page is compressed once and served from memory until the archive's version changes.
 */
export function createDocumentServer(parts: DocumentServerParts): Server {
  const cache = new PageCache();
  const server = createServer((request, response) => {
    // While the server is stopping, each connection ends with the answer under way.
    if (!parts.health.ready()) response.shouldKeepAlive = false;
    if (request.method !== "GET" && request.method !== "HEAD") {
      return sendPlain(response, 405, "", { Allow: "GET, HEAD" });
    }
    const url = splitUrl(request.url ?? "/");
    // The usual case, without a promise: a page that is in memory.
    const known = cache.fresh(url.pathname, parts.version());
    if (known) return sendPage(request, response, known);

    answer(request, response, url, parts, cache).catch((error: unknown) => {
      console.error(`${request.method} ${request.url}:`, error);
      if (response.headersSent) response.destroy();
      else sendFailure(response);
    });
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = 10_000;
  return server;
}

interface RequestedUrl {
  readonly pathname: string;
  /** Without the question mark. */
  readonly query: string;
}

function splitUrl(url: string): RequestedUrl {
  const queryAt = url.indexOf("?");
  return queryAt < 0
    ? { pathname: url, query: "" }
    : { pathname: url.slice(0, queryAt), query: url.slice(queryAt + 1) };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { pathname, query }: RequestedUrl,
  parts: DocumentServerParts,
  cache: PageCache,
): Promise<void> {
  if (pathname === "/healthz") return sendPlain(response, 200, "ok");
  if (pathname === "/readyz")
    return parts.health.ready() ? sendPlain(response, 200, "ready") : sendPlain(response, 503, "not ready");
  if (!isPath(pathname)) return sendPlain(response, 400, "");
  if (await parts.files.send(request, response, pathname)) return;

  const resolution = resolveUrl(parts.archive, pathname, Date.now());
  if (resolution.kind === "moved") return sendPlain(response, 308, "", { Location: resolution.to });

  const target = targetOf(resolution, pathname, query);
  const status = STATUS[resolution.kind];
  try {
    const page = await cache.load(
      target,
      parts.version(),
      () => renderPage(parts.renderer, target),
      // Searches are as many as readers can think of.
      (page) => page.status === status && pathname !== SEARCH,
    );
    sendPage(request, response, page);
  } catch (error) {
    const page = cache.lastGood(target);
    // An article that was withdrawn since is not to be shown again.
    if (page?.status !== status) throw error;
    console.error(`${pathname}: served as it last was:`, error);
    sendPage(request, response, page);
  }
}

/**
 * What Next is asked for; also the page's key. Only addresses the archive knows get there as they are: Next reads
 * unusual ones (`/\\x`, `//x`) in its own way. All unknown addresses share one page.
 */
function targetOf({ kind }: Exclude<Resolution, { kind: "moved" }>, pathname: string, query: string): string {
  if (kind === "unknown") return NO_ROUTE;
  const words = pathname === SEARCH ? new URLSearchParams(query).get("q") : null;
  return words ? `${SEARCH}?${new URLSearchParams({ q: words })}` : pathname;
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
  const encoded = (encoding: Encoding): EncodedPage => {
    const etag = `"${hash}-${encoding}"`;
    const revalidated = [
      ...["ETag", etag],
      ...["Cache-Control", "public, max-age=0, must-revalidate"],
      ...["Vary", "Accept-Encoding"],
      ...["X-Content-Type-Options", "nosniff"],
    ];
    const headers = [
      ...["Content-Type", "text/html; charset=utf-8"],
      ...["Content-Length", String(body[encoding].length)],
      ...(encoding === "identity" ? [] : ["Content-Encoding", encoding]),
      ...revalidated,
    ];
    return { body: body[encoding], etag, headers, revalidated };
  };
  return { status, br: encoded("br"), gzip: encoded("gzip"), identity: encoded("identity") };
}

function sendPage(request: IncomingMessage, response: ServerResponse, page: CachedPage): void {
  const { body, etag, headers, revalidated } = page[chooseEncoding(request.headers["accept-encoding"]?.toString())];
  if (page.status === 200 && matches(request.headers["if-none-match"], etag)) {
    response.writeHead(304, revalidated as string[]).end();
    return;
  }
  response.writeHead(page.status, headers as string[]);
  response.end(request.method === "HEAD" ? undefined : body);
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
