// Does the model decline to answer?
import type { Check } from "../../check.ts";

/** Answers that apologise and then help are none: the refusal stands at the beginning and in the first sentences. */
const readChars = 240;

const declined =
  /^\W*(?:(?:i'?m|i am) (?:really |very )?sorry|sorry|unfortunately|i apologi[sz]e|as an? (?:ai|language model|large language model)|i (?:can't|cannot|can not|won't|will not|am unable|am not able|don't have (?:access|enough|the ability))|i'm (?:unable|not able))\b/i;
const unable =
  /\b(?:can't|cannot|can not|won't|will not|unable to|not able to|don't have|do not have|am not allowed|against my)\b/i;

const yet = /\b(?:however|but),? (?:here|i can(?!'t|not| not)|you can(?!'t|not| not)|if)\b/i;

/** Weak: it declines, where nothing in the answer's first sentences says that it does help after all. */
export const checkRefusal: Check = ({ message }) => {
  if ((message.tool_calls ?? []).length > 0 || typeof message.content !== "string") return { kind: "good" };
  return isRefusal(message.content) ? { kind: "weak", why: "refusal" } : { kind: "good" };
};

export function isRefusal(text: string): boolean {
  const start = plain(text.slice(0, readChars));
  return declined.test(start) && unable.test(start) && !yet.test(start);
}

/** May a text that begins so still become a refusal? */
export function mayBecomeRefusal(text: string): boolean {
  const start = plain(text).trimStart().toLowerCase();
  if (start.length >= readChars) return false;
  return declined.test(start) || openings.some((opening) => opening.startsWith(start));
}

const openings = [
  "i'm sorry",
  "i am sorry",
  "i'm really sorry",
  "i'm very sorry",
  "i'm unable",
  "i'm not able",
  "i am unable",
  "i am not able",
  "i apologize",
  "i apologise",
  "i can't",
  "i cannot",
  "i can not",
  "i won't",
  "i will not",
  "i don't have access",
  "i don't have enough",
  "sorry",
  "unfortunately",
  "as an ai",
  "as a language model",
  "as a large language model",
] as const;

function plain(text: string): string {
  return text.replaceAll("’", "'");
}
