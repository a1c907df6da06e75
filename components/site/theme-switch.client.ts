import { enhancements } from "@/lib/site/labels";
import { followPreferences, prefer, preferenceOf } from "./preferences.client";

const { title, ...editions } = enhancements.theme;

/** `<theme-switch>`: the light edition, the dark one, or the system's. A list of the browser's own under a half disc. */
export class ThemeSwitch extends HTMLElement {
  connectedCallback(): void {
    const select = document.createElement("select");
    select.ariaLabel = title;
    select.title = title;
    // What a browser remembers of forms may be older than the preference.
    select.autocomplete = "off";
    for (const [edition, words] of Object.entries(editions))
      select.append(new Option(words, edition === "system" ? "" : edition));
    select.addEventListener("change", () => prefer("theme", select.value));
    followPreferences(() => {
      select.value = preferenceOf("theme");
    });
    this.replaceChildren(select);
  }
}
