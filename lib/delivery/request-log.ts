import type { IncomingMessage, ServerResponse } from "node:http";
import type { Settings } from "@/lib/site/site";
import { clientReader } from "./client-address";
import { type Log, loggedPath } from "./log";
import type { AnswerKind } from "./server-metrics";

/** Hears of every request, to write a line about it. */
export interface RequestLog {
  began(request: IncomingMessage, response: ServerResponse): void;
  /** What kind of answer is being sent, or was just now. */
  answered(response: ServerResponse, kind: AnswerKind): void;
}

/** What the line of a request tells, under these names where it is JSON. */
type RequestFacts = {
  readonly event: "request";
  readonly client: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** `none` where the reader went away before there was one. */
  readonly answer: AnswerKind | "none";
  /** Whether all of it was sent. */
  readonly whole: boolean;
  /** On the wire, the head included. */
  readonly bytes: number;
  readonly ms: number;
};

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
        const sent = {
          event: "request" as const,
          client: network,
          method: request.method ?? "",
          path: loggedPath(request.url ?? ""),
          status: response.statusCode,
          whole: response.writableFinished,
          bytes: request.socket.bytesWritten - sentBefore,
          ms: Math.round((performance.now() - began) * 10) / 10,
        };
        // Of files the kind is told when they are sent, a moment after this.
        setImmediate(() => {
          const facts: RequestFacts = { ...sent, answer: kinds.get(response) ?? "none" };
          log.gather(facts, () => wordsOf(facts));
        });
      });
    },
    answered(response, kind) {
      kinds.set(response, kind);
    },
  };
}

function wordsOf({ client, method, path, status, answer, whole, bytes, ms }: RequestFacts): string {
  return `${client} ${method} ${path} ${status} ${answer}${whole ? "" : " (dở dang)"} ${bytes} B ${ms} ms`;
}
