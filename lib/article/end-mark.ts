/**
 * Removes the wire service's end mark (`./.`, also typed `. /.` or `/.`) from the end of a story.
 * The mark holds the sentence's full stop, which stays unless another stop already stands there.
 */
export function stripEndMark(text: string): string {
  const trimmed = text.trimEnd();
  // The mark is short: an expression let loose on the whole text would take quadratic time over inner spaces.
  const mark = /(?:\.\s?\/\s?\.|\/\.)$/u.exec(trimmed.slice(-5));
  if (!mark) return text;
  const sentence = trimmed.slice(0, -mark[0].length).trimEnd();
  return /[.!?…]$/u.test(sentence) ? sentence : `${sentence}.`;
}
