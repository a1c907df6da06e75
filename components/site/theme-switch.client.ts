import { enhancements } from "@/lib/site/labels";
import { addStyles } from "./controls.client";
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

addStyles(`
theme-switch{position:absolute;top:.25rem;right:.25rem;width:2.75rem;height:2.75rem}
@media(min-width:40rem){theme-switch{inset:auto .7rem .6rem auto}}
@media(min-width:64rem){theme-switch{bottom:1.1rem}}
theme-switch::before{content:"";position:absolute;inset:.8rem;border:2px solid;border-radius:50%;background:linear-gradient(90deg,currentColor 50%,transparent 0)}
theme-switch:focus-within{outline:2px solid var(--accent);outline-offset:-2px}
theme-switch select{position:absolute;inset:0;width:100%;opacity:0;cursor:pointer}
theme-switch option{color:var(--ink);background:var(--paper)}
`);
