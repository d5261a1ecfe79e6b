// What may a program use up, and what has it said?
import { NotRunError } from "./faults.ts";

/** Tens of milliseconds at the very worst; what people ask about takes hundreds of steps. */
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

/** Longer ones are not asked about: what is done with them would cost more than it counts. */
const longestText = 5_000;

/** Before a text of so many characters is made. @throws NotRunError when it would be too long */
export function allowText(chars: number): void {
  if (!(chars <= longestText)) throw new NotRunError();
  spend(chars / 16);
}

export function print(text: string): void {
  said += text;
}

export function printed(): string {
  return said;
}
