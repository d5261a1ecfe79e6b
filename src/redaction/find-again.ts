// Where in a text do values stand that were found elsewhere?
import { hasLetter, hasNumber } from "#core/letters";

/** All of them have more: the shortest address of a machine has seven. What is shorter is too much else. */
const least = 6;

/**
 * What was a card's number behind the word `card` is one in a tool's arguments too, where no word says so. Whole words
 * only, the longest first; a text is read once, however many values there are.
 */
export function makeFindAgain(values: Iterable<string>): (text: string, replace: (value: string) => string) => string {
  const byStart = new Map<string, string[]>();
  for (const value of values) {
    if (value.length < least) continue;
    const start = value.slice(0, least);
    byStart.set(
      start,
      [...(byStart.get(start) ?? []), value].toSorted((one, other) => other.length - one.length),
    );
  }

  return (text, replace) => {
    if (byStart.size === 0 || text.length < least) return text;
    let replaced = "";
    let free = 0;
    for (let at = 0; at + least <= text.length; at += 1) {
      const found = byStart.get(text.slice(at, at + least))?.find((value) => isWholeAt(text, value, at));
      if (found === undefined) continue;
      replaced += text.slice(free, at) + replace(found);
      free = at + found.length;
      at = free - 1;
    }
    return free === 0 ? text : replaced + text.slice(free);
  };
}

function isWholeAt(text: string, value: string, at: number): boolean {
  return text.startsWith(value, at) && !isWord(text[at - 1]) && !isWord(text[at + value.length]);
}

function isWord(char = ""): boolean {
  return hasLetter(char) || hasNumber(char);
}
