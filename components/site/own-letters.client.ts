/** The paper's own faces, as app/fonts.css calls them. */
const FACES = { sans: "Source Sans 3", serif: "Source Serif 4" } as const;
const root = document.documentElement;

/**
 * Fetches the paper's letters once the page has been painted with its first picture, and sets the page in them: they are
 * as wide as those they take the place of. Rejects when they do not come; the page stays as it is.
 */
export async function setOwnLetters(): Promise<void> {
  if (root.dataset.letters) return;
  await Promise.all([loaded(), painted()]);
  // A picture that came last is painted with the next frame.
  await nextFrame();
  const faces = Object.entries(FACES).map(([name, family]) => ({ name, face: document.fonts.load(`1em "${family}"`) }));
  await Promise.all(faces.map(({ face }) => face));
  for (const [index] of faces.entries()) {
    // One after the other: each has the page laid out again.
    await nextFrame();
    root.dataset.letters = faces
      .slice(0, index + 1)
      .map(({ name }) => name)
      .join(" ");
  }
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
