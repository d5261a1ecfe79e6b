// What may a program use up, and what has it said?
import { NotRunError } from "./faults.ts";

/** Some milliseconds in the worst case; what people ask about takes hundreds. */
const mostSteps = 20_000;
const mostCalls = 100;

/** Of the one program that runs: it does so from its beginning to its end without a pause, so that there is never another one. */
let stepsLeft = 0;
let calls = 0;
let said = "";

export function start(): void {
  stepsLeft = mostSteps;
  calls = 0;
  said = "";
}

/** @throws NotRunError when there have been too many */
export function spend(steps: number): void {
  stepsLeft -= steps;
  if (!(stepsLeft >= 0)) throw new NotRunError();
}

/** @throws NotRunError when too many calls wait for one another */
export function enter<Result>(run: () => Result): Result {
  calls += 1;
  if (calls > mostCalls) throw new NotRunError();
  try {
    return run();
  } finally {
    calls -= 1;
  }
}

export function print(text: string): void {
  said += text;
}

export function printed(): string {
  return said;
}
