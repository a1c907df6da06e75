/** A button that does one thing. Its words are its name, unless they are signs that need another. */
export function makeButton(words: string, act: () => void, name: string | null = null): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "tool";
  button.textContent = words;
  button.ariaLabel = name;
  button.addEventListener("click", act);
  return button;
}

const spoken = document.createElement("p");
spoken.role = "status";
spoken.className = "spoken";
document.body.append(spoken);

/** Has screen readers say a text when they have finished the sentence they are at. */
export function announce(text: string): void {
  // The same words twice are said twice only when they were gone in between.
  spoken.textContent = "";
  setTimeout(() => {
    spoken.textContent = text;
  }, 100);
}
