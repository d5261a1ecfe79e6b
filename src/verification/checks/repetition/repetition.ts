// Does the model turn in circles?
import { lastQuestion } from "#core/last-question";
import { good, weak, type Check } from "../../check.ts";
import { repeatedPart } from "../../reading/repeated-part.ts";

/** Shorter texts repeat themselves for good reasons. */
const fewestWords = 60;
const fewestChars = 200;

/** On average; where words are longer no spaces are set between them, and characters stand for words. */
const longestWord = 40;

/** Who wants it said again, or a text that is known for its refrain, gets that. */
const wanted = /\b(?:repeat\w*|(?:\d+|ten|twenty|fifty|hundred|thousand) times|lyrics|song|refrain|chorus)\b/i;

/** Weak: half of its runs of six words were said before. Lists and tables stay well below that. */
export const checkRepetition: Check = ({ message: { content } }, request) => {
  if (typeof content !== "string" || content.length < 2 * fewestWords) return good;
  const words = content.split(/\s+/, Math.max(fewestWords, Math.ceil(content.length / longestWord))).length;
  const isUnspaced = content.length > longestWord * words;
  if (isUnspaced ? content.length < fewestChars : words < fewestWords) return good;
  const text = isUnspaced ? Array.from(content.slice(0, 4000)).join(" ") : content;
  if (repeatedPart(text) <= 0.5 || wanted.test(lastQuestion(request))) return good;
  return weak("repetition");
};
