// Of which family is a question, as far as checks of its answer go?
import { readNumbers, readNumberWords } from "./read-numbers.ts";
import { readOptions } from "./read-options.ts";

/** What was learned of one family says nothing of another: measured on four benchmarks (docs/routing.md). */
export const taskFamilies = ["choice", "code", "formula", "arithmetic", "open"] as const;

export type TaskFamily = (typeof taskFamilies)[number];

export function taskFamily(question: string): TaskFamily {
  if (readOptions(question).size > 1) return "choice";
  if (/```|\bdef \w+\(|\bfunction \w*\(|[;{]\s*$/m.test(question)) return "code";
  // Two prices in one sentence are no formula.
  if (/\\[a-zA-Z]{2,}|\\[[(]|\$[^$\n\\^_=]*[\\^_=][^$\n]*\$|\$[a-zA-Z]\$/.test(question)) return "formula";
  const amounts = readNumbers(question).length + readNumberWords(question).length;
  return amounts >= 2 || (amounts === 1 && /\bhow (?:many|much|long|old|far)\b/i.test(question))
    ? "arithmetic"
    : "open";
}
