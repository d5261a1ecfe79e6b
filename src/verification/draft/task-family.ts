// Of which family is a question, as far as checks of its answer go?
import { readOptions } from "../checks/answer-form/answer-form.ts";
import { readNumbers } from "./read-numbers.ts";

/** What was learned of one family says nothing of another: measured on four benchmarks (docs/routing.md). */
export type TaskFamily = "choice" | "code" | "formula" | "arithmetic" | "open";

export function taskFamily(question: string): TaskFamily {
  if (readOptions(question).size > 1) return "choice";
  if (/```|\bdef \w+\(|\bfunction \w*\(|[;{]\s*$/m.test(question)) return "code";
  if (/\$[^$\n]+\$|\\[a-z]+[{(]|\\\[/.test(question)) return "formula";
  return readNumbers(question).length >= 2 ? "arithmetic" : "open";
}
