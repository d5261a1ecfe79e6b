// Will a draft of a word problem do, whoever has written it?
import type { DraftForecast } from "#core/draft-forecast";
import { lazily } from "#core/lazily";
import type { Draft } from "../reading/draft.ts";
import { signNames, signsOf } from "../signs/read-signs.ts";
import { chanceOfRight } from "./combiner.ts";
import { constant, keptShare, leastChance, signs } from "./word-problem-signs.ts";

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
