// Is what it says that a program comes to what the program comes to?
import { lastQuestion } from "#core/last-question";
import { good, weak, type Check } from "../../check.ts";
import { compareResult } from "../../reading/compare-result.ts";
import { readDraft } from "../../reading/draft.ts";

/**
 * Weak: the question is about a small Python program that can be run here, and the answer is marked as one and another. Of recorded answers
 * to CRUX 699 were weak so, of which 695 were wrong.
 */
export const checkProgram: Check = ({ message }, request) => {
  const draft = readDraft(lastQuestion(request), message.content ?? "");
  if (!draft.isMarked) return good;
  const found = compareResult(draft)?.[0];
  return found === "other" ? weak("the program comes to something else") : good;
};
