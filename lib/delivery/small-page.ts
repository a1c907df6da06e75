import type { ServerResponse } from "node:http";

/** The words of a page that needs nothing else. */
export interface SmallPageWords {
  readonly title: string;
  readonly body: string;
}

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
  const html = `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><h1>${title}</h1><p>${body}</p></html>`;
  // Nothing of caches, which keep neither status: of a proxy that asks elsewhere, nginx, it would rule the answer it gets.
  response.writeHead(status, {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Length": Buffer.byteLength(html),
    "Retry-After": Math.max(1, Math.ceil(retryAfter)),
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  });
  response.end(html);
}
