import { gunzipSync } from "node:zlib";
import { LRUCache } from "lru-cache";
import type { Encoding } from "./compress";
import type { RenderedPage } from "./render-page";

/** A document in one encoding, ready to be sent. Headers are names and values in turn, as node:http sends fastest. */
export interface EncodedPage {
  readonly body: () => Buffer;
  readonly etag: string;
  readonly headers: string[];
  /** Those of a 304. */
  readonly revalidated: string[];
}

/** A document in every encoding we serve. */
export interface CachedPage extends Readonly<Record<Encoding, EncodedPage>> {
  readonly status: number;
  /** HTTP date. */
  readonly lastModified: string;
  /** What it takes in memory. */
  readonly bytes: number;
}

/**
 * Freshness belongs to the archive, so a browser asks each time, which costs a 304. A cache in front of many readers
 * may answer for a second by itself, a little longer while it asks, and for a day when nobody answers it.
 */
const CACHED = "public, max-age=0, s-maxage=1, stale-while-revalidate=3, stale-if-error=86400";
/** What is gone or unknown must be able to come back. */
const CACHED_ABSENCE = "public, max-age=0, s-maxage=1";
/** Searches are as many as readers can think of, and nobody else's business. */
const NOT_CACHED = "private, no-store";

/**
 * Bodies that are sent as they are: to tools and hardly a reader. The few that are asked for often are kept, because
 * each would have to be unpacked again for every answer; all of them would take three times the memory.
 */
const plainBodies = new LRUCache<Buffer, Buffer>({
  maxSize: 16 * 2 ** 20,
  sizeCalculation: (body, gzip) => body.length + gzip.length,
});

/**
 * Which links a browser may follow ahead while a reader points at them; a header, because the policy of a document takes
 * no such script. https://html.spec.whatwg.org/multipage/speculative-loading.html
 */
const SPECULATION_RULES = '"/speculation-rules.json"';

/** Headers of a page in three encodings, and the entry itself. */
const OVERHEAD_BYTES = 3_072;

/** A rendered page with the headers it is sent with. `isShared` is false for pages that no cache may keep. */
export function cachedPage(rendered: RenderedPage, isShared: boolean): CachedPage {
  const { status, type, br, gzip, size, hash } = rendered;
  const lastModified = new Date(Math.min(rendered.modified, Date.now())).toUTCString();
  const cacheControl = isShared ? (status === 200 ? CACHED : CACHED_ABSENCE) : NOT_CACHED;
  const encoded = (encoding: Encoding, length: number, body: () => Buffer): EncodedPage => {
    const etag = `"${hash}-${encoding}"`;
    const revalidated = [
      ...["ETag", etag],
      ...["Last-Modified", lastModified],
      ...["Cache-Control", cacheControl],
      ...["Vary", "Accept-Encoding"],
    ];
    const headers = [
      ...["Content-Type", type],
      ...["Content-Length", String(length)],
      ...(encoding === "identity" ? [] : ["Content-Encoding", encoding]),
      ...revalidated,
      ...(type.startsWith("text/html") ? ["Speculation-Rules", SPECULATION_RULES] : []),
      ...rendered.headers,
    ];
    return { body, etag, headers, revalidated };
  };
  return {
    status,
    lastModified,
    bytes: br.length + gzip.length + rendered.scopes.length + OVERHEAD_BYTES,
    br: encoded("br", br.length, () => br),
    gzip: encoded("gzip", gzip.length, () => gzip),
    identity: encoded("identity", size, () => plainBody(gzip)),
  };
}

function plainBody(gzip: Buffer): Buffer {
  const body = plainBodies.get(gzip) ?? gunzipSync(gzip);
  plainBodies.set(gzip, body);
  return body;
}
