// Does the model decline to answer?
import { lazyPattern } from "#core/letters";
import { good, weak, type Check } from "../../check.ts";
import { declinesElsewhere, openings as openingsElsewhere } from "./refusals.ts";

/** Answers that apologise and then help are none: the refusal stands at the beginning and in the first sentences. */
const readChars = 240;

const declined =
  /^(?:(?:i'?m|i am) (?:really |very |so )?(?:sorry|afraid)|sorry|unfortunately|i apologi[sz]e|as an? (?:ai|language model|large language model)|i (?:can't|cannot|can not|won't|will not|am unable|am not able|must decline|have to decline|do(?: not|n't) (?:know|have (?:access|enough|the ability)))|i'm (?:unable|not able|not sure))\b/i;

/** What it is that it does not do: one who cannot come, or cannot think of a bird that swims better, does answer. */
const unable =
  /\b(?:can't|cannot|can not|won't|will not|unable to|not able to|don't|do not|am not allowed|against my|decline)\b[^.!?\n]{0,60}?\b(?:help(?! but\b| \w+ing\b)|assist|answer|provide|comply|fulfill?|generate|create|write|produce|access|browse|look|discuss|engage|give|offer|share|respond|reply|do (?:that|this|so)|tell|say|determine|verify|predict|perform|process|continue|support|recommend|participate|translate|summari[sz]e|read|see|view|open|find|know|guidelines|polic(?:y|ies)|programming|have (?:\w+ ){0,3}?(?:access|information|opinions?|feelings|ability|data|knowledge|context|details|beliefs|preferences|emotions))\b/i;

const yet = /\b(?:however|but),? (?:here|i can(?!'t|not| not)|you can(?!'t|not| not)|if)\b/i;

/** Weak: it declines, where nothing in the answer's first sentences says that it does help after all. */
export const checkRefusal: Check = ({ message }) => {
  if ((message.tool_calls ?? []).length > 0 || typeof message.content !== "string") return good;
  return isRefusal(message.content) ? weak("refusal") : good;
};

export function isRefusal(text: string): boolean {
  const start = startOf(text);
  return (declined.test(start) && unable.test(start) && !yet.test(start)) || declinesElsewhere(start);
}

/** May a text that begins so still become a refusal? */
export function mayBecomeRefusal(text: string): boolean {
  if (text.length >= readChars) return false;
  const start = startOf(text);
  return declined.test(start) || openings.some((opening) => opening.startsWith(start) || start.startsWith(opening));
}

const openings: readonly string[] = [
  "i'm sorry",
  "i am sorry",
  "i'm really sorry",
  "i'm very sorry",
  "i'm so sorry",
  "i'm afraid",
  "i am afraid",
  "i'm unable",
  "i'm not able",
  "i'm not sure",
  "i am unable",
  "i am not able",
  "i apologize",
  "i apologise",
  "i can't",
  "i cannot",
  "i can not",
  "i won't",
  "i will not",
  "i must decline",
  "i have to decline",
  "i don't know",
  "i do not know",
  "i don't have access",
  "i don't have enough",
  "sorry",
  "unfortunately",
  "as an ai",
  "as a language model",
  "as a large language model",
  ...openingsElsewhere,
];

/** Before the first word, of emphasis and quotation; what begins like JSON or code is none of that. */
const outside = lazyPattern("^[\\s*_>#\"'“„«¡¿-]+");

/** From the first word on, in small letters. */
function startOf(text: string): string {
  return text.slice(0, readChars).replaceAll("’", "'").replace(outside(), "").toLowerCase();
}
