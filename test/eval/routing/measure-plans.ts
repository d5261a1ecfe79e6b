// How fast does a learned router decide inside workerd?
import { isRecord } from "#core/read-record";
import { runInWorkerd } from "../tasks/run-in-workerd.ts";

/** Microseconds of prompts of about 500 characters, medians; where there are few such, of all. */
export interface PlanSpeed {
  readonly decisionMicrosP50: number;
  /** From a request to its plan within bounds. */
  readonly planMicrosP50: number;
  /** Of the longest of these prompts. */
  readonly planMicrosLongest: number;
}

const fewest = 50;

export function measurePlans(file: Uint8Array, prompts: readonly string[]): PlanSpeed | null {
  const usual = prompts.filter(({ length }) => length >= 450 && length <= 550);
  const worker = new URL("./plan-speed-worker.ts", import.meta.url);
  const json = runInWorkerd(worker, file, (usual.length < fewest ? prompts : usual).slice(0, 1000));
  if (json === null) return null;
  const value: unknown = JSON.parse(json);
  const number = (name: keyof PlanSpeed): number => {
    const each = isRecord(value) ? value[name] : undefined;
    if (typeof each === "number") return Math.round(10 * each) / 10;
    throw new Error(`Cannot read what the Worker measured: ${name} is not a number`);
  };
  return {
    decisionMicrosP50: number("decisionMicrosP50"),
    planMicrosP50: number("planMicrosP50"),
    planMicrosLongest: number("planMicrosLongest"),
  };
}
