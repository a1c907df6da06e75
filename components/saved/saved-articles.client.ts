import { enhancements } from "@/lib/site/labels";
import { announce, makeButton } from "../site/controls.client";
import { parsePage } from "../site/parse-page.client";
import { removeGonePages, removePage, savedPage, savedPaths } from "./saved-pages.client";

const words = enhancements.saved;

/** `<saved-articles>`: the pages that are kept on this device, the newest first. */
export class SavedArticles extends HTMLElement {
  async connectedCallback(): Promise<void> {
    try {
      await this.#show();
    } catch {
      this.#say(words.unsupported);
      return;
    }
    if (await removeGonePages().catch(() => false)) await this.#show();
  }

  async #show(): Promise<void> {
    const items = await Promise.all((await savedPaths()).map((path) => this.#item(path)));
    const list = document.createElement("ul");
    list.append(...items.reverse());
    if (items.length > 0) this.replaceChildren(list);
    else this.#say(words.none);
  }

  async #item(path: string): Promise<HTMLLIElement> {
    const page = await savedPage(path);
    const html = parsePage((await page?.text()) ?? "");
    const headline = html.querySelector("h1")?.textContent ?? path;
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = path;
    link.textContent = headline;
    const remove = async () => {
      const next = (item.nextElementSibling ?? item.previousElementSibling)?.querySelector("button");
      await removePage(path);
      item.remove();
      if (!next) this.#say(words.none);
      (next ?? this.querySelector("p"))?.focus();
      announce(words.removed);
    };
    const time = document.createElement("time");
    const savedAt = new Date(page?.headers.get("Date") ?? "");
    if (+savedAt) {
      time.dateTime = savedAt.toISOString();
      // The British write a day as we do, in every browser. `formatDate` would be a fifth of a kilobyte more.
      time.textContent = words.savedOn(savedAt.toLocaleDateString("en-GB", { timeZone: "Asia/Ho_Chi_Minh" }));
    }
    item.append(link, time, makeButton(words.remove, remove, words.removeOf(headline)));
    return item;
  }

  #say(text: string): void {
    const paragraph = document.createElement("p");
    paragraph.textContent = text;
    paragraph.tabIndex = -1;
    this.replaceChildren(paragraph);
  }
}
