// What if this deployment has not got what is asked of it?
import { WeirError } from "#core/weir-error";

/** @throws WeirError `not_configured` where it is absent */
export function demand<Part>(part: Part | undefined, message: string): Part {
  if (part !== undefined) return part;
  throw new WeirError("not_configured", message);
}
