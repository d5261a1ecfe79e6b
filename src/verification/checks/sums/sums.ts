// Do the sums that it does add up?
import { lastQuestion } from "#core/last-question";
import { good, weak, type Check } from "../../check.ts";
import { readEquations } from "../../reading/read-equations.ts";
import { taskFamily } from "../../reading/task-family.ts";

/** Of a longer answer the beginning is read. */
const readChars = 16_000;

const number = String.raw`\$?\d[\d,]*(?:\.\d+)?`;
const operator = String.raw`[ \t]*[-+*/x\u00d7\u00f7][ \t]*`;

/** Numbers, operators and one result, and nothing beside them that they are a part of: no variable, no bracket, no chain. */
const plainSum = new RegExp(
  String.raw`(?<![\w.,$)\]%^*/+\u00d7\u00f7-])(?<![*/+\u00d7\u00f7x^)%-][ \t]+)${number}(?:${operator}${number})+` +
    String.raw`[ \t]*=[ \t]*\$?-?\d[\d,]*(?:\.\d+)?(?![\d.,]*\d|[ \t]*[-+*/x\u00d7\u00f7^%(\\=]|[ \t]*[b-z]\b)`,
  "gi",
);

/** Where 7 + 8 may be 3, and code. */
const otherwise = /```|\b(?:mod(?:ulo)?|binary|hex\w*|octal|base|bit\w*|boolean|clock)\b/i;
/** A sum that is asked about is said again, be it wrong. */
const claimed = /\d\s*=|=\s*\d/;

/**
 * Weak: a plain sum in it is wrong by more than it was rounded. Of recorded answers to GSM8K 45 of 48 such were wrong. Where one
 * of some options is chosen a sum is often rough and the letter right.
 */
export const checkSums: Check = ({ message }, request) => {
  if (typeof message.content !== "string" || !message.content.includes("=")) return good;
  const question = lastQuestion(request).slice(0, readChars);
  const text = message.content
    .slice(0, readChars)
    .replaceAll(/<<[^<>]*>>/g, "")
    .replaceAll(String.raw`\*`, "*");
  if (claimed.test(question) || otherwise.test(question) || otherwise.test(text)) return good;
  if (taskFamily(question) === "choice") return good;
  const isWrong = (sum: string): boolean => readEquations(sum).some(({ isRight }) => !isRight);
  return (text.match(plainSum) ?? []).some(isWrong) ? weak("a sum is wrong") : good;
};
