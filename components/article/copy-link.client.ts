import { enhancements } from "@/lib/site/labels";
import { announce, makeButton } from "../site/controls.client";

/** How long a button says what it has done. */
const DONE_MS = 2_000;

/** The address of the page without what campaigns added to it. */
function address(): string {
  return document.querySelector<HTMLLinkElement>("link[rel=canonical]")?.href ?? location.origin + location.pathname;
}

/** `<copy-link>`: the page's address to the clipboard, where there is one. */
export class CopyLink extends HTMLElement {
  connectedCallback(): void {
    const { copy, copied } = enhancements.share;
    if (!navigator.clipboard) return;
    const button = makeButton(copy, async () => {
      await navigator.clipboard.writeText(address());
      announce(copied);
      button.textContent = copied;
      setTimeout(() => {
        button.textContent = copy;
      }, DONE_MS);
    });
    this.replaceChildren(button);
  }
}

/** `<native-share>`: the device's own list of apps, where it has one. */
export class NativeShare extends HTMLElement {
  connectedCallback(): void {
    if (!navigator.share) return;
    const share = () => navigator.share({ title: document.title, url: address() });
    // A reader who changes their mind has not made a mistake.
    this.replaceChildren(makeButton(enhancements.share.share, () => share().catch(() => undefined)));
  }
}
