import { type Agent, request } from "node:http";
import { performance } from "node:perf_hooks";
import { buffer } from "node:stream/consumers";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

/** One answer as it came over the wire: nothing followed, nothing unpacked. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Until the last byte. */
  readonly ms: number;
}

export interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Whose connections to use; without, the question has one of its own. */
  readonly agent?: Agent;
}

/** Sends exactly this path, dots and percent signs included. */
export function ask(
  origin: string,
  path: string,
  { method = "GET", headers = {}, body, agent }: Question = {},
): Promise<Answer> {
  const began = performance.now();
  const { hostname, port } = new URL(origin);
  return new Promise((settle, fail) => {
    request({ hostname, port, path, method, headers, agent: agent ?? false }, (response) => {
      buffer(response).then(
        (body) =>
          settle({
            status: response.statusCode ?? 0,
            headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
            body,
            ms: performance.now() - began,
          }),
        fail,
      );
    })
      .on("error", fail)
      .end(body);
  });
}

/** The text a client reads. */
export function textOf({ headers, body }: Answer): string {
  switch (headers["content-encoding"]) {
    case "br":
      return brotliDecompressSync(body).toString();
    case "gzip":
      return gunzipSync(body).toString();
    default:
      return body.toString();
  }
}
