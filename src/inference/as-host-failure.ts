// What does it mean that a call to a host threw?
import type { Tier } from "#core/tier";
import { WeirError } from "#core/weir-error";

/** A host's failure in Weir's words; what a provider did not foresee counts as the host being unreachable. */
export function asHostFailure(error: unknown, tier: Tier): WeirError {
  if (error instanceof WeirError) return error;
  const message = `Cannot reach the model host of tier '${tier}': the connection failed`;
  return new WeirError("upstream_unreachable", message, { cause: error });
}
