// Does a draft add, take away, multiply and divide as often as its question asks for?
import type { Draft } from "../../reading/draft.ts";
import { readAsked } from "../../reading/read-asked.ts";
import { readNumbers, readNumberWords } from "../../reading/read-numbers.ts";

export const operationNames = [
  "operations missing by their kinds",
  "fewer operations than asked for",
  "numbers used more often than told",
] as const;

const operators = ["+", "-", "*", "/"] as const;

/** Of each operator, in their order. */
type Counts = readonly [number, number, number, number];

/** Sums that are told and not written. */
const told = [/\badd(?:ed|ing)?\b|\bplus\b/gi, /\bsubtract\w*|\bminus\b/gi, /\bmultipl\w+|\btimes\b/gi, /\bdivid\w+/gi];

/**
 * What any question needs, and what each number in it and each of these words adds: what right answers to GSM8K took, by a
 * regression rounded to tenths. Of wrong answers it knows nothing.
 */
const ofAny: Counts = [-0.2, 0.2, 0.1, 0.2];
const ofNumber: Counts = [0.3, 0.1, 0.2, 0.1];
const ofNumberWord: Counts = [0.2, 0, 0.1, 0];
const cues: readonly (readonly [RegExp, Counts])[] = [
  [/\b(?:times|twice|doubled?|tripled?)\b/gi, [0, 0, 0.7, 0]],
  [/\b(?:half|quarters?|(?<!\bthe )(?:thirds?|fourths?|fifths?))\b|\d\/\d/gi, [0, -0.1, 0.2, 0.6]],
  [/%|percent/gi, [-0.2, 0, 0.4, 0.2]],
  [/\b(?:more|older|longer|taller|farther|further|faster|extra|additional|another)\b/gi, [0.4, 0.1, -0.3, -0.1]],
  [/\b(?:less|fewer|younger|shorter|off|discount\w*)\b/gi, [0.3, 0.4, -0.1, -0.2]],
  [/\b(?:left|remain\w*|rest)\b/gi, [-0.1, 0.5, -0.1, 0]],
  [/\b(?:each|every|per|apiece|an hour|a day|a week|a month|a year)\b/gi, [-0.1, -0.1, 0.3, -0.1]],
  [/\b(?:equal\w*|evenly|split\w*|shar\w+|divid\w+|into|speed|average)\b/gi, [0, -0.1, -0.1, 0.2]],
  [/\band\b|,\s/gi, [0.1, 0, 0, 0]],
];
/** These only where they stand in the sentence that asks. */
const askedCues: typeof cues = [
  [/\b(?:total|altogether|all|combined|together|both|sum)\b/gi, [0.3, -0.1, 0.2, -0.1]],
  [
    /\b(?:more|less|fewer|left|remain\w*|difference|change|profit|save[sd]?|still|older|younger|longer)\b/gi,
    [-0.2, 0.4, -0.1, -0.1],
  ],
  [/\b(?:each|per|average|every|percent\w*|fraction|how long|pairs?|dozens?)\b/gi, [-0.1, 0, -0.2, 0.3]],
  [/\b(?:takes?|long|can|need\w*|hours|days|weeks|months|old)\b/gi, [-0.1, -0.1, 0, 0.2]],
  [/\b(?:earn\w*|makes?|cost\w*|spen[dt]\w*|pay\w*|paid|money|much)\b/gi, [0, 0, 0.1, 0]],
];

/** What is missed more often was told in other words. */
const mostMissing = 2;
const mostOften = 3;

export function readOperations({ question, reasoning, equations }: Draft): readonly number[] {
  const asked = readAsked(question);
  const places: readonly (readonly [number, Counts])[] = [
    [1, ofAny],
    [readNumbers(question).length, ofNumber],
    [readNumberWords(question).length, ofNumberWord],
    ...cues.map(([cue, counts]) => [countOf(cue, question), counts] as const),
    ...askedCues.map(([cue, counts]) => [countOf(cue, asked), counts] as const),
  ];
  // A sum that is said twice is done once.
  const sums = [...new Set(equations().map(({ left }) => left.replaceAll(/[\s()]/g, "")))].join(" ");
  const kinds = operators.map((operator, kind) => ({
    wanted: Math.max(
      0,
      places.reduce((sum, [count, counts]) => sum + count * (counts[kind] ?? 0), 0),
    ),
    done: Math.max(sums.split(operator).length - 1, countOf(told[kind] ?? /$^/g, reasoning)),
  }));
  const missing = kinds.reduce((sum, { wanted, done }) => sum + Math.max(0, wanted - done), 0);
  const wanted = kinds.reduce((sum, kind) => sum + kind.wanted, 0);
  const done = kinds.reduce((sum, kind) => sum + kind.done, 0);
  return [
    Math.min(mostMissing, missing),
    Math.max(0, Math.log1p(wanted) - Math.log1p(done)),
    Math.min(mostOften, usedTooOften(question, readNumbers(sums))),
  ];
}

/** A number has one part to play, mostly; 1 and 2 have many. */
function usedTooOften(question: string, used: readonly number[]): number {
  const left = new Map<number, number>();
  for (const value of readNumbers(question)) left.set(value, (left.get(value) ?? 0) + 1);
  for (const value of used) if (left.has(value)) left.set(value, (left.get(value) ?? 0) - 1);
  return [...left].reduce((sum, [value, count]) => sum + (value > 2 ? Math.max(0, -count) : 0), 0);
}

function countOf(pattern: RegExp, text: string): number {
  return text.match(pattern)?.length ?? 0;
}
