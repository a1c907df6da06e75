import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** One request as it came. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** A stranger's server on loopback: a hub, or a search engine. */
export interface PingEndpoint {
  readonly origin: string;
  readonly received: readonly Received[];
  /** How the next requests are answered, in their order; those after them with 200. */
  answerWith(...answers: readonly ((response: ServerResponse) => void)[]): void;
  /** Does not listen until {@link open} is called again, on the same port. */
  shut(): Promise<void>;
  open(): Promise<void>;
}

/** Answers with nothing but a status. */
export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}) =>
  (response: ServerResponse): void => {
    response.writeHead(code, headers).end();
  };

/** Leaves whoever asked waiting. */
export const silence = (): void => undefined;

export async function openPingEndpoint(): Promise<PingEndpoint> {
  const received: Received[] = [];
  const answers: ((response: ServerResponse) => void)[] = [];
  let port = 0;
  const server = createServer(async (request, response) => {
    const { method = "", url = "", headers } = request;
    received.push({ method, path: url, headers, body: await text(request), at: Date.now() });
    (answers.shift() ?? status(200))(response);
  });
  const open = async () => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    port = (server.address() as AddressInfo).port;
  };
  await open();
  return {
    origin: `http://127.0.0.1:${port}`,
    received,
    answerWith: (...next) => {
      answers.push(...next);
    },
    async shut() {
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
    open,
  };
}
