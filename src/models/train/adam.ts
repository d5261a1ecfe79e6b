// How are numbers corrected by what went wrong?

/** Numbers, what is noted to change them, and two averages of that. */
export interface Learned {
  readonly values: Float32Array;
  readonly gradients: Float32Array;
  readonly means: Float32Array;
  readonly squares: Float32Array;
}

export interface Pace {
  readonly rate: number;
  /** 1 for the first. */
  readonly step: number;
}

const firstDecay = 0.9;
const secondDecay = 0.999;
const smallest = 1e-8;

export function makeLearned(values: Float32Array): Learned {
  const zeros = (): Float32Array => new Float32Array(values.length);
  return { values, gradients: zeros(), means: zeros(), squares: zeros() };
}

/** Adam's step (Kingma, Ba, ICLR 2015). What was noted is forgotten then. */
export function correct({ values, gradients, means, squares }: Learned, { rate, step }: Pace): void {
  const size = (rate * Math.sqrt(1 - secondDecay ** step)) / (1 - firstDecay ** step);
  for (let at = 0; at < values.length; at += 1) {
    const gradient = gradients[at] ?? 0;
    const mean = firstDecay * (means[at] ?? 0) + (1 - firstDecay) * gradient;
    const square = secondDecay * (squares[at] ?? 0) + (1 - secondDecay) * gradient * gradient;
    means[at] = mean;
    squares[at] = square;
    values[at] = (values[at] ?? 0) - (size * mean) / (Math.sqrt(square) + smallest);
    gradients[at] = 0;
  }
}
