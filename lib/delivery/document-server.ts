import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { ArchiveHealth } from "@/lib/archive/archive-health";
import type { Archive } from "@/lib/archive/open-archive";
import { type Resolution, resolveUrl } from "@/lib/archive/resolve-url";
import { labels } from "@/lib/site/labels";
import { chooseEncoding } from "./compress";
import { type CachedPage, PageCache } from "./page-cache";
import { NO_ROUTE } from "./proxy-contract";
import type { StaticFiles } from "./static-files";

export interface DocumentServerParts {
  /** The page at an address; rejects when there is none to send. */
  readonly render: (url: string) => Promise<CachedPage>;
  readonly archive: () => Archive;
  /** The archive's version as last heard. */
  readonly version: () => number;
  readonly files: StaticFiles;
  readonly health: { readonly ready: () => boolean; readonly archive: () => ArchiveHealth };
}

/** The status each kind of address must answer with. A page that comes with another was overtaken by an edit. */
const STATUS = { page: 200, withdrawn: 410, unknown: 404 } as const;
const SEARCH = "/tim-kiem";

/**
 * The production server: readers get documents. A page is rendered, stripped of the client runtime and compressed
 * once, in a thread of its own, and served from memory until the archive's version changes.
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
  if (pathname === "/healthz") return sendPlain(response, 200, healthText(parts.health.archive()));
  if (pathname === "/readyz")
    return parts.health.ready() ? sendPlain(response, 200, "ready") : sendPlain(response, 503, "not ready");
  if (!isPath(pathname)) return sendPlain(response, 400, "");
  if (await parts.files.send(request, response, pathname)) return;

  const resolution = resolveUrl(parts.archive(), pathname, Date.now());
  if (resolution.kind === "moved") {
    const Location = resolution.to === SEARCH && query ? `${SEARCH}?${query}` : resolution.to;
    return sendPlain(response, 308, "", { Location });
  }

  const target = targetOf(resolution, pathname, query);
  const status = STATUS[resolution.kind];
  try {
    const page = await cache.load(
      target,
      parts.version(),
      () => parts.render(target),
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

/** The status stays 200 either way: a paper that is behind its content is still a paper. */
function healthText(health: ArchiveHealth): string {
  return health.kind === "in-step" ? "ok" : `degraded: ${health.reason}`;
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

function sendPage(request: IncomingMessage, response: ServerResponse, page: CachedPage): void {
  const { body, etag, headers, revalidated } = page[chooseEncoding(request.headers["accept-encoding"]?.toString())];
  if (page.status === 200 && matches(request.headers["if-none-match"], etag)) {
    response.writeHead(304, revalidated).end();
    return;
  }
  response.writeHead(page.status, headers);
  response.end(request.method === "HEAD" ? undefined : body);
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  return (
    ifNoneMatch !== undefined &&
    (ifNoneMatch.trim() === "*" || ifNoneMatch.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag))
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
