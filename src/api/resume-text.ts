// What is kept of a call for a caller who may come back for its stream?
import { readOwnJson } from "#core/read-exact-json";
import { isRecord } from "#core/read-record";
import { WeirError } from "#core/weir-error";

export interface ResumeText {
  /** Of the dialect's route. */
  readonly path: string;
  readonly body: unknown;
}

export function writeResumeText({ path, body }: ResumeText): string {
  return JSON.stringify({ path, body });
}

/** Written above, and by nobody else. */
export function readResumeText(text: string): ResumeText {
  const said = readOwnJson(text);
  if (isRecord(said) && typeof said["path"] === "string") return { path: said["path"], body: said["body"] };
  throw new WeirError("internal_error", "Cannot go on with the stream: nothing is known of its call");
}
