import { enhancements } from "@/lib/site/labels";
import { makeButton } from "./controls.client";

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
    // Where the page is scrolled to is not asked now, when it would first have to be laid out: it tells by itself.
    button.hidden = true;
    addEventListener("scroll", look, { passive: true });
    this.replaceChildren(button);
  }
}
