import type { IncomingMessage, ServerResponse } from "node:http";
import type { Settings } from "@/lib/site/site";
import { clientReader } from "./client-address";
import { type Log, loggedPath } from "./log";
import type { AnswerKind } from "./server-metrics";

/** Hears of every request, to write a line about it. */
export interface RequestLog {
  began(request: IncomingMessage, response: ServerResponse): void;
  /** What kind of answer is being sent; told before the connection is done with it. */
  answered(response: ServerResponse, kind: AnswerKind): void;
}

/**
 * One line a request, once its answer is sent or given up: method, path without query, status, milliseconds, bytes on
 * the wire, kind of answer, network of the client. Readers' full addresses and what they searched for are not kept.
 */
export function requestLog(log: Log, { trustedProxies }: Pick<Settings, "trustedProxies">): RequestLog {
  const clientOf = clientReader(trustedProxies);
  const kinds = new WeakMap<ServerResponse, AnswerKind>();
  return {
    began(request, response) {
      const began = performance.now();
      // Of a connection that is gone when the line is written.
      const { network } = clientOf(request);
      const sentBefore = request.socket.bytesWritten;
      response.once("close", () => {
        const fields = {
          event: "request",
          method: request.method,
          path: loggedPath(request.url ?? ""),
          status: response.statusCode,
          ms: Math.round((performance.now() - began) * 10) / 10,
          bytes: request.socket.bytesWritten - sentBefore,
          // The reader went away before there was an answer.
          answer: kinds.get(response) ?? "none",
          whole: response.writableFinished,
          client: network,
        };
        const { method, path, status, ms, bytes, answer, whole, client } = fields;
        const text = `${client} ${method} ${path} ${status} ${answer}${whole ? "" : " (dở dang)"} ${bytes} B ${ms} ms`;
        log.gather({ text, fields });
      });
    },
    answered(response, kind) {
      kinds.set(response, kind);
    },
  };
}
