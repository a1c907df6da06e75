import { LRUCache } from "lru-cache";
import type { Settings } from "@/lib/site/site";
import { clientReader, type Sender } from "./client-address";

/** What one client may do: so much at once, and so much a second for ever. */
export interface Allowance {
  /** 0 sets no limit. */
  readonly perSecond: number;
  readonly atOnce: number;
}

/** Clients that are remembered: about four megabytes. Those longest unheard of are forgotten first. */
const MOST_CLIENTS = 15_000;

/**
 * Counts what clients do against an allowance. Kept as one number a client, the moment at which all its allowance is
 * back (the generic cell rate algorithm, ITU-T I.371); the same as a bucket of `atOnce` tokens that fills steadily.
 * Libraries for this keep a timer for every client, or as many clients as come.
 */
export class RateLimit {
  readonly #msEach: number;
  readonly #msAtOnce: number;
  readonly #backAt = new LRUCache<string, number>({ max: MOST_CLIENTS });

  constructor({ perSecond, atOnce }: Allowance) {
    this.#msEach = perSecond > 0 ? 1000 / perSecond : 0;
    this.#msAtOnce = this.#msEach * atOnce;
  }

  /**
   * Takes one from the client's allowance and returns 0; or, where there is none left, takes nothing and returns the
   * seconds until there is. `now` is of a clock that nobody sets, in milliseconds.
   */
  secondsToWait(client: string, now: number = performance.now()): number {
    const backAt = Math.max(this.#backAt.get(client) ?? 0, now) + this.#msEach;
    const tooEarly = backAt - now - this.#msAtOnce;
    // Sums of fractions: a thousandth of a millisecond is no wait.
    if (tooEarly > 0.001) return tooEarly / 1000;
    this.#backAt.set(client, backAt);
    return 0;
  }
}

/** What costs the server work that no memory of it spares. */
export type Costly = "search" | "suggestions" | "render";

/** Seconds of its allowance that a client may use at once. */
const AT_ONCE_SECONDS = { search: 10, suggestions: 10, render: 6 } as const;

/**
 * Suggestions in the time of one search. They have an allowance of their own: one is asked for with nearly every key, and
 * who types a question must still be let through with the search it ends in. Each costs the tenth part of a search.
 */
const SUGGESTIONS_A_SEARCH = 6;

/**
 * The limits of the paper: searches, suggestions, and pages that have to be rendered first, by client. Returns the seconds a client
 * has to wait, 0 when it may go on. A trusted proxy that names nobody is not held back: behind it may be all readers.
 */
export function clientLimits({
  searchLimit,
  renderLimit,
  trustedProxies,
}: Pick<Settings, "searchLimit" | "renderLimit" | "trustedProxies">): (sender: Sender, costly: Costly) => number {
  const clientOf = clientReader(trustedProxies);
  const allowance = (perSecond: number, seconds: number) => ({ perSecond, atOnce: Math.ceil(perSecond * seconds) });
  const limits: Readonly<Record<Costly, RateLimit>> = {
    search: new RateLimit(allowance(searchLimit, AT_ONCE_SECONDS.search)),
    suggestions: new RateLimit(allowance(searchLimit * SUGGESTIONS_A_SEARCH, AT_ONCE_SECONDS.suggestions)),
    render: new RateLimit(allowance(renderLimit, AT_ONCE_SECONDS.render)),
  };
  return (sender, costly) => {
    const { counted } = clientOf(sender);
    return counted === undefined ? 0 : limits[costly].secondsToWait(counted);
  };
}
