// How much work may a stranger's schema make?

/** @returns whether there was so much left; once there was not, there is none */
export type Spend = (steps: number) => boolean;

/** A step is about a microsecond: what holds the isolate holds everybody in it. */
const maxSteps = 30_000;

export function makeBudget(): Spend {
  let left = maxSteps;
  return (steps) => {
    left -= steps;
    return left >= 0;
  };
}
