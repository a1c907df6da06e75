/**
 * Data for search engines as the text of one script element: nodes of schema.org, each with its context. No text in it
 * can end the script, begin a comment or end a CDATA section.
 */
export function serializeJsonLd(nodes: readonly object[]): string {
  const withContext = nodes.map((node) => ({ "@context": "https://schema.org", ...node }));
  return JSON.stringify(withContext.length === 1 ? withContext[0] : withContext)
    .replaceAll("<", "\\u003c")
    .replaceAll(">", "\\u003e");
}
