/** What a page was made of, as the queries that read it noted. */
export interface PageReads {
  /** The scopes it shows something of. */
  readonly scopes: ReadonlySet<string>;
  /** The moment from which on the clock changes what it shows; infinite when none is in sight. */
  readonly until: number;
  /** When the article or the notice it is the page of was last modified; undefined for lists and the like. */
  readonly modified: number | undefined;
  /** When the clock last changed what it shows, as far as no article tells; undefined when it never does. */
  readonly changedByClock: number | undefined;
}

interface ReadsUnderWay {
  readonly version: number | undefined;
  readonly scopes: Set<string>;
  until: number;
  modified: number | undefined;
  changedByClock: number | undefined;
}

declare global {
  /** Of the page that is being rendered in this thread. Global because Next runs pages from bundles of their own. */
  var readsUnderWay: ReadsUnderWay | undefined;
}

/**
 * Does work that renders one page, and tells what of the archive it read. One page at a time in each thread. `version` is
 * that of the archive as the work begins.
 */
export async function recordReads<T>(
  work: () => Promise<T>,
  version?: number,
): Promise<{ readonly result: T; readonly reads: PageReads }> {
  const reads: ReadsUnderWay = {
    version,
    scopes: new Set(),
    until: Number.POSITIVE_INFINITY,
    modified: undefined,
    changedByClock: undefined,
  };
  globalThis.readsUnderWay = reads;
  try {
    return { result: await work(), reads };
  } finally {
    globalThis.readsUnderWay = undefined;
  }
}

/** Notes that a page reads a scope. `due`, asked once a page, is the next moment at which the clock changes it. */
export function noteScope(scope: string, due?: () => number | undefined): void {
  const reads = globalThis.readsUnderWay;
  if (!reads || reads.scopes.has(scope)) return;
  reads.scopes.add(scope);
  reads.until = Math.min(reads.until, due?.() ?? Number.POSITIVE_INFINITY);
}

/** Notes that the clock changes a page at a moment: it prints the day, or shows what is of the last few days. */
export function noteDue(moment: number): void {
  const reads = globalThis.readsUnderWay;
  if (reads) reads.until = Math.min(reads.until, moment);
}

/** Notes the moment at which the clock last changed a page, as {@link noteDue} had announced it. */
export function noteChanged(moment: number): void {
  const reads = globalThis.readsUnderWay;
  if (reads) reads.changedByClock = Math.max(reads.changedByClock ?? moment, moment);
}

/** Notes when that which a page is the page of was last modified. */
export function noteModified(moment: number): void {
  if (globalThis.readsUnderWay) globalThis.readsUnderWay.modified = moment;
}

/** The version of the archive when the rendering under way began; undefined when none is, or nobody said. */
export function versionUnderWay(): number | undefined {
  return globalThis.readsUnderWay?.version;
}
