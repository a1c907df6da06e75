import type { SyncProgress } from "@/lib/archive/apply-plan";
import type { ArchiveHealth } from "@/lib/archive/archive-health";
import type { ArchiveNews, KeeperListener } from "@/lib/archive/keep-archive";

/** Progress is told a few times a second; when it is not, nobody is making any. */
const PROGRESS_STALE_MS = 10_000;

/** How the paper is, as far as its keeper has told. */
export interface PaperFacts {
  /** The archive's version; 0 before there is one to serve. */
  readonly version: number;
  /** When the server heard of that version, epoch milliseconds; undefined before there is one. */
  readonly publishedAt: number | undefined;
  /** Articles readers can open. */
  readonly online: number;
  readonly health: ArchiveHealth;
  /** Seconds since the content was last looked at with success; before the first time, since the start. */
  readonly age: number;
  /** How far a sync is, while one is under way. */
  readonly progress: SyncProgress | undefined;
}

/** Remembers the last that the archive's keeper told. */
export class PaperWatch implements KeeperListener {
  version = 0;
  online = 0;
  health: ArchiveHealth = { kind: "in-step" };
  #publishedAt: number | undefined;
  /** By a clock that nobody sets. */
  #lookedAt = performance.now();
  #progress: SyncProgress | undefined;
  #progressAt = 0;

  news = ({ version, online, health }: Pick<ArchiveNews, "version" | "online" | "health">): void => {
    if (version !== this.version) this.#publishedAt = Date.now();
    this.version = version;
    this.online = online;
    this.health = health;
  };

  progress = (progress: SyncProgress | undefined): void => {
    this.#progress = progress;
    this.#progressAt = performance.now();
  };

  /** The content was looked at, whether or not it had changed. */
  looked = (): void => {
    this.#lookedAt = performance.now();
  };

  facts(): PaperFacts {
    const now = performance.now();
    return {
      version: this.version,
      publishedAt: this.#publishedAt,
      online: this.online,
      health: this.health,
      age: (now - this.#lookedAt) / 1000,
      progress: now - this.#progressAt < PROGRESS_STALE_MS ? this.#progress : undefined,
    };
  }
}
