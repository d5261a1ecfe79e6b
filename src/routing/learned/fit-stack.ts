// How much does each part of a learned router count?
import type { Signals } from "./read-signals.ts";
import type { Both, Stack } from "./router-model.ts";

/** So little of a squared weight is added that it matters only where a part says nothing. */
const jitter = 1e-3;

/** Least squares of what is left of the scores on what the parts say of rows held out. */
export function fitStack(
  signals: readonly Pick<Signals, "head" | "domain" | "length">[],
  rest: readonly number[],
  part: (both: Both) => number,
): Stack {
  const rows = signals.map(({ head, domain, length }) => [1, part(head), part(domain), length]);
  const size = 4;
  const system = Array.from({ length: size }, (_, one) =>
    Array.from({ length: size + 1 }, (_unused, other) =>
      rows.reduce(
        (sum, row, at) => sum + (row[one] ?? 0) * (other === size ? (rest[at] ?? 0) : (row[other] ?? 0)),
        one === other ? jitter * rows.length * 0.01 : 0,
      ),
    ),
  );
  const [constant = 0, head = 0, domain = 0, length = 0] = solve(system);
  return { constant, head, domain, length };
}

/** Gauss and Jordan, on a small system that is positive definite: no pivot is 0. The last column is the right side. */
export function solve(system: readonly (readonly number[])[]): readonly number[] {
  const rows = system.map((row) => [...row]);
  for (const [at, pivot] of rows.entries()) {
    const divisor = pivot[at] ?? 1;
    for (let column = 0; column < pivot.length; column += 1) pivot[column] = (pivot[column] ?? 0) / divisor;
    for (const [other, row] of rows.entries()) {
      const factor = row[at] ?? 0;
      if (other === at) continue;
      for (let column = 0; column < row.length; column += 1)
        row[column] = (row[column] ?? 0) - factor * (pivot[column] ?? 0);
    }
  }
  return rows.map((row) => row.at(-1) ?? 0);
}
