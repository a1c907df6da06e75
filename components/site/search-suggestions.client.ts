import { enhancements } from "@/lib/site/labels";
import { SUGGESTIONS_PATH } from "@/lib/site/routes";
import type { Suggestion } from "@/lib/site/suggestion";
import { announce } from "./controls.client";

/** Between the last letter and the question. */
const PAUSE_MS = 200;
const SHORTEST = 2;

let lists = 0;

/**
 * `<search-suggestions>` in a search form: what the words typed so far may lead to, as a combobox. The form stays what it
 * was: Enter without a choice searches.
 */
export class SearchSuggestions extends HTMLElement {
  #question: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Index of the suggestion that is marked; -1 for none. */
  #marked = -1;
  #input: HTMLInputElement | null = null;

  connectedCallback(): void {
    const input = this.closest("form")?.querySelector<HTMLInputElement>("input[name=q]") ?? null;
    if (!input) return;
    this.#input = input;
    this.id = `goi-y-${++lists}`;
    this.role = "listbox";
    this.ariaLabel = enhancements.suggestions.title;
    this.hidden = true;
    input.role = "combobox";
    input.autocomplete = "off";
    input.ariaAutoComplete = "list";
    input.ariaExpanded = "false";
    input.setAttribute("aria-controls", this.id);
    input.addEventListener("input", () => this.#askSoon());
    input.addEventListener("keydown", (event) => this.#press(event));
    input.addEventListener("blur", () => this.#close());
    // The field keeps the focus while a suggestion is clicked.
    this.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  #askSoon(): void {
    this.#dropQuestion();
    const words = this.#input?.value.trim() ?? "";
    if (words.length < SHORTEST) this.#forget();
    else this.#timer = setTimeout(() => this.#ask(words), PAUSE_MS);
  }

  async #ask(words: string): Promise<void> {
    this.#question = new AbortController();
    const { signal } = this.#question;
    try {
      const answer = await fetch(`${SUGGESTIONS_PATH}?${new URLSearchParams({ q: words })}`, { signal });
      if (!answer.ok) return this.#forget();
      const { suggestions }: { readonly suggestions: readonly Suggestion[] } = await answer.json();
      if (!signal.aborted && document.activeElement === this.#input) this.#show(suggestions);
    } catch {
      // Asked anew meanwhile, or no network: the form works without.
      if (!signal.aborted) this.#forget();
    }
  }

  #show(suggestions: readonly Suggestion[]): void {
    const options = suggestions.map(({ text, path, kind }, index) => {
      const option = document.createElement("a");
      option.role = "option";
      option.id = `${this.id}-${index}`;
      option.href = path;
      option.tabIndex = -1;
      option.textContent = text;
      const kinds: Readonly<Record<string, string>> = enhancements.suggestions.kinds;
      const label = kinds[kind];
      if (label) {
        const small = document.createElement("small");
        small.textContent = label;
        option.append(" ", small);
      }
      return option;
    });
    this.replaceChildren(...options);
    this.#mark(-1);
    this.#open(options.length > 0);
    announce(enhancements.suggestions.count(options.length));
  }

  #press(event: KeyboardEvent): void {
    // The letters of a syllable are still being put together.
    if (event.isComposing) return;
    const { length } = this.children;
    const marked = this.children[this.#marked];
    if (event.key === "Escape" && !this.hidden) this.#close();
    else if (event.key === "Enter" && !this.hidden && marked instanceof HTMLElement) marked.click();
    else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && length > 0) {
      this.#open(true);
      // One place more than there are suggestions: the field itself.
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.#mark(((this.#marked + step + length + 2) % (length + 1)) - 1);
    } else return;
    event.preventDefault();
  }

  #mark(index: number): void {
    this.#marked = index;
    for (const [place, option] of [...this.children].entries()) option.ariaSelected = String(place === index);
    const marked = this.children[index];
    marked?.scrollIntoView({ block: "nearest" });
    if (marked) this.#input?.setAttribute("aria-activedescendant", marked.id);
    else this.#input?.removeAttribute("aria-activedescendant");
  }

  #open(isOpen: boolean): void {
    this.hidden = !isOpen;
    if (this.#input) this.#input.ariaExpanded = String(isOpen);
  }

  /** Arrows bring back what was closed, but not what suits other words. */
  #forget(): void {
    this.replaceChildren();
    this.#close();
  }

  #close(): void {
    this.#dropQuestion();
    this.#open(false);
  }

  /** With the mark, which was set for other words. */
  #dropQuestion(): void {
    clearTimeout(this.#timer);
    this.#question?.abort();
    this.#mark(-1);
  }
}
