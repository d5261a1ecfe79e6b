// Is it written in the script that the question was asked in?
import { lastQuestion } from "#core/last-question";
import { lazyPattern } from "#core/letters";
import { good, weak, type Check } from "../../check.ts";
import { asksForLanguage } from "../../reading/asks-for-language.ts";

/** A few letters tell nothing: names and quotations are in any script. */
const fewestLetters = 40;
const readChars = 2000;

const scripts = [
  String.raw`\p{Script=Latin}`,
  String.raw`\p{Script=Cyrillic}`,
  String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]`,
  String.raw`\p{Script=Hangul}`,
  String.raw`\p{Script=Arabic}`,
  String.raw`\p{Script=Greek}`,
  String.raw`\p{Script=Hebrew}`,
  String.raw`\p{Script=Devanagari}`,
  String.raw`\p{Script=Thai}`,
].map((script) => lazyPattern(script, "gu"));

/** Weak: question and answer are nearly all in one script, each in another. It says nothing of languages of one script. */
export const checkScript: Check = ({ message }, request) => {
  if (typeof message.content !== "string" || message.content.length < fewestLetters) return good;
  const question = lastQuestion(request).slice(0, readChars);
  const asked = scriptOf(question, 12);
  // Nearly all questions are Latin, and nearly all answers too.
  const said = scriptOf(message.content.slice(0, readChars), fewestLetters);
  if (asked === undefined || said === undefined || asked === said || asksForLanguage(request)) return good;
  return message.content.includes("```") ? good : weak("another script");
};

/** The one that nine of ten letters are in; undefined where there is none, or there are few letters. */
function scriptOf(text: string, fewest: number): number | undefined {
  const counts = scripts.map((script) => text.match(script())?.length ?? 0);
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all < fewest) return undefined;
  const at = counts.findIndex((count) => count >= 0.9 * all);
  return at < 0 ? undefined : at;
}
