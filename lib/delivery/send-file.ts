import type { Stats } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { basename, dirname } from "node:path";
import send from "send";
import type { Encoding } from "./compress";

/** What is named by its bytes never changes; pictures and icons may be replaced under their names. */
export const FOR_EVER = "public, max-age=31536000, immutable";
/** For pictures and icons. */
export const A_DAY = "public, max-age=86400, stale-while-revalidate=604800";

export interface FileHeaders {
  readonly cacheControl: string;
  /** By the file's ending when missing. */
  readonly type?: string;
  /** How its bytes are compressed, of a file that lies there in several ways. */
  readonly encoding?: Encoding;
  /** Tag of the file as it is when it is opened; by its size and time when missing. */
  readonly etag?: (facts: Stats) => string | undefined;
}

/** What `send` has set when a file goes between looking at it and opening it. */
const OF_THE_FILE = [
  "Accept-Ranges",
  "Cache-Control",
  "Content-Encoding",
  "Content-Length",
  "Content-Range",
  "Content-Type",
  "ETag",
  "Last-Modified",
  "Vary",
];

/**
 * Sends a file that was found to be one readers may have, or the part of it they ask for. Resolves to false, with
 * nothing sent, when there is none any more.
 */
export function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  { cacheControl, type, encoding, etag }: FileHeaders,
): Promise<boolean> {
  return new Promise((settle) => {
    // A reader who left while the file was looked for has been told everything.
    if (response.destroyed) return settle(true);
    response.once("close", () => settle(true));
    send(request, encodeURIComponent(basename(path)), {
      root: dirname(path),
      index: false,
      dotfiles: "allow",
      cacheControl: false,
    })
      .on("headers", (_: ServerResponse, __: string, facts: Stats) => {
        response.setHeader("Cache-Control", cacheControl);
        if (type) response.setHeader("Content-Type", type);
        if (encoding) response.setHeader("Vary", "Accept-Encoding");
        if (encoding && encoding !== "identity") response.setHeader("Content-Encoding", encoding);
        const tag = etag?.(facts);
        if (tag) response.setHeader("ETag", `"${tag}"`);
      })
      .on("error", ({ status = 404 }: { readonly status?: number }) => {
        if (status !== 404 || response.headersSent) return refuse(response, status);
        for (const name of OF_THE_FILE) response.removeHeader(name);
        response.statusCode = 200;
        settle(false);
      })
      .pipe(response);
  });
}

/** Without a body: who asks for a file shows no page. */
export function refuse(response: ServerResponse, status: number): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(status, { "Content-Length": 0, "Cache-Control": "no-store" }).end();
}
