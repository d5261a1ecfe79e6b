// Can a draft be given, by its first words?
import type { ChatRequest } from "#core/contract";
import { good, weak, type Verdict } from "./check.ts";
import { isRefusal, mayBecomeRefusal } from "./checks/refusal/refusal.ts";

/** A fault that shows this early is found before a byte has left; undefined while more must be heard. */
export function checkEarly(text: string, { response_format: format }: ChatRequest): Verdict | undefined {
  if (isRefusal(text)) return weak("refusal");
  const start = text.trimStart();
  if (start === "") return undefined;
  if (format !== undefined && format.type !== "text" && !/^[[{"`\dtfn-]/.test(start)) return weak("not JSON");
  return mayBecomeRefusal(start) ? undefined : good;
}
