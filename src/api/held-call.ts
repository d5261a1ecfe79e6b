// What is held of a call for a caller who may come back for its stream?
import { readExactJson } from "#core/read-exact-json";
import { isRecord } from "#core/read-record";
import { WeirError } from "#core/weir-error";

export interface HeldCall {
  /** Of the dialect's route. */
  readonly path: string;
  readonly body: unknown;
}

export function writeHeld(path: string, body: unknown): string {
  const held: HeldCall = { path, body };
  return JSON.stringify(held);
}

/** Written above, and by nobody else. */
export function readHeld(text: string): HeldCall {
  const held = readExactJson(text);
  const path = isRecord(held) ? held["path"] : undefined;
  if (!isRecord(held) || typeof path !== "string") {
    throw new WeirError("internal_error", "Cannot go on with the stream: nothing is known of its call");
  }
  return { path, body: held["body"] };
}
