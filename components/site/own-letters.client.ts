/** The paper's own faces, as app/fonts.css calls them. */
const FACES = ["Source Serif 4", "Source Sans 3"];
const root = document.documentElement;
/** Characters that are laid out again between two frames: a slow phone takes a fortieth of a second for them. */
const AT_ONCE = 1_000;

/**
 * Fetches the paper's letters once the page has been painted with its first picture, and sets the page in them, a little
 * between two frames: they are as wide as those they take the place of. Rejects when they do not come; the page stays as
 * it is.
 */
export async function setOwnLetters(): Promise<void> {
  if (root.dataset.letters) return;
  await Promise.all([loaded(), painted()]);
  // A picture that came last is painted with the next frame.
  await nextFrame();
  await Promise.all(FACES.map((family) => document.fonts.load(`1em "${family}"`)));
  const parts = partsOf(document.body).map((part) => ({ part, face: faceOf(part), length: lengthOf(part) }));
  let sum = AT_ONCE;
  for (const { part, face, length } of parts) {
    sum += length;
    if (sum > AT_ONCE) {
      await nextFrame();
      sum = length;
    }
    part.dataset.letters = face;
  }
  // Set for the page at once, all of it would be laid out at once; now nothing of it is.
  await nextFrame();
  root.dataset.letters = "own";
  for (const { part } of parts) delete part.dataset.letters;
}

/** Parts with little text in the order of the page, and those that have no smaller ones. */
function partsOf(element: Element): readonly HTMLElement[] {
  return [...element.children].flatMap((child) => {
    if (child.childElementCount > 0 && lengthOf(child) > AT_ONCE) return partsOf(child);
    return child instanceof HTMLElement ? [child] : [];
  });
}

/** `serif` or `sans`; nothing for letters that stay as they are, as those of code. */
function faceOf(part: HTMLElement): string {
  return /Source (serif|sans)/i.exec(getComputedStyle(part).fontFamily)?.[1]?.toLowerCase() ?? "";
}

function lengthOf({ textContent }: Element): number {
  return textContent?.length ?? 0;
}

function loaded(): Promise<unknown> {
  return new Promise((settle) => {
    if (document.readyState === "complete") settle(undefined);
    else addEventListener("load", settle);
  });
}

function painted(): Promise<unknown> {
  return new Promise((settle) => new PerformanceObserver(settle).observe({ type: "paint", buffered: true }));
}

/** When the next frame has been painted. */
function nextFrame(): Promise<unknown> {
  return new Promise((settle) => requestAnimationFrame(() => setTimeout(settle)));
}
