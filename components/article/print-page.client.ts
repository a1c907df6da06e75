import { enhancements } from "@/lib/site/labels";
import { makeButton } from "../site/controls.client";

/** `<print-page>`: the browser's print dialog, for who does not know its key. */
export class PrintPage extends HTMLElement {
  connectedCallback(): void {
    this.replaceChildren(makeButton(enhancements.print, () => print()));
  }
}
