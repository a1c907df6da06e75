import { createHash } from "node:crypto";
import type { RequestListener } from "node:http";
import { inject, type Response } from "light-my-request";
import { compress, type Encoding } from "./compress";
import type { CachedPage, EncodedPage } from "./page-cache";
import { plainDocument } from "./plain-document";
import { DOCUMENT_STATUS } from "./proxy-contract";

/**
 * What Next is told of the client, and nothing else: the page depends on the address alone. For clients it knows to
 * read HTML only, Next waits until the whole document is rendered; for others it may stream what is slow into hidden
 * elements that a script would move into place.
 */
const RENDER_HEADERS = { host: "localhost", accept: "text/html", "user-agent": "Bingbot" };

/** Renderings after which a page is given up that a publication overtook every time. */
const MAX_RENDERINGS = 5;

/**
 * Makes pages as readers get them, through in-process requests to Next. Each query of a page sees the archive as it
 * is at that moment; so a page is rendered again when the archive's `version` moved meanwhile, and none mixes two.
 * One is rendered at a time: together they would take no less long, and each be overtaken more often. The outcome
 * rejects when there is no whole page to send.
 */
export function pageRenderer(next: RequestListener, version: () => number): (url: string) => Promise<CachedPage> {
  let queue: Promise<unknown> = Promise.resolve();
  return async (url) => {
    const turn = queue.then(() => renderOneVersion(next, version, url));
    queue = turn.catch(() => undefined);
    return pageOf(url, await turn);
  };
}

async function renderOneVersion(next: RequestListener, version: () => number, url: string): Promise<Response> {
  for (let count = 1; count <= MAX_RENDERINGS; count++) {
    const before = version();
    const rendered = await inject(next, { method: "GET", url, headers: RENDER_HEADERS });
    if (version() === before) return rendered;
  }
  throw new Error(`rendering ${url} was overtaken by ${MAX_RENDERINGS} publications in a row`);
}

async function pageOf(url: string, rendered: Response): Promise<CachedPage> {
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
