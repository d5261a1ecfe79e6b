// Where do this text's sentences begin and end?
import { lazyPattern } from "#core/letters";

export interface Sentence {
  /** The first UTF-16 code unit .. */
  readonly start: number;
  /** .. and the one behind the last, the closing mark included, the space behind it not. */
  readonly end: number;
}

const stops: ReadonlySet<string> = new Set([".", "!", "?", "…", "。", "！", "？", "｡", "।", "॥", "۔", "؟", "։", "።"]);
/** Behind these no space is needed. */
const fullStops: ReadonlySet<string> = new Set(["。", "！", "？", "｡"]);
const closers: ReadonlySet<string> = new Set(['"', "'", "”", "’", "»", ")", "]", "」", "』", "）", "*", "_"]);

/** A stop behind these is theirs, not the sentence's. */
const abbreviations: ReadonlySet<string> = new Set(
  (
    "mr mrs ms dr prof rev gen sen rep gov st sr jr inc ltd co corp vs etc eg ie cf al approx dept est fig no nos vol pp ed eds " +
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun u.s u.k e.g i.e a.m p.m bzw z.b d.h u.a usw nr str ca " +
    "hr fr sra sres dra av mme mlle env"
  ).split(" "),
);
const longestAbbreviation = 6;

/** By marks, or by an empty line or a list's next item where there is none. Text without an end is a sentence too. */
export function readSentences(text: string): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  const close = (end: number): void => {
    const sentence = trim(text, start, end);
    if (sentence.end > sentence.start) sentences.push(sentence);
    start = end;
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? "";
    if (char === "\n" && breaksLine(text, at)) close(at + 1);
    if (!stops.has(char)) continue;
    let end = at + 1;
    while (stops.has(text[end] ?? "") || closers.has(text[end] ?? "")) end += 1;
    if (fullStops.has(char) || (isBeforeNext(text, end) && !(char === "." && isAbbreviated(text, at)))) close(end);
    at = end - 1;
  }
  close(text.length);
  return sentences;
}

function trim(text: string, from: number, to: number): Sentence {
  let start = from;
  let end = to;
  while (start < end && isSpace(text[start])) start += 1;
  while (end > start && isSpace(text[end - 1])) end -= 1;
  return { start, end };
}

function isSpace(char: string | undefined): boolean {
  return char !== undefined && /\s/.test(char);
}

/** An empty line, or a line that begins as a list's item does. */
function breaksLine(text: string, at: number): boolean {
  let next = at + 1;
  while (text[next] === " " || text[next] === "\t" || text[next] === "\r") next += 1;
  const char = text[next];
  return char === "\n" || /^(?:[-*\u2022]|#{1,6}|\d{1,2}[.)]) /.test(text.slice(next, next + 7));
}

/** A sentence's end, or a space and no small letter. */
function isBeforeNext(text: string, end: number): boolean {
  if (end >= text.length) return true;
  if (!isSpace(text[end])) return false;
  let next = end;
  while (next < text.length && next - end < 8 && isSpace(text[next])) next += 1;
  const char = text[next] ?? "";
  return char.toLowerCase() !== char || char.toUpperCase() === char;
}

const capital = lazyPattern(String.raw`\p{Lu}`);

function isAbbreviated(text: string, stop: number): boolean {
  let start = stop;
  while (start > 0 && stop - start <= longestAbbreviation && !isSpace(text[start - 1]) && text[start - 1] !== "(")
    start -= 1;
  const word = text.slice(start, stop);
  // A day or a place in a list: "3. Oktober", "1. Mix the flour".
  if (/^\d{1,2}$/.test(word) && text[stop + 1] === " ") return true;
  // An initial: "J. Smith".
  if (word.length === 1 && word !== "I" && capital().test(word)) return true;
  return abbreviations.has(word.toLowerCase());
}
