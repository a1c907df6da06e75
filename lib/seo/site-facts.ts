/** What machines are told of the paper on every page. */
export interface SiteFacts {
  readonly name: string;
  /** Scheme and host readers use, without a trailing slash. */
  readonly origin: string;
}

/** A path of this site as machines want it: whole. */
export function absolute({ origin }: Pick<SiteFacts, "origin">, path: string): string {
  return new URL(path, origin).href;
}
