import { createHash } from "node:crypto";
import type { RequestListener } from "node:http";
import { inject } from "light-my-request";
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

/** A page as readers get it, through an in-process request to Next. Rejects when there is no whole page to send. */
export async function renderPage(next: RequestListener, url: string): Promise<CachedPage> {
  const rendered = await inject(next, { method: "GET", url, headers: RENDER_HEADERS });
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
