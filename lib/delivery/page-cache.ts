import { LRUCache } from "lru-cache";
import type { LastChange } from "@/lib/archive/scope-versions";
import { type CachedPage, cachedPage } from "./cached-page";
import type { RenderedPage } from "./render-page";

export interface PageCacheParts {
  /** Rejects when there is no page to send. */
  readonly render: (key: string) => Promise<RenderedPage>;
  /** What last happened to what a page shows. */
  readonly lastChange: (scopes: string) => LastChange;
  readonly maxBytes: number;
  /**
   * Longest a page may be served that something newer has replaced: {@link STALE_MS}, or 0 where other processes serve
   * the same readers, who would see it after the newer one.
   */
  readonly staleMs: number;
}

/** What a page is wanted for. */
export interface PageWish {
  /** The status the address must answer with now. A page that comes with another was overtaken. */
  readonly status: number;
  /** False for pages as many as readers can think of. */
  readonly keep: boolean;
}

/**
 * What a page in memory is good for: `fresh` as if it were rendered now; `stale` for a moment, while it is rendered
 * again; `outdated` only should rendering fail, because it is too old or shows what readers may not see any more.
 */
type State = "fresh" | "stale" | "outdated";

/** A page, and how it came to be sent. */
export interface LoadedPage {
  readonly page: CachedPage;
  readonly how: "hit" | "stale" | "rendered" | "last-good";
}

export interface CacheFacts {
  readonly entries: number;
  /** Memory of the pages. */
  readonly bytes: number;
  /** Pages that made room for others since the start. */
  readonly evictions: number;
}

interface Entry {
  readonly page: CachedPage;
  readonly rendered: Pick<RenderedPage, "version" | "scopes" | "until">;
  /** The latest version of the archive in which what it shows was found unchanged. */
  unchangedIn: number;
  /** When rendering it again last failed, by the clock that never jumps. */
  failedAt: number;
}

/** Long enough to render a page again, too short to be noticed. */
export const STALE_MS = 2_000;
/** How soon a page is tried again that could not be rendered. */
const RETRY_MS = 1_000;

/**
 * Pages by address. Each belongs to the version of the archive it was rendered from, and stays fresh until something it
 * shows changes or the clock comes to the next moment that matters to it. One render per address at a time, however
 * many readers wait for it. Old pages stay until they are replaced, to be served should rendering fail.
 */
export class PageCache {
  readonly #parts: PageCacheParts;
  readonly #entries: LRUCache<string, Entry>;
  readonly #rendering = new Map<string, Promise<CachedPage>>();
  #evictions = 0;
  #version = 0;
  /** The version that was the latest `staleMs` ago. */
  #versionLately = 0;

  constructor(parts: PageCacheParts) {
    this.#parts = parts;
    this.#entries = new LRUCache({
      maxSize: parts.maxBytes,
      sizeCalculation: ({ page }, key) => page.bytes + key.length,
      dispose: (_entry, _key, reason) => {
        if (reason === "evict") this.#evictions++;
      },
    });
  }

  get facts(): CacheFacts {
    return { entries: this.#entries.size, bytes: this.#entries.calculatedSize, evictions: this.#evictions };
  }

  /** Hears that the archive has a new version. */
  publish(version: number): void {
    this.#version = Math.max(this.#version, version);
    const forget = () => {
      this.#versionLately = Math.max(this.#versionLately, version);
    };
    if (this.#parts.staleMs > 0) setTimeout(forget, this.#parts.staleMs).unref();
    else forget();
  }

  /** The page at an address, if it is in memory and fresh. */
  fresh(key: string): CachedPage | undefined {
    const entry = this.#entries.get(key);
    return entry && this.#stateOf(entry) === "fresh" ? entry.page : undefined;
  }

  /** Whether a page has to be rendered for who asks for it now: it is not good, and nobody else waits for it. */
  mustRender(key: string, { status }: PageWish): boolean {
    if (this.#rendering.has(key)) return false;
    const entry = this.#entries.peek(key);
    return entry?.page.status !== status || (this.#stateOf(entry) === "outdated" && !hasJustFailed(entry));
  }

  /** The page at an address as it is to be sent now; rejects when there is none. */
  async load(key: string, wish: PageWish): Promise<LoadedPage> {
    const entry = this.#entries.get(key);
    if (entry?.page.status !== wish.status) {
      this.forget(key);
      return { page: await this.#render(key, wish), how: "rendered" };
    }
    const { page } = entry;
    const state = this.#stateOf(entry);
    if (state === "fresh") return { page, how: "hit" };
    if (hasJustFailed(entry)) return { page, how: "last-good" };
    const rendering = this.#render(key, wish).then(
      (page): LoadedPage => ({ page, how: "rendered" }),
      (): LoadedPage => ({ page, how: "last-good" }),
    );
    return state === "stale" ? { page, how: "stale" } : rendering;
  }

  /** Brings the page at an address up to date, which a reader of a stale one would not wait for. */
  async refresh(key: string, wish: PageWish): Promise<void> {
    const entry = this.#entries.peek(key);
    if (entry?.page.status !== wish.status || this.#stateOf(entry) !== "fresh") await this.#render(key, wish);
  }

  /** Drops the page of an address that has none any more. */
  forget(key: string): void {
    this.#entries.delete(key);
  }

  /** The page last rendered for an address, for when nobody can tell whether it is still true. */
  lastGood(key: string): CachedPage | undefined {
    return this.#entries.get(key)?.page;
  }

  #stateOf(entry: Entry): State {
    const { version, scopes, until } = entry.rendered;
    const overdue = Date.now() - until;
    if (entry.unchangedIn < this.#version) {
      const { changed, hidden } = this.#parts.lastChange(scopes);
      if (hidden > version) return "outdated";
      if (changed <= version) entry.unchangedIn = this.#version;
    }
    if (entry.unchangedIn >= this.#version && overdue < 0) return "fresh";
    return entry.unchangedIn >= this.#versionLately && overdue < this.#parts.staleMs ? "stale" : "outdated";
  }

  /** The outcome of rendering the page, which is remembered. */
  #render(key: string, wish: PageWish): Promise<CachedPage> {
    const underWay = this.#rendering.get(key);
    if (underWay) return underWay;
    const rendering = this.#renderAnew(key, wish).finally(() => this.#rendering.delete(key));
    this.#rendering.set(key, rendering);
    return rendering;
  }

  async #renderAnew(key: string, { status, keep }: PageWish): Promise<CachedPage> {
    try {
      const rendered = await this.#parts.render(key);
      const page = cachedPage(rendered, keep);
      if (keep && page.status === status)
        this.#entries.set(key, {
          page,
          rendered: validityOf(rendered),
          unchangedIn: rendered.version,
          failedAt: -RETRY_MS,
        });
      return page;
    } catch (error) {
      const entry = this.#entries.peek(key);
      if (entry) entry.failedAt = performance.now();
      throw error;
    }
  }
}

/** It is not tried again for each reader. */
function hasJustFailed({ failedAt }: Entry): boolean {
  return performance.now() - failedAt < RETRY_MS;
}

/** Without the bodies, which the page has. */
function validityOf({ version, scopes, until }: RenderedPage): Entry["rendered"] {
  return { version, scopes, until };
}
