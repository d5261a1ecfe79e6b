// What went wrong where a host's text is no answer?
import { WeirError } from "#core/weir-error";
import { readErrorEvent } from "./read-error.ts";
import { shapeOf } from "./shape-of.ts";

/** What the host itself says of it; else that nothing of the kind could be read. */
export function noAnswer(text: string, message: string): WeirError {
  return readErrorEvent(text) ?? new WeirError("upstream_invalid", message, { cause: shapeOf(text) });
}
