// How often is a model right, when it is said to be right with this chance?
import type { CalibrationStep } from "../learned/router-model.ts";
import { upperBound } from "./upper-bound.ts";

interface Block {
  readonly from: number;
  readonly rows: number;
  readonly right: number;
}

/** Steps of fewer rows would say more than is known. */
const stepsAtMost = 12;

/**
 * Rates that never fall as the raw chance rises (pool adjacent violators), each over many rows. The bound is Clopper and
 * Pearson's, one-sided, 95 %, for each step by itself.
 */
export function fitCalibration(raw: readonly number[], scores: readonly number[]): readonly CalibrationStep[] {
  const order = Array.from(raw.keys()).toSorted((one, other) => (raw[one] ?? 0) - (raw[other] ?? 0));
  const size = Math.ceil(order.length / stepsAtMost);
  const blocks: Block[] = [];
  for (let start = 0; start < order.length; start += size) {
    const rows = order.slice(start, start + size);
    blocks.push({
      from: raw[rows[0] ?? 0] ?? 0,
      rows: rows.length,
      right: rows.reduce((sum, row) => sum + (scores[row] ?? 0), 0),
    });
    while (isFalling(blocks)) mergeLast(blocks);
  }
  return blocks.map(({ from, rows, right }) => ({
    from,
    rate: right / rows,
    least: 1 - upperBound(Math.ceil(rows - right), rows, 0.05),
  }));
}

function isFalling(blocks: readonly Block[]): boolean {
  const last = blocks.at(-1);
  const before = blocks.at(-2);
  return last !== undefined && before !== undefined && last.right / last.rows <= before.right / before.rows;
}

function mergeLast(blocks: Block[]): void {
  const last = blocks.pop();
  const before = blocks.pop();
  if (last === undefined || before === undefined) return;
  blocks.push({ from: before.from, rows: before.rows + last.rows, right: before.right + last.right });
}
