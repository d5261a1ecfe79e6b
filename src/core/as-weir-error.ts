// What is whatever was thrown, in Weir's words?
import { WeirError } from "#core/weir-error";

/** Of a stranger nothing is told but that it happened. */
export function asWeirError(error: unknown): WeirError {
  if (error instanceof WeirError) return error;
  return new WeirError("internal_error", "Cannot answer: an unexpected error, see x-request-id", { cause: error });
}
