import { once } from "node:events";
import { createServer } from "node:http";
import { labels } from "@/lib/site/labels";
import type { Settings } from "@/lib/site/site";
import { listen } from "./listen";
import { splitUrl } from "./request-url";
import { fileSecurity } from "./security-headers";
import { sendPlain } from "./send-page";
import { sendSmallPage } from "./small-page";

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
export async function answerWhileStarting(settings: Pick<Settings, "port" | "host" | "origin">): Promise<StartingPort> {
  const security = Object.entries(fileSecurity(settings.origin));
  const limits = { headersTimeout: 5_000, requestTimeout: 5_000, connectionsCheckingInterval: 1_000 };
  const server = createServer(limits, ({ url = "/" }, response) => {
    response.shouldKeepAlive = false;
    for (const [name, value] of security) response.setHeader(name, value);
    const { pathname } = splitUrl(url);
    if (pathname === "/healthz") sendPlain(response, 200, "starting");
    else if (pathname === "/readyz") sendPlain(response, 503, "starting");
    else sendSmallPage(response, 503, labels.starting, RETRY_AFTER_S);
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
