/** A page whose rendering took long. */
export interface SlowPage {
  readonly path: string;
  /** From order to page, those rendered before it included. */
  readonly ms: number;
  /** Pages that were being rendered, or waited for it, when this one was ordered. */
  readonly ahead: number;
  /** When it was done, epoch milliseconds. */
  readonly at: number;
}

/** The slowest pages of the last hour are those of so many that are remembered. */
const MOST_REMEMBERED = 200;
const MOST_TOLD = 20;
const HOUR = 3_600_000;

/** Remembers the slowest renderings of the last hour. Of more than 200 in it, the fastest are forgotten. */
export class SlowPages {
  #pages: readonly SlowPage[] = [];

  add(page: SlowPage): void {
    const sorted = [...this.#since(page.at - HOUR), page].sort((a, b) => b.ms - a.ms);
    this.#pages = sorted.slice(0, MOST_REMEMBERED);
  }

  /** The slowest first. */
  slowest(now: number): readonly SlowPage[] {
    return this.#since(now - HOUR).slice(0, MOST_TOLD);
  }

  #since(moment: number): readonly SlowPage[] {
    return this.#pages.filter(({ at }) => at > moment);
  }
}
