// What is said of a value that cannot be read?
import { WeirError } from "#core/weir-error";

/** @param place of the value: `header`, `query`, .. */
export function refuseValue(place: string, param: string, expected: string): WeirError {
  return new WeirError("invalid_value", `Cannot read the ${place}: '${param}' must be ${expected}`, { param });
}
