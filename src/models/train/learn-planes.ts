// Which planes part the labels?
import { scaleByte, scaleTable } from "../file/format.ts";
import type { Planes } from "../model.ts";
import type { Matrix } from "./matrix.ts";
import { contrast } from "./contrast.ts";
import { separate } from "./separate.ts";

export interface PlaneOptions {
  readonly cost: number;
  readonly rounds: number;
  readonly seed: number;
  /** So many weights are kept for each label, the heaviest. */
  readonly weightsPerLabel: number;
  /** How much features count that are spread differently over both sides; 0 for all alike. See `contrast`. */
  readonly contrast: number;
}

/** A plane as far as it is kept. */
interface Plane {
  readonly rows: Int32Array;
  readonly weights: Float32Array;
  readonly bias: number;
}

/** One label against all others, each in turn: memory for one at a time. Two labels share one plane. */
export function learnPlanes(matrix: Matrix, targets: Int32Array, labels: number, options: PlaneOptions): Planes {
  const planes: Plane[] = [];
  for (let label = 0; label < (labels === 2 ? 1 : labels); label += 1)
    planes.push(keepHeaviest(learnPlane(matrix, sidesOf(targets, label), options), options.weightsPerLabel));
  return quantize(planes, matrix.columns);
}

/** +1 for the label's texts, -1 for all others. */
export function sidesOf(targets: Int32Array, label: number): Int8Array {
  return Int8Array.from(targets, (target) => (target === label ? 1 : -1));
}

/** A weight a feature and the bias behind them, before anything is pruned. */
export function learnPlane(
  matrix: Matrix,
  sides: Int8Array,
  options: Omit<PlaneOptions, "weightsPerLabel">,
): Float64Array {
  const rows = Int32Array.from(sides, (_, row) => row);
  if (options.contrast === 0) return separate(matrix, rows, sides, options);
  const contrasted = contrast(matrix, sides, options.contrast);
  const weights = separate(contrasted.matrix, rows, sides, options);
  for (let column = 0; column < matrix.columns; column += 1)
    weights[column] = (weights[column] ?? 0) * (contrasted.scales[column] ?? 0);
  return weights;
}

function keepHeaviest(weights: Float64Array, most: number): Plane {
  const columns = weights.length - 1;
  const sizes = Float32Array.from(weights.subarray(0, columns), Math.abs).sort();
  const least = most < columns ? (sizes[columns - most] ?? 0) : 0;
  const rows: number[] = [];
  for (let row = 0; row < columns; row += 1) {
    const size = Math.abs(weights[row] ?? 0);
    if (size > 0 && Math.fround(size) >= least) rows.push(row);
  }
  return {
    rows: Int32Array.from(rows),
    weights: Float32Array.from(rows, (row) => weights[row] ?? 0),
    bias: weights[columns] ?? 0,
  };
}

/** Whole numbers from -127 to 127 in place of the weights, on a scale for each feature: they differ by orders. */
function quantize(planes: readonly Plane[], columns: number): Planes {
  const counts = new Uint32Array(columns + 1);
  const heaviest = new Float32Array(columns);
  for (const { rows, weights } of planes) {
    for (const [at, row] of rows.entries()) {
      counts[row + 1] = (counts[row + 1] ?? 0) + 1;
      heaviest[row] = Math.max(heaviest[row] ?? 0, Math.abs(weights[at] ?? 0));
    }
  }
  const scales = quantizeScales(heaviest);
  const starts = counts.map(
    (
      (sum) => (count) =>
        (sum += count)
    )(0),
  );
  const next = starts.slice();
  const entries = starts[columns] ?? 0;
  const outputs = new Uint16Array(entries);
  const ints = new Int8Array(entries);
  for (const [label, { rows, weights }] of planes.entries()) {
    for (const [at, row] of rows.entries()) {
      const entry = next[row] ?? 0;
      next[row] = entry + 1;
      outputs[entry] = label;
      ints[entry] = Math.round((weights[at] ?? 0) / (scales[row] ?? 1));
    }
  }
  return { starts, outputs, weights: ints, scales, biases: Float32Array.from(planes, ({ bias }) => bias) };
}

/** A scale for each row such that its heaviest weight becomes 127 at most, as exact as the file can say it. */
export function quantizeScales(heaviest: Float32Array): Float32Array {
  const largest = Math.fround(heaviest.reduce((most, each) => Math.max(most, each), 1e-9) / 127);
  const table = scaleTable(largest);
  return heaviest.map((each) => table[scaleByte(each / 127, largest)] ?? largest);
}
