// Which of the lines that were said are held, for those who have not heard them yet?

export interface HeldLines {
  readonly add: (line: string) => void;
  /** What was said after the first `heard` lines; undefined when some of that is held no more. */
  readonly after: (heard: number) => { readonly text: string; readonly heard: number } | undefined;
  /** Whether all that was said is held, and no more than may be. */
  readonly isWhole: () => boolean;
}

/**
 * The last ones, as many as have `maxChars` UTF-16 code units together; and beside them one that alone has more, the last
 * such: it must be heard, too.
 */
export function holdLines(maxChars: number): HeldLines {
  let lines: string[] = [];
  /** How many lines there were before those. */
  let forgotten = 0;
  /** Of all that are held but the long one. */
  let chars = 0;
  let long: { readonly at: number; readonly chars: number } | undefined;
  let isWhole = true;

  function forgetTooMany(): void {
    let drop = 0;
    for (; chars > maxChars; drop += 1) {
      if (forgotten + drop === long?.at) long = undefined;
      else chars -= lines[drop]?.length ?? 0;
    }
    if (drop > 0) lines = lines.slice(drop);
    forgotten += drop;
  }

  return {
    add(line) {
      const at = forgotten + lines.push(line) - 1;
      if (line.length <= maxChars) {
        chars += line.length;
      } else {
        // The one before is a line like any other from now on, and too long to stay.
        chars += long?.chars ?? 0;
        long = { at, chars: line.length };
      }
      isWhole &&= chars + (long?.chars ?? 0) <= maxChars;
      forgetTooMany();
    },
    after(heard) {
      if (heard < forgotten) return undefined;
      return { text: lines.slice(heard - forgotten).join(""), heard: forgotten + lines.length };
    },
    isWhole: () => isWhole,
  };
}
