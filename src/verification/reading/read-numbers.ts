// Which numbers does a text name?

const number = /\d[\d,]*(?:\.\d+)?|\.\d+/g;

/** Values in their order; at most 500. */
export function readNumbers(text: string): readonly number[] {
  const values = Array.from(text.matchAll(number), ([digits]) => Number(digits.replaceAll(",", "")));
  return values.filter((value) => Number.isFinite(value)).slice(0, 500);
}

/** The last number of a short text; undefined without one, or where it has hundreds of digits. */
export function readValue(text: string): number | undefined {
  const found = Array.from(text.matchAll(/-?\$?\d[\d,]*(?:\.\d+)?/g)).at(-1)?.[0];
  const value = found === undefined ? NaN : Number(found.replaceAll(/[$,]/g, ""));
  return Number.isFinite(value) ? value : undefined;
}

/** Equal as people round: to half a per cent. */
export function isClose(one: number, other: number): boolean {
  return Math.abs(one - other) <= 0.005 * Math.max(1e-9, Math.abs(one), Math.abs(other));
}

const words: ReadonlyMap<string, number> = new Map([
  ...["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"].map(
    (word, at) => [word, at + 2] as const,
  ),
  ...(["twice", "double", "half"] as const).map((word) => [word, 2] as const),
  ...(["triple", "thrice", "third"] as const).map((word) => [word, 3] as const),
  ...([
    ["quarter", 4],
    ["week", 7],
    ["weeks", 7],
    ["dozen", 12],
  ] as const),
]);

/** Numbers that a question says in words, about. */
export function readNumberWords(text: string): readonly number[] {
  return (text.toLowerCase().match(/[a-z]+/g) ?? []).flatMap((word) => words.get(word) ?? []);
}
