// How long does a classifier take here?
import { readModel } from "#models";
import { makeClassifier } from "#models/train";

export interface Speed {
  /** Median over groups of texts of like length. */
  readonly microsP50: number;
  /** The group of the longest texts. */
  readonly microsLongest: number;
  /** From bytes to the first answer, in an isolate that has loaded no model before. */
  readonly loadMs: number;
}

const groups = 25;
/** workerd's clock goes in steps of 1 ms: a group is timed for so long at least .. */
const leastMs = 8;
/** .. and so often; the fastest counts, in which nobody else had the processor. */
const tries = 6;

/** A text is timed among others of its length, not over and over: a processor would learn it by heart. */
export async function measureSpeed(file: Uint8Array<ArrayBuffer>, texts: readonly string[]): Promise<Speed> {
  const loading = performance.now();
  const classify = makeClassifier(await readModel(file));
  classify(texts[0] ?? "");
  const loadMs = performance.now() - loading;
  return { ...measureMicros(classify, texts), loadMs };
}

/** In groups of texts of like length. */
export function measureMicros(run: (text: string) => unknown, texts: readonly string[]): Omit<Speed, "loadMs"> {
  const ascending = texts.toSorted((one, other) => one.length - other.length);
  for (let round = 0; round < 12; round += 1) for (const text of ascending) run(text);
  const count = Math.min(groups, ascending.length);
  const place = (group: number): number => Math.floor((group * ascending.length) / count);
  const micros = Array.from({ length: count }, (_, group) =>
    time(run, ascending.slice(place(group), place(group + 1))),
  );
  const sorted = micros.toSorted((one, other) => one - other);
  return { microsP50: sorted[Math.floor(sorted.length / 2)] ?? 0, microsLongest: micros.at(-1) ?? 0 };
}

function time(run: (text: string) => unknown, texts: readonly string[]): number {
  let fastest = Infinity;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const started = performance.now();
    let count = 0;
    let elapsed = 0;
    while (elapsed < leastMs) {
      for (const text of texts) run(text);
      count += texts.length;
      elapsed = performance.now() - started;
    }
    fastest = Math.min(fastest, elapsed / count);
  }
  return fastest * 1000;
}
