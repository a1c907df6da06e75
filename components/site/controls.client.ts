/** Styles of an element's own controls. They come with the script: a page does not carry what may never be shown. */
export function addStyles(css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}

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

addStyles(`
.spoken{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.tools{display:flex;flex-wrap:wrap;align-items:center;column-gap:.25rem;font-size:.875rem}
.tools>:first-child{margin-left:-.5rem}
.tool{min-width:2.75rem;min-height:2.75rem;padding:0 .5rem;font-weight:600;cursor:pointer}
.tool:hover{color:var(--accent);text-decoration:underline}
.tool[aria-disabled=true]{color:var(--muted);cursor:default;text-decoration:none}
.tool[hidden]{display:none}
@media print{.tools,theme-switch,back-to-top,live-refresh>.tool{display:none!important}}
`);
