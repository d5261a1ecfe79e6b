// Where in a text do values stand that were found elsewhere?
import { hasLetter, hasNumber } from "#core/letters";

/** All of them have more: the shortest address of a machine has seven. What is shorter is too much else. */
const least = 6;

/**
 * What was a card's number behind the word `card` is one in a tool's arguments too, where no word says so. Whole words
 * only, the longest first; a text is read once, however many values there are, and however many begin alike.
 */
export function makeFindAgain(values: Iterable<string>): (text: string, replace: (value: string) => string) => string {
  const sorted = [...values].filter(({ length }) => length >= least).toSorted();
  const starts = new Set(sorted.map((value) => value.slice(0, least)));
  const longest = sorted.reduce((most, { length }) => Math.max(most, length), 0);
  const within = findWithin(sorted);

  function findAt(text: string, at: number): string | undefined {
    if (!starts.has(text.slice(at, at + least)) || isWord(text[at - 1])) return undefined;
    const rest = text.slice(at, at + longest);
    let found = lastUpTo(sorted, rest);
    while (found !== undefined && (!rest.startsWith(found) || isWord(text[at + found.length]))) {
      found = within.get(found);
    }
    return found;
  }

  return (text, replace) => {
    if (starts.size === 0 || text.length < least) return text;
    let replaced = "";
    let free = 0;
    for (let at = 0; at + least <= text.length; at += 1) {
      const found = findAt(text, at);
      if (found === undefined) continue;
      replaced += text.slice(free, at) + replace(found);
      free = at + found.length;
      at = free - 1;
    }
    return free === 0 ? text : replaced + text.slice(free);
  };
}

/** Of each value the longest other one that it begins with. */
function findWithin(sorted: readonly string[]): ReadonlyMap<string, string> {
  const within = new Map<string, string>();
  let last: string | undefined;
  for (const value of sorted) {
    while (last !== undefined && !value.startsWith(last)) last = within.get(last);
    if (last !== undefined) within.set(value, last);
    last = value;
  }
  return within;
}

/** The last one that does not come after the text: no longer one can be its beginning. */
function lastUpTo(sorted: readonly string[], text: string): string | undefined {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((sorted[middle] ?? "") <= text) from = middle + 1;
    else to = middle;
  }
  return sorted[from - 1];
}

function isWord(char = ""): boolean {
  return hasLetter(char) || hasNumber(char);
}
