// What went wrong where a host's text is no answer?
import type { Heard } from "#core/heard";
import { WeirError } from "#core/weir-error";
import { readErrorEvent } from "./read-error.ts";
import { shapeOf } from "./shape-of.ts";

/** What the host itself says of it; else that nothing of the kind could be read. @param heard what it tells all the same */
export function noAnswer(text: string, message: string, heard: Heard | undefined): WeirError {
  return readErrorEvent(text, heard) ?? new WeirError("upstream_invalid", message, { cause: shapeOf(text), heard });
}
