import type { ServerResponse } from "node:http";
import { COLOURS } from "@/lib/site/colours";
import { hashSource } from "./security-headers";

/** The words of a page that needs nothing else. */
export interface SmallPageWords {
  readonly title: string;
  readonly body: string;
}

const { light, dark } = COLOURS;

/** The look of the paper as far as it goes without its files: both editions, faces every system has. */
const STYLE =
  `:root{color-scheme:light dark;background:light-dark(${light.paper},${dark.paper});color:light-dark(${light.ink},${dark.ink})}` +
  "body{max-width:34em;margin:15vh auto;padding:0 1.25em;font:1.125rem/1.6 Georgia,'Noto Serif',serif}" +
  "h1{margin:0 0 .5em;padding-top:.5em;border-top:3px solid;font-size:1.75em;line-height:1.3}" +
  `p{margin:0;color:light-dark(${light.muted},${dark.muted})}`;

/**
 * Answers that there is no page now and when to ask again, on a page that needs nothing else to be shown: no archive,
 * no renderer, no style sheet. `retryAfter` is in seconds, of which whole ones are told.
 */
export function sendSmallPage(
  response: ServerResponse,
  status: 429 | 503,
  { title, body }: SmallPageWords,
  retryAfter: number,
): void {
  const html = `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style><h1>${title}</h1><p>${body}</p></html>`;
  // Nothing of caches, which keep neither status: of a proxy that asks elsewhere, nginx, it would rule the answer it gets.
  response.writeHead(status, {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Length": Buffer.byteLength(html),
    "Retry-After": Math.max(1, Math.ceil(retryAfter)),
    "Content-Security-Policy": `default-src 'none'; style-src ${hashSource(STYLE)}; frame-ancestors 'none'`,
  });
  response.end(html);
}
