import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { ArchiveHealth } from "@/lib/archive/archive-health";
import type { Archive } from "@/lib/archive/open-archive";
import { type Resolution, resolveUrl } from "@/lib/archive/resolve-url";
import { lastChangeOf } from "@/lib/archive/scope-versions";
import { PageCache } from "./page-cache";
import { NO_ROUTE } from "./proxy-contract";
import { PUBLISH_PATH, type PublishHandler } from "./publish-webhook";
import type { RenderedPage } from "./render-page";
import { isPath, type RequestedUrl, splitUrl } from "./request-url";
import { sendPage, sendPlain, sendUnavailable } from "./send-page";
import type { StaticFiles } from "./static-files";
import { pageWarmer } from "./warm-pages";

export interface DocumentServerParts {
  /** The page at an address; rejects when there is none to send. */
  readonly render: (url: string) => Promise<RenderedPage>;
  readonly archive: () => Archive;
  readonly files: StaticFiles;
  /** Undefined when the paper has no publish webhook. */
  readonly publishWebhook: PublishHandler | undefined;
  readonly health: { readonly ready: () => boolean; readonly archive: () => ArchiveHealth };
  /** Memory for pages, in bytes. */
  readonly cacheBytes: number;
}

export interface DocumentServer {
  readonly server: Server;
  /** Hears that the archive has a new version. */
  publish(version: number): void;
}

/** The status each kind of address must answer with. */
const STATUS = { page: 200, withdrawn: 410, unknown: 404 } as const;
const SEARCH = "/tim-kiem";

/**
 * A request has this long to arrive, its headers and all of it; looked at every second, so that who sends a byte now
 * and then is cut off within ten.
 */
const ARRIVAL_MS = 8_000;
const LOOK_MS = 1_000;
/** A proxy in front, which keeps connections for a minute, must be the one who closes them. */
const KEEP_ALIVE_MS = 65_000;
/** A connection on which nothing moves, as when nobody reads an answer. */
const STUCK_MS = 30_000;
/** After how many seconds to ask again for a page that cannot be rendered. */
const RETRY_AFTER = 30;
/** Looks at an address whose page comes with another status than it was asked for. */
const MAX_LOOKS = 3;

/**
 * The production server: readers get documents. A page is rendered, stripped of the client runtime and compressed
 * once, in a thread of its own, and served from memory until something it shows changes.
 */
export function createDocumentServer(parts: DocumentServerParts): DocumentServer {
  const cache = new PageCache({
    render: parts.render,
    lastChange: (scopes) => lastChangeOf(parts.archive(), scopes),
    maxBytes: parts.cacheBytes,
  });
  const warm = pageWarmer(parts.archive, async (pathname) => {
    if (resolveUrl(parts.archive(), pathname, Date.now()).kind === "page")
      await cache.load(pathname, { status: STATUS.page, keep: true });
  });
  const options = { connectionsCheckingInterval: LOOK_MS, headersTimeout: ARRIVAL_MS, requestTimeout: ARRIVAL_MS };
  const server = createServer(options, (request, response) => {
    // While the server is stopping, each connection ends with the answer under way.
    if (!parts.health.ready()) response.shouldKeepAlive = false;
    const url = splitUrl(request.url ?? "/");
    if (parts.publishWebhook && url.pathname === PUBLISH_PATH) parts.publishWebhook(request, response);
    else if (request.method === "GET" || request.method === "HEAD") answer(request, response, url, parts, cache);
    else sendPlain(response, 405, "", { Allow: "GET, HEAD" });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.timeout = STUCK_MS;
  return {
    server,
    publish(version) {
      cache.publish(version);
      warm(version);
    },
  };
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  url: RequestedUrl,
  parts: DocumentServerParts,
  cache: PageCache,
): void {
  try {
    // The usual case, without a promise: a page that is in memory.
    const known = cache.fresh(url.pathname);
    if (known) {
      sendPage(request, response, known);
      return;
    }
  } catch {
    // The archive cannot be read. What follows comes to the same and makes the best of it.
  }
  answerSlowly(request, response, url, parts, cache).catch((error: unknown) => {
    console.error(`${request.method} ${request.url}:`, error);
    const lastGood = cache.lastGood(url.pathname);
    if (response.headersSent) response.destroy();
    else if (lastGood) sendPage(request, response, lastGood);
    else sendUnavailable(response, RETRY_AFTER);
  });
}

async function answerSlowly(
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

  for (let look = 1; ; look++) {
    const resolution = resolveUrl(parts.archive(), pathname, Date.now());
    if (resolution.kind === "page" || resolution.kind === "withdrawn") {
      const key = keyOf(pathname, query);
      const status = STATUS[resolution.kind];
      const page = await cache.load(key, { status, keep: pathname !== SEARCH });
      if (page.status === status || look === MAX_LOOKS) return sendPage(request, response, page);
    } else {
      // An article that was taken back is not kept for the day when nobody can ask the archive.
      cache.forget(pathname);
      if (resolution.kind === "moved") return sendMoved(response, resolution, query);
      return sendPage(request, response, await cache.load(NO_ROUTE, { status: STATUS.unknown, keep: true }));
    }
  }
}

function sendMoved(response: ServerResponse, { to }: Extract<Resolution, { kind: "moved" }>, query: string): void {
  sendPlain(response, 308, "", { Location: to === SEARCH && query ? `${SEARCH}?${query}` : to });
}

/** The status stays 200 either way: a paper that is behind its content is still a paper. */
function healthText(health: ArchiveHealth): string {
  return health.kind === "in-step" ? "ok" : `degraded: ${health.reason}`;
}

/** What Next is asked for; also the page's key. Of a query only the words of a search make another page. */
function keyOf(pathname: string, query: string): string {
  const words = pathname === SEARCH ? new URLSearchParams(query).get("q") : null;
  return words ? `${SEARCH}?${new URLSearchParams({ q: words })}` : pathname;
}
