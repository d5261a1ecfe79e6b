// Under which name of the caller's own is this call made?
import { WeirError } from "#core/weir-error";

/** As Stripe has it, whose header it is. */
const maxChars = 255;

/** @throws WeirError `invalid_value` for an empty or endless one: two of them would be one. */
export function readIdempotencyKey(value: string | null | undefined): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (value.length > 0 && value.length <= maxChars) return value;
  throw new WeirError(
    "invalid_value",
    `Cannot read the header: Idempotency-Key must have 1 to ${maxChars} characters`,
    {
      param: "idempotency-key",
    },
  );
}
