import type { IncomingMessage, ServerResponse } from "node:http";
import fresh from "fresh";
import type { CachedPage } from "./cached-page";
import { chooseEncoding } from "./compress";

/** Sends a page in the best encoding the client takes, or 304 to one that has it; to HEAD all but the body. */
export function sendPage(request: IncomingMessage, response: ServerResponse, page: CachedPage): void {
  const { body, etag, headers, revalidated } = page[chooseEncoding(request.headers["accept-encoding"]?.toString())];
  if (page.status === 200 && fresh(request.headers, { etag, "last-modified": page.lastModified })) {
    response.writeHead(304, revalidated).end();
    return;
  }
  response.writeHead(page.status, headers);
  response.end(request.method === "HEAD" ? undefined : body());
}

/** Sends a few words, or none, that no cache keeps. */
export function sendPlain(
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
