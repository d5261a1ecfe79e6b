// What is to be done, to which inputs?
import type { TaskOptions } from "#core/contract";
import { isRecord, type UnknownRecord } from "#core/read-record";
import type { WeirError } from "#core/weir-error";
import { refuseValue } from "../refuse-value.ts";

const maxInputs = 256;

export interface AskedTask {
  /** Unchecked: the task knows its own. */
  readonly inputs: readonly unknown[];
  readonly isBatch: boolean;
  readonly weir: TaskOptions;
}

/** @throws WeirError naming the field */
export function readTaskRequest(body: unknown): AskedTask {
  if (!isRecord(body)) throw refuse("the body", "an object with `input` or `inputs`");
  const { input, inputs, weir = {}, ...strange } = body;
  const [unknownName] = Object.keys(strange);
  if (unknownName !== undefined) throw refuse(unknownName.slice(0, 100), "absent: no such field is known");
  if ((input === undefined) === (inputs === undefined)) throw refuse("input", "given, or else `inputs`, and not both");
  if (!isRecord(weir)) throw refuse("weir", "an object");
  const options = readOptions(weir);
  if (inputs === undefined) return { inputs: [input], isBatch: false, weir: options };
  return { inputs: readInputs(inputs), isBatch: true, weir: options };
}

/** @throws WeirError unless they are a list of 1 to 256 */
export function readInputs(inputs: unknown): readonly unknown[] {
  if (Array.isArray(inputs) && inputs.length > 0 && inputs.length <= maxInputs) return inputs;
  throw refuse("inputs", `a list of 1 to ${maxInputs}`);
}

function readOptions(weir: UnknownRecord): TaskOptions {
  const options: TaskOptions = {};
  for (const [name, value] of Object.entries(weir)) {
    if (name === "tiers" || name === "cache") {
      if (typeof value !== "string") throw refuse(`weir.${name}`, "a string");
      options[name] = value;
    } else if (name === "max_cost_usd" || name === "max_energy_j" || name === "max_latency_ms") {
      if (typeof value !== "number" || value < 0) throw refuse(`weir.${name}`, "a number of 0 or more");
      options[name] = value;
    } else if (name === "min_quality") {
      if (typeof value !== "number" || value < 0 || value > 1) throw refuse(`weir.${name}`, "a number from 0 to 1");
      options[name] = value;
    } else if (name === "receipt" || name === "redact") {
      // A task's answer is its receipt, too, wanted or not.
      if (typeof value !== "boolean") throw refuse(`weir.${name}`, "true or false");
      options[name] = value;
    } else {
      throw refuse(`weir.${name.slice(0, 100)}`, "absent: tasks know no such option");
    }
  }
  return options;
}

function refuse(param: string, expected: string): WeirError {
  return refuseValue("task", param, expected);
}
