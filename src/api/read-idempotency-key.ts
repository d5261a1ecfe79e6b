// Under which name of the caller's own is this call made?
import { refuseValue } from "./refuse-value.ts";

/** As Stripe has it, whose header it is. */
const maxChars = 255;

/** @throws WeirError `invalid_value` for an empty or endless one: two of them would be one. */
export function readIdempotencyKey(value: string | null | undefined): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (value.length > 0 && value.length <= maxChars) return value;
  throw refuseValue("header", "idempotency-key", `1 to ${maxChars} characters`);
}
