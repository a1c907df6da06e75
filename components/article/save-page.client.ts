import { enhancements } from "@/lib/site/labels";
import { SAVED_PATH } from "@/lib/site/routes";
import { removePage, savedPage, savePage } from "../saved/saved-pages.client";
import { announce, makeButton } from "../site/controls.client";

const words = enhancements.saved;

/** `<save-page>`: keeps the article with its pictures for reading without a network. */
export class SavePage extends HTMLElement {
  #isSaved = false;
  /** Ends a visit's bringing up to date of what is let go. */
  readonly #keeping = new AbortController();
  readonly #button = makeButton(words.save, () => (this.#isSaved ? this.#remove() : this.#save()));

  async connectedCallback(): Promise<void> {
    if (!navigator.serviceWorker) return;
    try {
      this.#show((await savedPage(location.pathname)) !== undefined);
    } catch {
      // The browser keeps nothing.
      return;
    }
    this.replaceChildren(this.#button);
    // A visit brings what is saved up to date; a page that was saved itself has nothing newer to offer.
    if (this.#isSaved && !("offline" in document.documentElement.dataset))
      await keep(this.#keeping.signal).catch(() => undefined);
  }

  async #save(): Promise<void> {
    if (this.#button.ariaBusy) return;
    this.#button.textContent = words.saving;
    this.#button.ariaBusy = "true";
    try {
      await keep();
      this.#show(true);
      announce(words.saved);
      const list = document.createElement("a");
      list.href = SAVED_PATH;
      list.className = "tool";
      list.textContent = words.list;
      this.append(list);
    } catch {
      announce(words.failed);
      this.#button.textContent = words.failed;
    }
    this.#button.ariaBusy = null;
  }

  async #remove(): Promise<void> {
    this.#keeping.abort();
    await removePage(location.pathname);
    this.#show(false);
    this.replaceChildren(this.#button);
    this.#button.focus();
    announce(words.removed);
  }

  #show(isSaved: boolean): void {
    this.#isSaved = isSaved;
    this.#button.textContent = isSaved ? words.remove : words.save;
  }
}

/** Saves this page as the browser shows it: its pictures in the sizes it chose. */
async function keep(signal?: AbortSignal): Promise<void> {
  const pictures = [...document.images].map(({ currentSrc, src }) => currentSrc || src);
  await savePage(location.pathname, pictures, signal);
  // Afterwards: a worker that finds nothing saved leaves.
  await navigator.serviceWorker.register("/service-worker.js");
}
