import { enhancements } from "@/lib/site/labels";
import { addStyles, makeButton } from "./controls.client";

/** Screens that are to be left behind before the way back is offered. */
const SCREENS = 2;

/** `<back-to-top>`: appears after two screens. How it gets there, at once or gliding, is the page's `scroll-behavior`. */
export class BackToTop extends HTMLElement {
  connectedCallback(): void {
    const act = () => {
      scrollTo({ top: 0 });
      // The next Tab begins at the top as well.
      document.querySelector<HTMLElement>("header a[href='/']")?.focus({ preventScroll: true });
    };
    const button = makeButton("↑", act, enhancements.top);
    button.title = enhancements.top;
    const look = () => {
      button.hidden = scrollY < SCREENS * innerHeight;
    };
    addEventListener("scroll", look, { passive: true });
    look();
    this.replaceChildren(button);
  }
}

addStyles(`
back-to-top .tool{position:fixed;right:1rem;bottom:1rem;z-index:1;border:1px solid var(--rule);background:var(--paper);font-size:1.25rem}
`);
