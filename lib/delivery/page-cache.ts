import { LRUCache } from "lru-cache";
import type { Encoding } from "./compress";

/** A document in one encoding, ready to be sent. Headers are names and values in turn, as node:http sends fastest. */
export interface EncodedPage {
  readonly body: Buffer;
  readonly etag: string;
  readonly headers: string[];
  /** Those of a 304. */
  readonly revalidated: string[];
}

/** A document in every encoding we serve. */
export interface CachedPage extends Readonly<Record<Encoding, EncodedPage>> {
  readonly status: number;
}

interface Entry {
  readonly version: number;
  readonly page: CachedPage;
}

const MAX_BYTES = 128 * 1024 * 1024;
/** Headers and the entry itself. */
const OVERHEAD_BYTES = 2048;

/**
 * Pages by address, each good for one version of the archive. One render per address and version, however many
 * readers wait for it. Old pages stay until they are replaced, to be served should rendering fail.
 */
export class PageCache {
  readonly #entries = new LRUCache<string, Entry>({
    maxSize: MAX_BYTES,
    sizeCalculation: ({ page }, key) =>
      page.br.body.length + page.gzip.body.length + page.identity.body.length + key.length + OVERHEAD_BYTES,
  });
  readonly #rendering = new Map<string, Promise<CachedPage>>();

  /** The page if it is good for this version. */
  fresh(key: string, version: number): CachedPage | undefined {
    const entry = this.#entries.get(key);
    return entry?.version === version ? entry.page : undefined;
  }

  /** The fresh page, or the outcome of rendering it. Only pages with `keep` are remembered. */
  async load(
    key: string,
    version: number,
    render: () => Promise<CachedPage>,
    keep: (page: CachedPage) => boolean,
  ): Promise<CachedPage> {
    const known = this.fresh(key, version);
    if (known) return known;
    const flight = `${version} ${key}`;
    const running = this.#rendering.get(flight) ?? this.#render(key, version, render, keep);
    this.#rendering.set(flight, running);
    try {
      return await running;
    } finally {
      this.#rendering.delete(flight);
    }
  }

  /** The last page that was rendered for this address, whatever its version. */
  lastGood(key: string): CachedPage | undefined {
    return this.#entries.get(key)?.page;
  }

  async #render(
    key: string,
    version: number,
    render: () => Promise<CachedPage>,
    keep: (page: CachedPage) => boolean,
  ): Promise<CachedPage> {
    const page = await render();
    if (keep(page)) this.#entries.set(key, { version, page });
    else this.#entries.delete(key);
    return page;
  }
}
