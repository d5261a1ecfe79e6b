// How good is a router that is learned from these files?
import { parseArgs } from "node:util";
import { makeForecaster, readRouter, trainRouter, writeRouter, type RouterModel } from "#routing/train";
import { readOutcomes, takeRows, type RecordedOutcome } from "../../../scripts/read-outcomes.ts";
import { baselines } from "./baselines.ts";
import { learnCascade, type Cascade } from "./cascade.ts";
import { explain } from "./explain.ts";
import { askers, hideOutcomes } from "./hide-outcomes.ts";
import { measurePlans, type PlanSpeed } from "./measure-plans.ts";
import { bootstrapPerformance, measurePerformance, round, type Interval, type Performance } from "./metrics.ts";
import { rewordings } from "./reword.ts";

export interface Row extends Performance {
  readonly ci95: Readonly<Record<"apgr" | "cpt50" | "cpt80", Interval>>;
  readonly microsP50: number;
}

/** The part of the large model's quality that is reached, and per cent of calls to it. */
interface OperatingPoint {
  readonly quality: number;
  readonly largeCalls: number;
}

export interface Result extends Row {
  readonly rows: { readonly train: number; readonly test: number };
  readonly quality: { readonly small: number; readonly large: number };
  /** The threshold chosen on the training rows for 98 % of the large model's quality, on the test rows. */
  readonly operatingPoint: OperatingPoint;
  /** The part of decisions at that threshold that another wording of the same prompt turns. */
  readonly flips: number;
  /** Mean of `nearness`: 1 when every test prompt is of a kind that was learned from. */
  readonly nearness: number;
  /** Mean distance of the chances from what was met, in ten groups (expected calibration error). */
  readonly calibrationError: number;
  /** Only with --cascade: the small model answers first, and its draft is read; the figures above are then of that. */
  readonly cascade?: Omit<Cascade, "rank" | "decide"> & { readonly operatingPoint: OperatingPoint };
  readonly bytes: number;
  readonly trainSeconds: number;
  /** Only with --workerd; null where it could not be measured. */
  readonly workerd?: PlanSpeed | null;
  readonly baselines: Readonly<Record<string, Row>>;
}

export async function evaluateRouting(args: readonly string[]): Promise<Result> {
  const { values: flags } = parseArgs({
    args: [...args],
    options: {
      train: { type: "string", multiple: true, default: [] },
      val: { type: "string", multiple: true, default: [] },
      test: { type: "string", multiple: true, default: [] },
      rows: { type: "string", default: "1000000" },
      asked: { type: "string", default: "both" },
      scored: { type: "string", default: "1" },
      cascade: { type: "boolean", default: false },
      agreement: { type: "boolean", default: false },
      workerd: { type: "boolean", default: false },
    },
  });
  if (flags.train.length === 0 || flags.test.length === 0)
    throw new Error("Cannot evaluate routing: --train and --test are needed, each a file of JSON lines");
  const recorded = takeRows(readOutcomes([...flags.train, ...flags.val]), readCount(flags.rows));
  const train = hideSome(recorded, flags.asked, Number(flags.scored));
  const test = readOutcomes(flags.test);
  const started = performance.now();
  const trained = trainRouter(train, { provenance: { data: flags.train.join(", "), licence: "as the files'" } });
  const trainSeconds = round((performance.now() - started) / 1000);
  const file = await writeRouter(trained);
  const model = await readRouter(file);
  const forecast = makeForecaster(model);
  const byPrompt = measureRow(test, ({ prompt, pair }) => forecast(prompt, pair).gain);
  const isCascade = flags.cascade || flags.agreement;
  const cascade = isCascade ? learnCascade(train, flags.agreement) : undefined;
  const rankers = isCascade ? { ...baselines, prompt: undefined } : baselines;
  const result: Result = {
    ...(cascade === undefined ? byPrompt : measureRow(test, cascade.rank)),
    rows: { train: train.length, test: test.length },
    quality: { small: mean(test.map(({ small }) => small)), large: mean(test.map(({ large }) => large)) },
    ...measureDecisions(test, model),
    bytes: file.length,
    trainSeconds,
    ...(flags.workerd && {
      workerd: measurePlans(
        file,
        test.map(({ prompt }) => prompt),
      ),
    }),
    ...(cascade !== undefined && {
      cascade: {
        families: cascade.families,
        second: cascade.second,
        operatingPoint: measurePoint(
          test,
          test.map((row) => cascade.decide(row) === "large"),
        ),
      },
    }),
    baselines: Object.fromEntries(
      Object.entries(rankers).map(([name, rank]) => [name, rank === undefined ? byPrompt : measureRow(test, rank)]),
    ),
  };
  console.log(explain(result));
  return result;
}

