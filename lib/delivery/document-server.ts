import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { ArchiveHealth } from "@/lib/archive/archive-health";
import type { Archive } from "@/lib/archive/open-archive";
import { resolveUrl } from "@/lib/archive/resolve-url";
import { suggest } from "@/lib/archive/suggest";
import { indexNowKeyPath } from "@/lib/seo/index-now";
import { DATA_PATHS } from "@/lib/site/data-routes";
import { labels } from "@/lib/site/labels";
import { SEARCH_PATH, SUGGESTIONS_PATH } from "@/lib/site/routes";
import { parseSearchRequest, SEARCH_NAMES, searchPath } from "@/lib/site/search-request";
import type { CachedPage } from "./cached-page";
import { letIn } from "./let-in";
import { type Log, loggedPath } from "./log";
import type { PageCache } from "./page-cache";
import { NO_ROUTE } from "./proxy-contract";
import { PUBLISH_PATH, type PublishHandler } from "./publish-webhook";
import type { Costly } from "./rate-limit";
import type { RequestLog } from "./request-log";
import { isPath, type RequestedUrl, splitUrl } from "./request-url";
import { fileSecurity } from "./security-headers";
import { A_DAY } from "./send-file";
import { sendPage, sendPlain } from "./send-page";
import type { AnswerKind, ServerMetrics } from "./server-metrics";
import { sendSmallPage } from "./small-page";
import type { StaticFiles } from "./static-files";

export interface DocumentServerParts {
  /** Scheme and host readers use. */
  readonly origin: string;
  readonly archive: () => Archive;
  readonly cache: PageCache;
  readonly files: StaticFiles;
  /** Undefined when the paper has no publish webhook. */
  readonly publishWebhook: PublishHandler | undefined;
  /** By which search engines know the paper; undefined when it tells them nothing. */
  readonly indexNowKey: string | undefined;
  readonly health: { readonly ready: () => boolean; readonly archive: () => ArchiveHealth };
  /** Seconds a client has to wait; 0 when it may go on. */
  readonly secondsToWait: (request: IncomingMessage, costly: Costly) => number;
  readonly metrics: ServerMetrics;
  readonly log: Log;
  /** Undefined where requests are not logged. */
  readonly requests: RequestLog | undefined;
}

/** The status each kind of address must answer with. */
const STATUS = { page: 200, withdrawn: 410, unknown: 404 } as const;

/**
 * A request has this long to arrive, its headers and all of it; looked at every second, so that who sends a byte now
 * and then is cut off within ten.
 */
const ARRIVAL_MS = 7_000;
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
export function createDocumentServer(parts: DocumentServerParts): Server {
  const { health, publishWebhook, requests, metrics } = parts;
  const security = Object.entries(fileSecurity(parts.origin));
  const told = (response: ServerResponse, kind: AnswerKind) => {
    metrics.answered(kind, response.statusCode);
    requests?.answered(response, kind);
  };
  const options = { connectionsCheckingInterval: LOOK_MS, headersTimeout: ARRIVAL_MS, requestTimeout: ARRIVAL_MS };
  const server = createServer(options);
  const answerRequest = (request: IncomingMessage, response: ServerResponse) => {
    requests?.began(request, response);
    // While the server is stopping, each connection ends with the answer under way.
    if (!health.ready()) response.shouldKeepAlive = false;
    const url = splitUrl(request.url ?? "/");
    const isRead = request.method === "GET" || request.method === "HEAD";
    if (isRead && sendFromMemory(request, response, url, parts)) return told(response, "hit");

    // Pages bring theirs, and more of them.
    for (const [name, value] of security) response.setHeader(name, value);
    if (publishWebhook && url.pathname === PUBLISH_PATH) {
      publishWebhook(request, response).finally(() => told(response, "publish"));
    } else if (!isRead) {
      sendPlain(response, 405, "", { Allow: "GET, HEAD" });
      told(response, "refused");
    } else {
      answer(request, response, url, parts)
        .catch((error: unknown) => answerFailure(request, response, url, parts, error))
        .then((kind) => told(response, kind))
        // Not even that could be sent.
        .catch(() => response.destroy());
    }
  };
  server.on("request", letIn(server, answerRequest));
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.timeout = STUCK_MS;
  return server;
}

/** The usual case, without a promise: a page that is in memory. */
function sendFromMemory(
  request: IncomingMessage,
  response: ServerResponse,
  { pathname }: RequestedUrl,
  { cache }: DocumentServerParts,
): boolean {
  const page = freshPage(cache, pathname);
  if (page) sendPage(request, response, page);
  return page !== undefined;
}

