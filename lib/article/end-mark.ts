/**
 * Removes the wire service's end mark (`./.`, also typed `. /.` or `/.`) from the end of a story.
 * The mark holds the sentence's full stop, which stays unless another stop already stands there.
 */
export function stripEndMark(text: string): string {
  const match = /\s*(?:\.\s?\/\s?\.|\/\.)\s*$/u.exec(text);
  if (!match) return text;
  const sentence = text.slice(0, match.index);
  return /[.!?…]$/u.test(sentence) ? sentence : `${sentence}.`;
}
