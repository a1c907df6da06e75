import { enhancements } from "@/lib/site/labels";
import { isGone } from "../saved/saved-pages.client";
import { announce, makeButton } from "../site/controls.client";
import { parsePage } from "../site/parse-page.client";

/** What is kept up to date: the section, and in it the entries, each with an anchor of its own. */
const SECTION = "#truc-tiep";
const ENTRY = "li[id]:not(.footnotes li)";
const EVERY_MS = 30_000;

/**
 * `<live-refresh>` around the entries of a live article: asks for the page again while somebody looks at it, which costs
 * a 304 as long as nothing is new. New entries go to their places; what the reader reads stays where it is. An article
 * that is over has no such element around its entries, and is asked for no more.
 */
export class LiveRefresh extends HTMLElement {
  /** Tag of the page as it was last seen. */
  #etag: string | null | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #askedAt = Date.now();
  /** The last question. A new one ends it: an older answer never comes after a newer one. */
  #question: AbortController | undefined;
  #news = 0;
  readonly #notice = makeButton("", () => this.#goToNews());
  /** Of the newest entry's first line: who has it before their eyes needs no notice of it. */
  readonly #view = new IntersectionObserver((lines) => {
    if (lines.some(({ isIntersecting }) => isIntersecting)) this.#endNews();
  });

  connectedCallback(): void {
    this.#timer = setInterval(() => this.#look(), EVERY_MS / 10);
  }

  disconnectedCallback(): void {
    clearInterval(this.#timer);
  }

  /** Often, so that who comes back after a while is not shown the past for long. */
  #look(): void {
    if (document.hidden || Date.now() - this.#askedAt < EVERY_MS) return;
    this.#askedAt = Date.now();
    // Without a network the next time will do.
    this.#ask().catch(() => undefined);
  }

  async #ask(): Promise<void> {
    this.#question?.abort();
    this.#question = new AbortController();
    const answer = await fetch(location.pathname, { cache: "no-cache", signal: this.#question.signal });
    if (isGone(answer)) location.reload();
    const etag = answer.headers.get("ETag");
    if (!answer.ok || (etag && etag === this.#etag)) return;
    const page = parsePage(await answer.text());
    this.#etag = etag;
    const [present, next] = [this.querySelector(SECTION), page.querySelector(SECTION)];
    if (present && next) this.#bringUpToDate(present, next);
    if (!page.querySelector("live-refresh")) clearInterval(this.#timer);
  }

  #bringUpToDate(present: Element, next: Element): void {
    const known = anchorsIn(present);
    const added = anchorsIn(next).filter((id) => !known.includes(id)).length;
    const read = entryBeingRead(present);
    const before = read?.getBoundingClientRect().top ?? 0;
    become(present, next);
    const after = read && document.getElementById(read.id)?.getBoundingClientRect().top;
    if (after !== undefined) scrollBy({ top: after - before, behavior: "instant" });
    if (added === 0) return;
    this.#news += added;
    const words = enhancements.live.news(this.#news);
    this.#notice.textContent = words;
    this.prepend(this.#notice);
    announce(words);
    const line = this.querySelector(`${ENTRY}>*`);
    this.#view.disconnect();
    if (line) this.#view.observe(line);
  }

  #goToNews(): void {
    this.#endNews();
    const newest = this.querySelector<HTMLElement>(ENTRY);
    newest?.scrollIntoView();
    if (newest) newest.tabIndex = -1;
    newest?.focus({ preventScroll: true });
  }

  #endNews(): void {
    this.#notice.remove();
    this.#news = 0;
  }
}

/** The first entry that is not above the window, if it has come up to the middle; who is higher reads something else. */
function entryBeingRead(section: Element): Element | undefined {
  const entry = [...section.querySelectorAll(ENTRY)].find((each) => each.getBoundingClientRect().bottom > 0);
  return entry && entry.getBoundingClientRect().top < innerHeight / 2 ? entry : undefined;
}

/** Makes an element what another is. What stays the same is the same element afterwards, with its focus and its place. */
function become(present: Element, next: Element): void {
  if (present.isEqualNode(next)) return;
  for (const name of present.getAttributeNames()) if (!next.hasAttribute(name)) present.removeAttribute(name);
  for (const name of next.getAttributeNames()) present.setAttribute(name, next.getAttribute(name) ?? "");
  let place = present.firstChild;
  for (const child of [...next.childNodes]) {
    let same: ChildNode | null = place;
    while (same && !isSame(same, child)) same = same.nextSibling;
    if (!same) {
      present.insertBefore(child, place);
      continue;
    }
    // What stood between is gone.
    while (place !== same) {
      const gone = place;
      place = place?.nextSibling ?? null;
      gone?.remove();
    }
    if (same instanceof Element && child instanceof Element) become(same, child);
    else same.nodeValue = child.nodeValue;
    place = same.nextSibling;
  }
  while (place) {
    const gone: ChildNode = place;
    place = place.nextSibling;
    gone.remove();
  }
}

/** Entries are known by their anchors, lists of entries by having one in common, and the rest by its kind. */
function isSame(one: ChildNode, other: ChildNode): boolean {
  if (one.nodeName !== other.nodeName) return false;
  if (!(one instanceof Element && other instanceof Element)) return true;
  const [some, others] = [anchorsIn(one), anchorsIn(other)];
  return one.id === other.id && (some.length + others.length === 0 || some.some((id) => others.includes(id)));
}

function anchorsIn(element: Element): readonly string[] {
  return [...element.querySelectorAll(ENTRY)].map(({ id }) => id);
}