/** The archive may be out of order: the long way comes upon the same error, and makes the best of it. */
function freshPage(cache: PageCache, pathname: string): CachedPage | undefined {
  try {
    return cache.fresh(pathname);
  } catch {
    return undefined;
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { pathname, query }: RequestedUrl,
  parts: DocumentServerParts,
): Promise<AnswerKind> {
  if (pathname === "/healthz" || pathname === "/readyz") return answerProbe(response, pathname, parts);
  if (!isPath(pathname)) {
    sendPlain(response, 400, "");
    return "refused";
  }
  if (pathname === SUGGESTIONS_PATH) return answerSuggestions(request, response, query, parts);
  const { indexNowKey } = parts;
  if (indexNowKey !== undefined && pathname === indexNowKeyPath(indexNowKey)) {
    sendPlain(response, 200, indexNowKey, { "Cache-Control": A_DAY });
    return "file";
  }
  if (await parts.files.send(request, response, pathname)) return "file";

  const { cache } = parts;
  for (let look = 1; ; look++) {
    const resolution = resolveUrl(parts.archive(), pathname, Date.now());
    if (resolution.kind === "moved" || resolution.kind === "unknown") {
      // An article that was taken back is not kept for the day when nobody can ask the archive.
      cache.forget(pathname);
      if (resolution.kind === "moved") {
        sendPlain(response, 308, "", { Location: keyOf(resolution.to, query) });
        return "moved";
      }
      // All unknown addresses share one page: it costs nobody anything.
      const { page } = await cache.load(NO_ROUTE, { status: STATUS.unknown, keep: true });
      sendPage(request, response, page);
      return "unknown";
    }

    const isSearch = pathname === SEARCH_PATH;
    const key = keyOf(pathname, query);
    const wish = { status: STATUS[resolution.kind], keep: !isSearch };
    // To search engines a refused robots.txt means that the whole paper is out of order.
    const isLimited = pathname !== DATA_PATHS.robots;
    if (look === 1 && isLimited && cache.mustRender(key, wish)) {
      const seconds = parts.secondsToWait(request, isSearch ? "search" : "render");
      if (seconds > 0) {
        sendSmallPage(response, 429, labels.tooMany, seconds);
        return "limited";
      }
    }
    const { page, how } = await cache.load(key, wish);
    if (page.status !== wish.status && look < MAX_LOOKS) continue;
    sendPage(request, response, page);
    return isSearch ? "search" : how;
  }
}

/**
 * What a reader who is typing may be after, from the archive at once: Next would take longer than a reader for a letter.
 * Browsers may keep it for a minute, as letters are taken back and typed again; nobody else, as with every search.
 */
function answerSuggestions(
  request: IncomingMessage,
  response: ServerResponse,
  query: string,
  { archive, secondsToWait }: DocumentServerParts,
): AnswerKind {
  const seconds = secondsToWait(request, "suggestions");
  if (seconds > 0) {
    sendPlain(response, 429, "", { "Retry-After": String(Math.ceil(seconds)) });
    return "limited";
  }
  const typed = new URLSearchParams(query).get(SEARCH_NAMES.query) ?? "";
  const body = JSON.stringify({ suggestions: suggest(archive(), typed, Date.now()) });
  response.writeHead(200, {
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(body),
    "Cache-Control": "private, max-age=60",
    "X-Robots-Tag": "noindex",
  });
  response.end(request.method === "HEAD" ? undefined : body);
  return "suggestions";
}

/** Whatever went wrong: the page as it last was, if it ever was. */
function answerFailure(
  request: IncomingMessage,
  response: ServerResponse,
  { pathname }: RequestedUrl,
  { cache, log }: DocumentServerParts,
  error: unknown,
): AnswerKind {
  log.tell({ kind: "answer-failed", method: request.method ?? "", path: loggedPath(pathname), error });
  const lastGood = cache.lastGood(pathname);
  if (response.headersSent) response.destroy();
  else if (lastGood) {
    sendPage(request, response, lastGood);
    return "last-good";
  } else sendSmallPage(response, 503, labels.failure, RETRY_AFTER);
  return "failed";
}

function answerProbe(
  response: ServerResponse,
  pathname: "/healthz" | "/readyz",
  { health }: DocumentServerParts,
): AnswerKind {
  if (pathname === "/healthz") sendPlain(response, 200, healthText(health.archive()));
  else if (health.ready()) sendPlain(response, 200, "ready");
  else sendPlain(response, 503, "not ready");
  return "probe";
}

/** The status stays 200 either way: a paper that is behind its content is still a paper. */
function healthText(health: ArchiveHealth): string {
  return health.kind === "in-step" ? "ok" : `degraded: ${health.reason}`;
}

/** What Next is asked for; also the page's key. Of a query only what a search knows makes another page. */
function keyOf(pathname: string, query: string): string {
  return pathname === SEARCH_PATH ? searchPath(parseSearchRequest(new URLSearchParams(query))) : pathname;
}
