import { once } from "node:events";
import { createServer } from "node:http";
import { labels } from "@/lib/site/labels";
import type { Settings } from "@/lib/site/site";
import { listen } from "./listen";

/** The port of a server that cannot serve yet. */
export interface StartingPort {
  readonly port: number;
  /** Gives the port up. */
  close(): Promise<void>;
}

/** When to ask again. A start takes two seconds; only a first index of a large paper takes longer. */
const RETRY_AFTER_S = 5;

/**
 * Holds the port from the first moment: readers, and proxies with another server to ask, hear 503 and when to come
 * again, watchers that the process lives; and a port that is taken is known before an index is made for nothing.
 */
export async function answerWhileStarting(settings: Pick<Settings, "port" | "host">): Promise<StartingPort> {
  const limits = { headersTimeout: 5_000, requestTimeout: 5_000, connectionsCheckingInterval: 1_000 };
  const server = createServer(limits, ({ url }, response) => {
    response.shouldKeepAlive = false;
    const isAlive = url === "/healthz";
    const isAskedByWatcher = isAlive || url === "/readyz";
    const body = isAskedByWatcher ? "starting" : STARTING_PAGE;
    response.writeHead(isAlive ? 200 : 503, {
      "Content-Type": `text/${isAskedByWatcher ? "plain" : "html"}; charset=utf-8`,
      "Content-Length": Buffer.byteLength(body),
      // Nothing of caches, which keep no 503: of a proxy that asks elsewhere, nginx, they would rule the answer it gets.
      ...(isAlive ? {} : { "Retry-After": RETRY_AFTER_S }),
    });
    response.end(body);
  });
  const port = await listen(server, settings.port, settings.host, "PORT");
  return {
    port,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

const { title, body } = labels.starting;
const STARTING_PAGE = `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="${RETRY_AFTER_S}"><title>${title}</title><h1>${title}</h1><p>${body}</p></html>`;
