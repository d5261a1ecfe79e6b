// Does the model turn in circles?
import { repeatedPart } from "../../signs/wording/wording.ts";
import type { Check } from "../../check.ts";

/** Shorter texts repeat themselves for good reasons. */
const fewestWords = 60;

/** Weak: half of its runs of six words were said before. Lists and tables stay well below that. */
export const checkRepetition: Check = ({ message }) => {
  const { content } = message;
  if (typeof content !== "string" || content.length < 2 * fewestWords) return { kind: "good" };
  if (content.split(/\s+/, fewestWords).length < fewestWords) return { kind: "good" };
  return repeatedPart(content) > 0.5 ? { kind: "weak", why: "repetition" } : { kind: "good" };
};
