// Which planes part the labels?
import { scaleByte, scaleTable } from "../file/format.ts";
import type { Planes, Scales } from "../model.ts";
import type { Matrix } from "./matrix.ts";
import { contrast } from "./contrast.ts";
import { addKnownWords, type KnownWords } from "./known-words.ts";
import { separate } from "./separate.ts";

export interface PlaneOptions {
  readonly cost: number;
  readonly rounds: number;
  readonly seed: number;
  /** So many weights are kept for each label, the heaviest. */
  readonly weightsPerLabel: number;
  /** How much features count that are spread differently over both sides; 0 for all alike. See `contrast`. */
  readonly contrast: number;
  /** How much of the logarithm of that difference is added to each weight. */
  readonly counted: number;
  readonly known?: KnownWords | undefined;
  /** How much of what word vectors say is added to each weight. */
  readonly vectorShare: number;
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
  return options.weightsPerLabel < matrix.columns
    ? quantize(planes, matrix.columns)
    : quantizeAll(planes, matrix.columns);
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
  const weights = learnOwn(matrix, sides, options);
  if (options.known !== undefined) addKnownWords(weights, options.known, sides, options.vectorShare);
  return weights;
}

/** From the lesson alone. */
function learnOwn(
  matrix: Matrix,
  sides: Int8Array,
  options: Pick<PlaneOptions, "cost" | "rounds" | "seed" | "contrast" | "counted">,
): Float64Array {
  const rows = Int32Array.from(sides, (_, row) => row);
  if (options.contrast === 0 && options.counted === 0) return separate(matrix, rows, sides, options);
  const contrasted = contrast(matrix, sides, options.contrast);
  const weights = separate(contrasted.matrix, rows, sides, options);
  for (let column = 0; column < matrix.columns; column += 1)
    weights[column] =
      (weights[column] ?? 0) * (contrasted.scales[column] ?? 0) + options.counted * (contrasted.ratios[column] ?? 0);
  return weights;
}

function keepHeaviest(weights: Float64Array, most: number): Plane {
  const columns = weights.length - 1;
  const bias = weights[columns] ?? 0;
  if (most >= columns) {
    const all = new Int32Array(columns);
    for (let row = 0; row < columns; row += 1) all[row] = row;
    return { rows: all, weights: new Float32Array(weights.subarray(0, columns)), bias };
  }
  const sizes = new Float32Array(weights.subarray(0, columns));
  for (let row = 0; row < columns; row += 1) sizes[row] = Math.abs(sizes[row] ?? 0);
  const least = sizes.slice().sort()[columns - most] ?? 0;
  const rows: number[] = [];
  for (let row = 0; row < columns; row += 1) {
    const size = sizes[row] ?? 0;
    if (size > 0 && size >= least) rows.push(row);
  }
  return { rows: Int32Array.from(rows), weights: Float32Array.from(rows, (row) => weights[row] ?? 0), bias };
}

/** Whole numbers from -127 to 127 in place of the weights, on a scale for each feature: they differ by orders. */
function quantize(planes: readonly Plane[], columns: number): Planes {
  const starts = new Uint32Array(columns + 1);
  for (const { rows } of planes) for (const row of rows) starts[row + 1] = (starts[row + 1] ?? 0) + 1;
  for (let row = 0; row < columns; row += 1) starts[row + 1] = (starts[row + 1] ?? 0) + (starts[row] ?? 0);
  const scales = quantizeScales(heaviestOf(planes, columns));
  const next = starts.slice();
  const entries = starts[columns] ?? 0;
  const outputs = planes.length > 256 ? new Uint16Array(entries) : new Uint8Array(entries);
  const weights = new Int8Array(entries);
  for (const [label, { rows, weights: reals }] of planes.entries()) {
    for (const [at, row] of rows.entries()) {
      const entry = next[row] ?? 0;
      next[row] = entry + 1;
      outputs[entry] = label;
      weights[entry] = Math.round((reals[at] ?? 0) / scaleOf(scales, row));
    }
  }
  return { scales, sparse: { starts, outputs }, weights, biases: biasesOf(planes) };
}

/** The same where nothing was pruned. */
function quantizeAll(planes: readonly Plane[], columns: number): Planes {
  const scales = quantizeScales(heaviestOf(planes, columns));
  const weights = new Int8Array(columns * planes.length);
  for (const [label, { weights: reals }] of planes.entries())
    for (let row = 0; row < columns; row += 1)
      weights[row * planes.length + label] = Math.round((reals[row] ?? 0) / scaleOf(scales, row));
  return { scales, weights, biases: biasesOf(planes) };
}

function heaviestOf(planes: readonly Plane[], columns: number): Float32Array {
  const heaviest = new Float32Array(columns);
  for (const { rows, weights } of planes) {
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at] ?? 0;
      heaviest[row] = Math.max(heaviest[row] ?? 0, Math.abs(weights[at] ?? 0));
    }
  }
  return heaviest;
}

function biasesOf(planes: readonly Plane[]): Float32Array {
  return Float32Array.from(planes, ({ bias }) => bias);
}

/** A scale for each row such that its heaviest weight becomes 127 at most, as exact as the file can say it. */
function quantizeScales(heaviest: Float32Array): Scales {
  const largest = Math.fround(heaviest.reduce((most, each) => Math.max(most, each), 1e-9) / 127);
  return { bytes: Uint8Array.from(heaviest, (each) => scaleByte(each / 127, largest)), table: scaleTable(largest) };
}

export function scaleOf({ bytes, table }: Scales, row: number): number {
  return table[bytes[row] ?? 0] ?? 1;
}
