import { enhancements } from "@/lib/site/labels";
import { announce, makeButton } from "../site/controls.client";
import { followPreferences, prefer, preferenceOf } from "../site/preferences.client";

const { title, smaller, usual, larger, steps } = enhancements.size;
/** As `globals.css` knows them, from the smallest on; the usual one has no name. */
const STEPS = Object.keys(steps).map((step) => (step === "usual" ? "" : step));
const WORDS = Object.values(steps);
const USUAL = STEPS.indexOf("");

/** `<text-size>`: smaller, as usual, larger. */
export class TextSize extends HTMLElement {
  connectedCallback(): void {
    const buttons = [
      { words: "A−", name: smaller, next: (step: number) => step - 1 },
      { words: "A", name: usual, next: () => USUAL },
      { words: "A+", name: larger, next: (step: number) => step + 1 },
    ].map(({ words, name, next }) => ({
      next,
      // A button at its end is told to be so and keeps the focus, which `disabled` would lose.
      button: makeButton(words, () => choose(next(present())), name),
    }));
    followPreferences(() => {
      for (const { button, next } of buttons) {
        const step = next(present());
        button.ariaDisabled = String(step === present() || !(step in STEPS));
      }
    });
    this.role = "group";
    this.ariaLabel = title;
    this.replaceChildren(...buttons.map(({ button }) => button));
  }
}

function present(): number {
  const step = STEPS.indexOf(preferenceOf("size"));
  return step < 0 ? USUAL : step;
}

function choose(step: number): void {
  const size = STEPS[step];
  if (size === undefined) return;
  prefer("size", size);
  announce(`${title}: ${WORDS[step]}`);
}
