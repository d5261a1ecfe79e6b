// What is to be done, to which inputs?
import { readChecked, refuseValue } from "#api/request";
import type { WeirOptions } from "#core/contract";
import { isRecord } from "#core/read-record";
import { isTaskRequest } from "#core/read-request";

const maxInputs = 256;

export interface AskedTask {
  /** Unchecked: the task knows its own, and one that is at fault does not fail the others. */
  readonly inputs: readonly unknown[];
  readonly isBatch: boolean;
  readonly weir: WeirOptions;
}

/** @throws WeirError naming the field */
export function readTaskRequest(value: unknown): AskedTask {
  const { input = null, inputs = null, ...said } = isRecord(value) ? value : {};
  const { weir = {} } = readChecked(isRecord(value) ? said : value, isTaskRequest);
  if ((input === null) === (inputs === null)) {
    throw refuseValue("task", "input", "given, or else `inputs`, and not both");
  }
  return inputs === null
    ? { inputs: [input], isBatch: false, weir }
    : { inputs: readInputs(inputs), isBatch: true, weir };
}

/** @throws WeirError unless they are a list of 1 to 256 */
export function readInputs(inputs: unknown): readonly unknown[] {
  if (Array.isArray(inputs) && inputs.length > 0 && inputs.length <= maxInputs) return inputs;
  throw refuseValue("task", "inputs", `a list of 1 to ${maxInputs}`);
}
