// Will this whole answer of a small model do?
import type { ChatCompletion } from "#core/contract";
import { countOutputChars } from "#core/count-tokens";
import { lastQuestion } from "#core/last-question";
import type { Said } from "#core/provider";
import { estimateUsage, readUsage } from "#metering";
import { verifyDraft } from "#verification";
import { withoutFences } from "../without-fences.ts";
import type { ReadDraft, Standard } from "./draft.ts";

export function readWhole(body: Said<ChatCompletion>, { request, book }: Standard): ReadDraft<Said<ChatCompletion>> {
  const { value } = withoutFences(body, request);
  const usage = () => readUsage(value.usage) ?? estimateUsage(request, countChars(value));
  const rest = { body, usage, drop: () => undefined };
  const verdict = verifyDraft(request, value);
  const text = value.choices[0]?.message.content;
  if (verdict.kind === "weak" || book === undefined || typeof text !== "string") return { verdict, ...rest };
  const judged = book.judge(lastQuestion(request), text);
  if (judged === undefined) return { verdict, ...rest };
  return { ...judged, ...rest };
}

function countChars({ choices }: ChatCompletion): number {
  return choices.reduce((sum, { message }) => sum + countOutputChars(message), 0);
}
