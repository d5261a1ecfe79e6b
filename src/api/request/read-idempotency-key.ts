// Under which name of the caller's own is this call made?
import { refuseValue } from "./refuse-value.ts";

/** As Stripe has it, whose header it is. */
const maxChars = 255;

export const keyForm = `1 to ${maxChars} characters`;

/** An empty or endless one is none: two of them would be one. */
export function isIdempotencyKey(value: unknown): value is string {
  return typeof value === "string" && value.length > 0 && value.length <= maxChars;
}

/** @throws WeirError `invalid_value` */
export function readIdempotencyKey(headers: Headers): string | undefined {
  const value = headers.get("idempotency-key");
  if (value === null) return undefined;
  if (isIdempotencyKey(value)) return value;
  throw refuseValue("header", "idempotency-key", keyForm);
}
