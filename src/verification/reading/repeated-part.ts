// How much of a text was said before in it?

/** Runs of so many words that occur again are a loop, not style. */
const runLength = 6;

/** The part of the runs of words that were said before. */
export function repeatedPart(text: string): number {
  const words = text.toLowerCase().split(/\s+/).slice(0, 2000);
  const runs = words.slice(runLength - 1).map((_, at) => words.slice(at, at + runLength).join(" "));
  return runs.length === 0 ? 0 : 1 - new Set(runs).size / runs.length;
}
