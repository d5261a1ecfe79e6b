// Which weights explain these numbers best, where there are few?

/** What a row has of each column, as pairs; what is not named is 0. */
export type Entries = readonly (readonly [column: number, value: number])[];

/** The weight of each column; `penalties`, one a column, of each squared weight are added to the squares. */
export function leastSquares(
  rows: readonly Entries[],
  targets: readonly number[],
  penalties: readonly number[],
): readonly number[] {
  const size = penalties.length;
  const system = penalties.map((penalty, column) =>
    Float64Array.from({ length: size + 1 }, (_, other) => (other === column ? penalty : 0)),
  );
  for (const [row, entries] of rows.entries())
    for (const [column, value] of entries) {
      const equation = system[column];
      if (equation === undefined) continue;
      for (const [other, another] of entries) equation[other] = (equation[other] ?? 0) + value * another;
      equation[size] = (equation[size] ?? 0) + value * (targets[row] ?? 0);
    }
  return solve(system);
}

/** Gauss and Jordan, on a small system that is positive definite: no pivot is 0. The last column is the right side. */
export function solve(system: readonly ArrayLike<number>[]): readonly number[] {
  const rows = system.map((row) => Float64Array.from(row));
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
