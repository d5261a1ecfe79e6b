// How much of what should be redacted is, and how much of what is should be?
import { redact } from "#models/tasks";
import { readCorpus, type RedactCase } from "../../fixtures/redact-corpus.ts";
import { heldOut } from "../../fixtures/redact-held-out.ts";
import { negatives } from "../../fixtures/redact-negative.ts";
import { positives } from "../../fixtures/redact-positive.ts";
import { microsP50, cpuMillisOf, round } from "./measure.ts";

interface Counts {
  found: number;
  wanted: number;
  right: number;
}

export function evaluateRedact(): Readonly<Record<string, unknown>> {
  const corpus = readCorpus(positives + negatives);
  const { run } = redact();
  const hostile = ["1 ", "DE89 ", "a@", "1:2:3:4:5:6:7:8 ", "://a:b", "(555) "].map((piece) => {
    const text = piece.repeat(Math.ceil(100_000 / piece.length)).slice(0, 100_000);
    run({ text });
    return Math.min(...[1, 2, 3].map(() => cpuMillisOf(() => run({ text }))));
  });
  return {
    cases: corpus.length,
    kinds: judge(corpus),
    heldOutCases: readCorpus(heldOut).length,
    heldOut: judge(readCorpus(heldOut)),
    microsP50: microsP50(corpus, ({ text }) => run({ text })),
    hostileCpuMs: Math.max(...hostile),
  };
}

/** A span counts as right only if it begins and ends where it should. */
function judge(corpus: readonly RedactCase[]): Readonly<Record<string, unknown>> {
  const counts = new Map<string, Counts>();
  const of = (kind: string): Counts => {
    const entry = counts.get(kind) ?? { found: 0, wanted: 0, right: 0 };
    counts.set(kind, entry);
    return entry;
  };
  for (const { text, spans } of corpus) {
    const found = redact().run({ text }).output.spans;
    for (const span of spans) of(span.kind).wanted += 1;
    for (const span of found) {
      of(span.kind).found += 1;
      if (spans.some(({ start, end, kind }) => start === span.start && end === span.end && kind === span.kind))
        of(span.kind).right += 1;
    }
  }
  return Object.fromEntries(
    Array.from(counts, ([kind, { found, wanted, right }]) => [
      kind,
      { wanted, precision: round(right / Math.max(1, found)), recall: round(right / Math.max(1, wanted)) },
    ]),
  );
}
