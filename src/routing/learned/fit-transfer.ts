// What can be told of two models that nobody has recorded?
import { fitStack } from "./fit-stack.ts";
import { learnHeads, type HeadOptions } from "./learn-heads.ts";
import type { Outcome } from "./outcome.ts";
import { makeSignalReader } from "./read-signals.ts";
import type { Both, Stack } from "./router-model.ts";
import { gainOf } from "./router-scorer.ts";

/** However short the evidence, a longer prompt is never taken for an easier one. */
const leastLength = 0.01;

/** With fewer pairs nothing is known of how much carries over from one to another: the length alone counts. */
const fewestPairs = 3;

/**
 * Each pair in turn is left out, heads are learned from the others, and what they say of its prompts is weighed against
 * how it fared; each pair counts the same. What does not carry over gets no weight, and none ever gets a negative one.
 */
export function fitTransfer(
  outcomes: readonly Outcome[],
  pairs: Readonly<Record<string, Both>>,
  options: HeadOptions,
): Stack {
  const groups = Map.groupBy(outcomes, ({ pair }) => pair);
  if (groups.size < fewestPairs) return { constant: 0, head: 0, domain: 0, length: leastLength };
  const rows = Array.from(groups).flatMap(([left, some]) => {
    const others = outcomes.filter(({ pair }) => pair !== left);
    const read = makeSignalReader(learnHeads(others, pairs, options));
    return some.map((outcome) => {
      const { head, anyDomain, length } = read(outcome.prompt, undefined);
      return {
        signals: { head, domain: anyDomain, length },
        rest: gainOf(outcome) - gainOf(pairs[left] ?? zero),
        count: 1 / some.length,
      };
    });
  });
  const { head, domain, length } = fitStack(
    rows.map(({ signals }) => signals),
    rows.map(({ rest }) => rest),
    gainOf,
    rows.map(({ count }) => count),
  );
  return { constant: 0, head: Math.max(0, head), domain: Math.max(0, domain), length: Math.max(leastLength, length) };
}

const zero: Both = { small: 0, large: 0 };
