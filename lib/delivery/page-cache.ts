import { LRUCache } from "lru-cache";
import type { EncodedBody, Encoding } from "./compress";

/** A document ready to be sent: one body and one set of headers per encoding. */
export interface CachedPage {
  readonly status: number;
  readonly body: EncodedBody;
  readonly headers: Readonly<Record<Encoding, Readonly<Record<string, string | number>>>>;
  readonly etags: Readonly<Record<Encoding, string>>;
}

interface Entry {
  readonly version: number;
  readonly page: CachedPage;
}

const MAX_BYTES = 128 * 1024 * 1024;

/**
 * Pages by address, each good for one version of the archive. One render per address and version, however many
 * readers wait for it. Old pages stay until they are replaced, to be served should rendering fail.
 */
export class PageCache {
  readonly #entries = new LRUCache<string, Entry>({
    maxSize: MAX_BYTES,
    sizeCalculation: ({ page }, key) =>
      page.body.br.length + page.body.gzip.length + page.body.identity.length + key.length + 1024,
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
