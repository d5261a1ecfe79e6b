// Is it about as long as the question asks for?
import { lastQuestion } from "#core/last-question";
import { lazyPattern } from "#core/letters";
import { outputLimit } from "#core/output-limit";
import { good, weak, type Check } from "../../check.ts";

/** Who says how many words wants about so many: a third of them, or three times as many, is another answer. */
const leastShare = 1 / 3;
const mostShare = 3;

/** Below so many words a count is a matter of taste. */
const fewestAsked = 20;

const atLeast =
  /\b(?:at least|no (?:less|fewer) than|minimum of|(?<!no |not )more than) (\d[\d,]*)\s*(?:\+\s*)?words?\b/i;
const atMost =
  /\b(?:at most|no more than|not more than|under|maximum of|fewer than|less than|up to|within) (\d[\d,]*)\s*words?\b/i;
const about = /\b(\d[\d,]*)[- ]words?\b/i;

/** A text that is to be made shorter stands in the question, and is most of it. */
const shorten = /\b(?:summari[sz]e|shorten|condense|tl;?dr)\b/i;
const fewestToShorten = 120;
/** Who wants something else of it too may get more than it has. */
const more = /\b(?:proofread|translate|rewrite|correct|explain|expand)\b/i;

/** Of a longer question the end is not read. */
const readChars = 8000;

/** A work of several sentences, not a name or a number. */
const longForm =
  /\b(?:write|draft|compose) (?:me )?(?:an?|the) (?:(?!(?:for|of|to|about)\b)\w+[ -]){0,3}(?:essay|story|article|letter|report|speech|blog post)\b/i;
const fewestOfWork = 15;
const brief = /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|few|\d{1,2})[- ](?:words?|lines?|sentences?)\b/i;

/** Weak: far from the number of words that was asked for, no shorter than what was to be shortened, or a work of a few words. */
export const checkLength: Check = ({ message }, request) => {
  if (typeof message.content !== "string" || (message.tool_calls ?? []).length > 0) return good;
  const question = lastQuestion(request).slice(0, readChars);
  const isLimited = outputLimit(request) !== undefined;
  const words = countWords(message.content);
  const { least, most } = readBounds(question);
  if (words > most) return weak("too long");
  return words < least && !isLimited ? weak("too short") : good;
};

function readBounds(question: string): { readonly least: number; readonly most: number } {
  const asked = (pattern: RegExp): number | undefined => {
    const count = Number(pattern.exec(question)?.[1]?.replaceAll(",", "") ?? 0);
    return count >= fewestAsked ? count : undefined;
  };
  const [least, most] = [asked(atLeast), asked(atMost)];
  if (least !== undefined) return { least: least * leastShare, most: Infinity };
  if (most !== undefined) return { least: 0, most: most * mostShare };
  if (longForm.test(question)) {
    const wanted = asked(about);
    const usual = brief.test(question) ? 0 : fewestOfWork;
    return { least: wanted === undefined ? usual : wanted * leastShare, most: (wanted ?? Infinity) * mostShare };
  }
  const isWholeText = question.length < readChars && shorten.test(question) && !more.test(question);
  const length = isWholeText ? countWords(question) : 0;
  return { least: 0, most: length >= fewestToShorten ? length : Infinity };
}

/** Where no spaces are set between words two characters are about one. */
const unspaced = lazyPattern(String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]`, "gu");

function countWords(text: string): number {
  const spaced = text.match(/\S+/g)?.length ?? 0;
  return Math.max(spaced, (text.match(unspaced())?.length ?? 0) / 2);
}
