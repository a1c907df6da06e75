/** Each element's place among the others as a reader meets them: `[0, 1, 2]` when they stand in the given order. */
export function readingOrder(elements: readonly Element[]): readonly number[] {
  const met = [...elements].sort((a, b) =>
    a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : a === b ? 0 : 1,
  );
  return elements.map((element) => met.indexOf(element));
}

/** Headings, lists, sections, figures and paragraphs that hold no word and no picture. */
export function emptyParts(root: ParentNode): readonly string[] {
  return [...root.querySelectorAll("h1, h2, h3, ul, ol, li, nav, section, aside, figure, figcaption, p, a")]
    .filter((element) => element.textContent?.trim() === "" && !element.querySelector("img, input"))
    .map((element) => element.outerHTML);
}

/** Ids that more than one element carries. */
export function repeatedIds(root: ParentNode): readonly string[] {
  const ids = [...root.querySelectorAll("[id]")].map(({ id }) => id);
  return ids.filter((id, index) => ids.indexOf(id) < index);
}
