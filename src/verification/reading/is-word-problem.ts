// Is this a word problem?
import { readAsked } from "./read-asked.ts";
import { readNumbers, readNumberWords } from "./read-numbers.ts";
import { taskFamily } from "./task-family.ts";

/** A longer question is a text with something asked about it. */
const longestChars = 1500;

/** Asked of a text, whatever amounts it has: a sentence that begins so is no part of a story. */
const textWork =
  /(?:^|[.!?:\n"]\s*)(?:please\s+|can you\s+|could you\s+|help me\s+)*(?:translate|write|rewrite|rephrase|summari[sz]e|shorten|correct|proofread|explain|describe|list|name|give|suggest|recommend|compare|create|draft|compose|generate|implement|code|fix|debug|refactor|plan|design|convert|classify|extract|tell me about)\b/i;

const asksForAmount =
  /\bhow (?:many|much|long|old|far|fast|tall|high|heavy)\b|\b(?:what|calculate|find|determine)\b.*\b(?:total|sum|average|combined|altogether|in all|percent\w*|profit)\b/i;

/** Two amounts or more are told, and another one is asked for. English alone is read. */
export function isWordProblem(question: string): boolean {
  if (question.length > longestChars || textWork.test(question) || taskFamily(question) !== "arithmetic") return false;
  if (!asksForAmount.test(readAsked(question))) return false;
  const amounts = readNumbers(question.replaceAll(noAmount, " "));
  return amounts.length + readNumberWords(question).length >= 2;
}

/** A year, a version, a time of the day, a place in a row. */
const noAmount = /\b(?:1[5-9]|20)\d\d\b(?! \w+s\b)|\b\d+(?:\.\d+){2,}|\b\d{1,2}:\d\d\b|\b\d+(?:st|nd|rd|th)\b/g;
