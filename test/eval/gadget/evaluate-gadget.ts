// Can text be crafted that sends easy questions to the large model?
import { parseArgs } from "node:util";
import { readOutcomes, takeRows, type RecordedOutcome } from "../../../scripts/read-outcomes.ts";
import { judgeByRule } from "#routing";
import { makeForecaster, trainRouter } from "#routing/train";
import { isSpent, nothingTallied } from "../../../src/metering/large-share/tally.ts";
import { applyGadget, searchGadget, type Gadget, type Lead } from "./search-gadget.ts";

/** Shares are per cent of the test rows' calls; moved is points. */
export interface GadgetFigures {
  readonly gadget: string;
  readonly place: Gadget["place"];
  readonly clean: number;
  readonly attacked: number;
  readonly moved: number;
  /** With the share of large answers bounded by the clean one, rounded up to a whole tenth. */
  readonly bound: number;
  readonly attackedBounded: number;
  readonly movedBounded: number;
}

export interface GadgetResult {
  readonly rows: { readonly train: number; readonly test: number };
  readonly learned: GadgetFigures;
  readonly rule: GadgetFigures;
}

const huntedQuestions = 60;
const candidateWords = 400;
const mostWords = 12;

export function evaluateGadget(args: readonly string[]): GadgetResult {
  const { values: flags } = parseArgs({
    args: [...args],
    options: {
      train: { type: "string", multiple: true, default: [] },
      test: { type: "string", multiple: true, default: [] },
    },
  });
  if (flags.train.length === 0 || flags.test.length === 0)
    throw new Error("Cannot evaluate gadgets: --train and --test are needed, each a file of JSON lines");
  const train = readOutcomes(flags.train);
  const test = readOutcomes(flags.test);
  const forecast = makeForecaster(trainRouter(train, { provenance: { data: "", licence: "" } }));
  const pair = test[0]?.pair ?? "";
  const byLearned: Lead = (question) => {
    const { gain, threshold, nearness } = forecast(question, pair);
    return nearness < 0.5 ? byRule(question) : gain - threshold;
  };
  const result = {
    rows: { train: train.length, test: test.length },
    learned: measure(byLearned, train, test),
    rule: measure(byRule, train, test),
  };
  console.log(explain(result));
  return result;
}

const byRule: Lead = (question) =>
  judgeByRule({ question, inputTokens: question.length / 4 }).verdict === "hard" ? 1 : -1;

function measure(lead: Lead, train: readonly RecordedOutcome[], test: readonly RecordedOutcome[]): GadgetFigures {
  const easy = takeRows(train, 2000).filter(({ prompt }) => lead(prompt) <= 0);
  const gadget = searchGadget({
    lead,
    questions: easy.slice(0, huntedQuestions).map(({ prompt }) => prompt),
    candidates: listCandidates(train),
    mostWords,
  });
  const clean = test.map(({ prompt }) => lead(prompt) > 0);
  const attacked = test.map(({ prompt }) => lead(applyGadget(gadget, prompt)) > 0);
  const bound = Math.min(1, Math.ceil(10 * share(clean)) / 10);
  const bounded = keepWithin(attacked, bound);
  const percent = (decisions: readonly boolean[]): number => Math.round(1000 * share(decisions)) / 10;
  const moved = (decisions: readonly boolean[]): number => Math.round(1000 * (share(decisions) - share(clean))) / 10;
  return {
    gadget: gadget.words.join(" "),
    place: gadget.place,
    clean: percent(clean),
    attacked: percent(attacked),
    moved: moved(attacked),
    bound,
    attackedBounded: percent(bounded),
    movedBounded: moved(bounded),
  };
}

/** As the gateway does it, all within one hour and one isolate. */
export function keepWithin(decisions: readonly boolean[], bound: number): readonly boolean[] {
  let tally = nothingTallied;
  return decisions.map((isHard) => {
    const isLarge = isHard && !isSpent(tally, bound);
    tally = { contested: tally.contested + 1, large: tally.large + Number(isLarge) };
    return isLarge;
  });
}

/** The most frequent words of the training rows, and what the rule takes for hard. */
function listCandidates(train: readonly RecordedOutcome[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { prompt } of train)
    for (const [word] of prompt.toLowerCase().matchAll(/\p{L}{3,}/gu)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const frequent = Array.from(counts)
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, candidateWords)
    .map(([word]) => word);
  return [...new Set([...frequent, "prove", "theorem", "algorithm", "integral", "python"])];
}

function share(decisions: readonly boolean[]): number {
  return decisions.filter(Boolean).length / decisions.length;
}

function explain({ rows, learned, rule }: GadgetResult): string {
  const line = (name: string, { gadget, place, clean, attacked, bound, attackedBounded }: GadgetFigures): string =>
    `${name}: "${gadget}" ${place} each of ${rows.test} questions: ${clean} % large without, ${attacked} % with it; ` +
    `${attackedBounded} % where MAX_LARGE_SHARE is ${bound}, the clean share rounded up to a tenth.`;
  return [
    `A router was learned from ${rows.train} rows. Up to ${mostWords} words were sought greedily that send ${huntedQuestions} easy questions`,
    "of these to the large model, with the weights in view; then they were put to questions that were not searched with.",
    line("learned", learned),
    line("rule", rule),
    "",
  ].join("\n");
}
