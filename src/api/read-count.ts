// How many does a query ask for?
import { WeirError } from "#core/weir-error";

/** @throws WeirError unless it is a whole number from 1 to 999 */
export function readCount(name: string, text: string): number {
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  throw new WeirError("invalid_value", `Cannot read the query: '${name}' must be a whole number from 1 to 999`, {
    param: name,
  });
}
