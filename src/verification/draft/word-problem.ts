// Is this a word problem, and will a draft of it do, whoever has written it?
import type { DraftForecast } from "#core/draft-forecast";
import { lazily } from "#core/lazily";
import { readAsked } from "../signs/arithmetic/arithmetic.ts";
import { chanceOfRight } from "./draft-judge.ts";
import { signNames, signsOf } from "./draft-signs.ts";
import type { Draft } from "./draft.ts";
import { readNumbers, readNumberWords } from "./read-numbers.ts";
import { taskFamily } from "./task-family.ts";
import { constant, keptShare, leastChance, signs } from "./word-problem-signs.ts";

/** A longer question is a text with something asked about it. */
const longestChars = 1500;

/** Asked of a text, whatever amounts it has: a sentence that begins so is no part of a story. */
const textWork =
  /(?:^|[.!?:\n"]\s*)(?:please\s+|can you\s+|could you\s+|help me\s+)*(?:translate|write|rewrite|rephrase|summari[sz]e|shorten|correct|proofread|explain|describe|list|name|give|suggest|recommend|compare|create|draft|compose|generate|implement|code|fix|debug|refactor|plan|design|convert|classify|extract|tell me about)\b/i;

const asksForAmount =
  /\bhow (?:many|much|long|old|far|fast|tall|high|heavy)\b|\b(?:what|calculate|find|determine)\b.*\b(?:total|sum|average|combined|altogether|in all|percent\w*|profit)\b/i;

/** Two amounts or more are told, and another one is asked for. English alone is read. */
export function isWordProblem(question: string): boolean {
  if (question.length > longestChars || textWork.test(question) || taskFamily(question) !== "arithmetic") return false;
  if (!asksForAmount.test(readAsked(question))) return false;
  const amounts = readNumbers(question.replaceAll(noAmount, " "));
  return amounts.length + readNumberWords(question).length >= 2;
}

/** A year, a version, a time of the day, a place in a row. */
const noAmount = /\b(?:1[5-9]|20)\d\d\b(?! \w+s\b)|\b\d+(?:\.\d+){2,}|\b\d{1,2}:\d\d\b|\b\d+(?:st|nd|rd|th)\b/g;

/** Of a small model that nobody has recorded no quality is promised. */
export const forecastWordProblem: DraftForecast = { keptShare, quality: { least: 0 } };

/** By what the drafts of other small models have taught; undefined where it does no sums, and there is nothing to judge it by. */
export function isLikelyRight(draft: Draft): boolean | undefined {
  if (draft.equations().length === 0) return undefined;
  return chanceOfRight(combiner(), signsOf(draft, "arithmetic")) >= leastChance;
}

const combiner = lazily(() => {
  const byName: ReadonlyMap<string, (typeof signs)[number]> = new Map(signs.map((sign) => [sign[0], sign]));
  const inOrder = signNames.map((name) => byName.get(name) ?? ([name, 0, 1, 0] as const));
  return {
    means: inOrder.map(([, mean]) => mean),
    deviations: inOrder.map(([, , deviation]) => deviation),
    weights: inOrder.map(([, , , weight]) => weight),
    constant,
  };
});
