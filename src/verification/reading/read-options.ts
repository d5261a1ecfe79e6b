// Which options does a question offer, and which one does an answer name?

/** Letter -> text, of a question that offers a choice. */
export function readOptions(question: string): ReadonlyMap<string, string> {
  return new Map(Array.from(question.matchAll(option), ([, letter = "", text = ""]) => [letter, text.trim()]));
}

/** "A. text", "(A) text" or "A) text", each on its own line: over empty ones each would be sought from every other. */
const option = /^[^\S\n\r\u2028\u2029]*\(?([A-J])[.)]\s+(.+)$/gm;

/** The letter that a short answer names. */
export function readLetter(final: string): string | undefined {
  return /^\W*([A-J])(?:\W|$)/.exec(final)?.[1];
}
