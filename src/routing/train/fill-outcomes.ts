// How did a model fare that was not asked, or that nobody has scored?
import { makeForecaster } from "../learned/router-scorer.ts";
import type { Outcome } from "./outcome.ts";
import { trainRouter } from "./train-router.ts";

/** An outcome of one's own traffic, where mostly one model was asked. */
export interface PartialOutcome extends Omit<Outcome, "small" | "large"> {
  readonly small?: number | undefined;
  readonly large?: number | undefined;
  /** The small model's answer passed the checks, which is no proof that it was right. */
  readonly hasPassed?: boolean | undefined;
}

/** What nobody has scored of the large model's answers is as good as so many right ones: it is what all are compared with. */
const supposedRight = 20;

/** From fewer no n-gram is learned: their mean has to do. */
const fewest = 50;

type Filled<Row> = Row & Pick<Outcome, "small" | "large" | "isSupposed">;

/**
 * What is unknown is what a router would expect that was learned from what is known of the same model: of answers that
 * passed the checks by those that passed and were scored. What is known stays as it is. A threshold that was chosen by such
 * expectations would believe in itself: the rows are marked.
 * @throws Error where nobody has scored an answer of the small model's that passed
 */
export function fillOutcomes<Row extends PartialOutcome>(rows: readonly Row[]): readonly Filled<Row>[] {
  if (rows.every(isWhole)) return rows;
  const filled = new Map<Row, Filled<Row>>();
  for (const [pair, some] of Map.groupBy(rows, (row) => row.pair)) {
    for (const [at, row] of fillPair(pair, some).entries()) filled.set(some[at] ?? row, row);
  }
  return rows.flatMap((row) => filled.get(row) ?? []);
}

function isWhole<Row extends PartialOutcome>(row: Row): row is Filled<Row> {
  return row.small !== undefined && row.large !== undefined;
}

function fillPair<Row extends PartialOutcome>(pair: string, rows: readonly Row[]): readonly Filled<Row>[] {
  const isUnscored = ({ small, hasPassed }: Row): boolean => small === undefined && hasPassed === true;
  const passed = scoresOf(
    rows.filter(({ hasPassed }) => hasPassed === true),
    "small",
  );
  if (scoresOf(rows, "small").length === 0 || (passed.length === 0 && rows.some(isUnscored))) {
    const state =
      "of the small model's answers that passed the checks none was scored: nobody knows what they are worth";
    throw new Error(`Cannot learn of ${pair}: ${state}`);
  }
  const ofPassed = estimate(passed);
  const asked = rows.map((row) => (isUnscored(row) ? { ...row, small: ofPassed(row.prompt) } : row));
  const ofSmall = estimate(scoresOf(asked, "small"));
  const ofLarge = estimate(scoresOf(asked, "large"), supposedRight);
  return rows.map((row, at) => ({
    ...row,
    small: asked[at]?.small ?? ofSmall(row.prompt),
    large: row.large ?? ofLarge(row.prompt),
    isSupposed: row.small === undefined,
  }));
}

function scoresOf(rows: readonly PartialOutcome[], model: "small" | "large"): readonly Outcome[] {
  return rows.flatMap((row) => {
    const score = row[model];
    return score === undefined ? [] : [{ ...row, small: score, large: score }];
  });
}

/** @param right so many right ones are supposed beside them */
function estimate(known: readonly Outcome[], right = 0): (prompt: string) => number {
  if (known.length < fewest) {
    const mean = (known.reduce((sum, { small }) => sum + small, 0) + right) / Math.max(1, known.length + right);
    return () => mean;
  }
  const forecast = makeForecaster(trainRouter(known, { provenance: { data: "", licence: "" } }));
  const pair = known[0]?.pair;
  return (prompt) => forecast(prompt, pair).chance.small;
}