function hideSome(rows: readonly RecordedOutcome[], asked: string, scored: number): readonly RecordedOutcome[] {
  if (asked === "both") return rows;
  const asker = askers.find((each) => each === asked);
  if (asker !== undefined && scored > 0 && scored <= 1) return hideOutcomes(rows, asker, scored);
  throw new Error(`Cannot evaluate routing: --asked is both, ${askers.join(", ")}, and --scored a part from 0 to 1`);
}

function readCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new Error(`Cannot evaluate routing: --rows is "${text}", not a whole number above 0`);
}

function measureRow(test: readonly RecordedOutcome[], rank: (row: RecordedOutcome, at: number) => number): Row {
  const ranked = test.map((row, at) => ({ score: rank(row, at), small: row.small, large: row.large }));
  return { ...measurePerformance(ranked), ci95: bootstrapPerformance(ranked), microsP50: measureMicros(test, rank) };
}

/** Each prompt some times in a row, after all have been seen: the clock's own cost is spread. */
function measureMicros(test: readonly RecordedOutcome[], rank: (row: RecordedOutcome, at: number) => number): number {
  const repeats = 5;
  const micros = test
    .slice(0, 1000)
    .map((row, at) => {
      const started = performance.now();
      for (let repeat = 0; repeat < repeats; repeat += 1) rank(row, at);
      return ((performance.now() - started) / repeats) * 1000;
    })
    .toSorted((one, other) => one - other);
  return round(micros[Math.floor(micros.length / 2)] ?? 0);
}

function measureDecisions(
  test: readonly RecordedOutcome[],
  model: RouterModel,
): Pick<Result, "operatingPoint" | "flips" | "nearness" | "calibrationError"> {
  const forecast = makeForecaster(model);
  const isLarge = ({ gain, threshold }: ReturnType<typeof forecast>): boolean => gain > threshold;
  const forecasts = test.map(({ prompt, pair }) => forecast(prompt, pair));
  const large = forecasts.map(isLarge);
  const turned = test.map(({ prompt, pair }, at) =>
    mean(rewordings(prompt).map((other) => (isLarge(forecast(other, pair)) === large[at] ? 0 : 1))),
  );
  const chances = forecasts.map(({ chance }) => chance.small);
  return {
    operatingPoint: measurePoint(test, large),
    flips: round(mean(turned)),
    nearness: round(mean(forecasts.map(({ nearness }) => nearness))),
    calibrationError: calibrationError(
      chances,
      test.map(({ small }) => small),
    ),
  };
}

function measurePoint(test: readonly RecordedOutcome[], isLarge: readonly boolean[]): OperatingPoint {
  const reached = mean(test.map((row, at) => (isLarge[at] === true ? row.large : row.small)));
  return {
    quality: round(reached / mean(test.map((row) => row.large))),
    largeCalls: round(100 * mean(isLarge.map(Number))),
  };
}

export function calibrationError(chances: readonly number[], scores: readonly number[]): number {
  const order = Array.from(chances.keys()).toSorted((one, other) => (chances[one] ?? 0) - (chances[other] ?? 0));
  const size = Math.ceil(order.length / 10);
  let error = 0;
  for (let start = 0; start < order.length; start += size) {
    const rows = order.slice(start, start + size);
    error += Math.abs(rows.reduce((sum, row) => sum + (chances[row] ?? 0) - (scores[row] ?? 0), 0));
  }
  return round(error / order.length);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / values.length;
}
