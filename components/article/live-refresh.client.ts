import { enhancements } from "@/lib/site/labels";
import { addStyles, announce, makeButton } from "../site/controls.client";

/** What is kept up to date: the section, and in it the entries, each with an anchor of its own. */
const SECTION = "#truc-tiep";
const ENTRY = ":is(article,li,section,div)[id]";
const EVERY_MS = 30_000;

/**
 * `<live-refresh>` around the entries of a live article: asks for the page again while somebody looks at it, which costs
 * a 304 as long as nothing is new. New entries go to their places; what the reader reads stays where it is. An article
 * that is over has no such element around its entries, and is asked for no more.
 */
export class LiveRefresh extends HTMLElement {
  /** Tag of the page as it was last seen. */
  #etag: string | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;
  #askedAt = Date.now();
  #news = 0;
  readonly #notice = makeButton("", () => this.#goToNews());

  connectedCallback(): void {
    this.#timer = setInterval(() => this.#look(), EVERY_MS / 10);
  }

  disconnectedCallback(): void {
    clearInterval(this.#timer);
  }

  /** Often, so that who comes back after a while is not shown the past for long. */
  #look(): void {
    if (document.visibilityState !== "visible" || Date.now() - this.#askedAt < EVERY_MS) return;
    this.#askedAt = Date.now();
    // Without a network the next time will do.
    this.#ask().catch(() => undefined);
  }

  async #ask(): Promise<void> {
    const answer = await fetch(location.pathname, { cache: "no-cache" });
    const etag = answer.headers.get("ETag");
    if (!answer.ok || (etag !== null && etag === this.#etag)) return;
    this.#etag = etag;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const [present, next] = [this.querySelector(SECTION), page.querySelector(SECTION)];
    if (present && next) this.#bringUpToDate(present, next);
    if (!page.querySelector("live-refresh")) clearInterval(this.#timer);
  }

  #bringUpToDate(present: Element, next: Element): void {
    const read = entryBeingRead(present);
    const before = read?.getBoundingClientRect().top ?? 0;
    const added = mergeEntries(present, next);
    const moved = read?.isConnected ? read.getBoundingClientRect().top - before : 0;
    if (moved !== 0) scrollBy({ top: moved, behavior: "instant" });
    if (added === 0) return;
    this.#news += added;
    const words = enhancements.live.news(this.#news);
    this.#notice.textContent = words;
    this.prepend(this.#notice);
    announce(words);
  }

  #goToNews(): void {
    this.#notice.remove();
    this.#news = 0;
    const newest = this.querySelector<HTMLElement>(`${SECTION} ${ENTRY}`);
    newest?.scrollIntoView();
    if (newest) newest.tabIndex = -1;
    newest?.focus({ preventScroll: true });
  }
}

/** The first entry that is not above the window, if it has come up to the middle; who is higher reads something else. */
function entryBeingRead(section: Element): Element | undefined {
  const entry = [...section.querySelectorAll(ENTRY)].find((each) => each.getBoundingClientRect().bottom > 0);
  return entry && entry.getBoundingClientRect().top < innerHeight / 2 ? entry : undefined;
}

/** Makes the entries of a section those of another; how many are new. One that has the focus in it is left as it is. */
function mergeEntries(present: Element, next: Element): number {
  const wanted = [...next.querySelectorAll(ENTRY)];
  const kept = new Map([...present.querySelectorAll(ENTRY)].map((entry) => [entry.id, entry]));
  const list = kept.values().next().value?.parentElement;
  if (!list) {
    present.replaceWith(next);
    return wanted.length;
  }
  let added = 0;
  let place: Element | null = null;
  for (const entry of wanted) {
    const old = kept.get(entry.id);
    kept.delete(entry.id);
    let shown = old ?? entry;
    if (!old) {
      added++;
      if (place) place.after(entry);
      else list.prepend(entry);
    } else if (!old.isEqualNode(entry) && !old.matches(":focus-within")) {
      old.replaceWith(entry);
      shown = entry;
    }
    place = shown;
  }
  for (const gone of kept.values()) gone.remove();
  return added;
}

addStyles(`
live-refresh{display:block}
html:has(live-refresh){overflow-anchor:none}
live-refresh>.tool{position:fixed;z-index:1;top:.5rem;left:50%;translate:-50%;padding:0 1rem;border:1px solid var(--accent);background:var(--paper);color:var(--accent)}
`);
