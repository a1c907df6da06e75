import { enhancements } from "@/lib/site/labels";
import { announce, makeButton } from "../site/controls.client";

/** How long a button says what it has done. */
const DONE_MS = 2_000;

/** The address of this very page, without what campaigns added to it; the canonical one may be another paper's. */
function address(): string {
  return location.origin + location.pathname;
}

/** `<copy-link>`: the page's address to the clipboard, where there is one. */
export class CopyLink extends HTMLElement {
  connectedCallback(): void {
    const { copy, copied, failed } = enhancements.share;
    if (!navigator.clipboard) return;
    const say = (words: string) => {
      announce(words);
      button.textContent = words;
      setTimeout(() => {
        button.textContent = copy;
      }, DONE_MS);
    };
    const button = makeButton(copy, () =>
      navigator.clipboard.writeText(address()).then(
        () => say(copied),
        () => say(failed),
      ),
    );
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
