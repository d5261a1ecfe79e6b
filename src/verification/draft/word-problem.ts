// Is this a word problem, and will a draft of it do, whoever has written it?
import type { DraftForecast } from "#core/draft-forecast";
import { readAsked } from "../signs/arithmetic/arithmetic.ts";
import { chanceOfRight } from "./draft-judge.ts";
import { readSigns, signNames } from "./draft-signs.ts";
import { readNumbers, readNumberWords } from "./read-numbers.ts";
import { taskFamily } from "./task-family.ts";
import { constant, keptShare, leastChance, signs } from "./word-problem-signs.ts";

/** A longer question is a text with something asked about it. */
const longestChars = 1500;

const asksForAmount = [
  /\bhow (?:many|much|long|old|far|fast|tall|high|heavy)\b/i,
  /\b(?:what|calculate|find)\b.*\b(?:total|sum|average|combined|difference|percent\w*|number|amount|cost|price|profit|change|speed|age|weight|area|volume)\b/i,
] as const;

/** Amounts are told, and another one is asked for. English alone is read. */
export function isWordProblem(question: string): boolean {
  if (question.length > longestChars || taskFamily(question) !== "arithmetic") return false;
  if (readNumbers(question).length + readNumberWords(question).length < 2) return false;
  const asked = readAsked(question);
  return asksForAmount.some((pattern) => pattern.test(asked));
}

/** Of a small model that nobody has recorded no quality is promised. */
export const forecastWordProblem: DraftForecast = { keptShare, quality: { least: 0 } };

/** It is likely to be right, by what the drafts of other small models have taught. */
export function isLikelyRight(question: string, draft: string): boolean {
  return chanceOfRight(combiner, readSigns({ question, draft })) >= leastChance;
}

const byName: ReadonlyMap<string, (typeof signs)[number]> = new Map(signs.map((sign) => [sign[0], sign]));
const inOrder = signNames.map((name) => byName.get(name) ?? ([name, 0, 1, 0] as const));
const combiner = {
  means: inOrder.map(([, mean]) => mean),
  deviations: inOrder.map(([, , deviation]) => deviation),
  weights: inOrder.map(([, , , weight]) => weight),
  constant,
};
