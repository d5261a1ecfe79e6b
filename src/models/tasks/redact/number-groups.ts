// Which numbers may there be in this text: groups of digits, and what stands between them?
import { digitAt, isSpaceAt, isWordAt } from "./characters.ts";

export interface Group {
  readonly start: number;
  readonly end: number;
}

export interface Numbers {
  /** All runs of digits, in order. */
  readonly groups: readonly Group[];
  /** Every number that begins with this group, the longest first. Read once, however many ask. */
  readonly shapesAt: (first: number) => readonly Shape[];
}

export function readNumbers(text: string): Numbers {
  const groups = readGroups(text);
  const shapes: (readonly Shape[] | undefined)[] = [];
  return { groups, shapesAt: (first) => (shapes[first] ??= readShapes(text, groups, first)) };
}

function readGroups(text: string): readonly Group[] {
  const groups: Group[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (digitAt(text, at) < 0) continue;
    const start = at;
    while (digitAt(text, at) >= 0) at += 1;
    groups.push({ start, end: at });
  }
  return groups;
}

/** More groups are not looked at together: no number that is written for people has them. */
const maxGroups = 7;
const maxGap = 3;
/** A payment card's. */
const maxDigits = 19;
/** Nor has one more groups of a single digit, but for an IP address, which has four of them. */
const maxSingles = 2;
/** The shortest telephone number, and the shortest IP address. */
const leastDigits = 7;
const leastDotted = 4;

/**
 * What one number may be: the first of so many groups, written as `(3) 3-4`: how many digits, and what is between them.
 * Spaces are all one, and so are hyphens.
 */
export interface Shape {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  readonly shape: string;
  /** The first group that does not belong to it. */
  readonly next: number;
}

function readShapes(text: string, groups: readonly Group[], first: number): readonly Shape[] {
  const opening = groups[first];
  if (opening === undefined || isAmidst(text, opening)) return [];
  const shapes: Shape[] = [];
  const bracket = text[opening.start - 1] === "(";
  let shape = "";
  let digits = "";
  let singles = 0;
  for (let at = first; at < Math.min(groups.length, first + maxGroups); at += 1) {
    const group = groups[at];
    if (group === undefined || group.end - group.start > maxDigits) break;
    if (at > first) {
      const gap = readGap(text, groups[at - 1]?.end ?? 0, group.start);
      if (gap === undefined) break;
      shape += gap;
    }
    const size = group.end - group.start;
    singles += size === 1 ? 1 : 0;
    const isDotted = text[group.start - 1] === "." || text[group.end] === ".";
    if (singles > maxSingles && !(isDotted && at < first + leastDotted)) break;
    shape += String(size);
    digits += digitsOf(text, group);
    if (digits.length > maxDigits) break;
    if (digits.length < leastDotted || (digits.length < leastDigits && !isDotted)) continue;
    // A bracket that is not closed within it is the sentence's.
    const isWithin = bracket && shape.includes(")");
    const start = opening.start - (isWithin ? 1 : 0);
    shapes.push({ start, end: group.end, digits, shape: isWithin ? `(${shape}` : shape, next: at + 1 });
  }
  return shapes.toReversed();
}

/**
 * In a row of numbers that are all apart by the same character, none begins but the first, and a card's number behind
 * others, which has a sum to tell it by.
 */
function isAmidst(text: string, { start, end }: Group): boolean {
  const gap = text[start - 1];
  if (gap !== text[end] || digitAt(text, start - 2) < 0 || readGap(text, start - 1, start) === undefined) return false;
  const size = end - start;
  return gap !== " " || (size !== 4 && size < 12 && sizeBeyond(text, start - 1, -1) > 0);
}

function readGap(text: string, from: number, to: number): string | undefined {
  if (to - from > maxGap) return undefined;
  const only = text[from];
  if (to - from === 1 && (only === " " || only === "-" || only === ".")) return only;
  let gap = "";
  for (let at = from; at < to; at += 1) {
    const char = text[at] ?? "";
    if (isSpaceAt(text, at)) gap += " ";
    else if (char === "-" || char === "\u2010" || char === "\u2011" || char === "\u2013") gap += "-";
    else if (char === "." || char === "/" || char === "(" || char === ")") gap += char;
    else return undefined;
  }
  return gap.includes(")") && gap.includes("(") ? undefined : gap;
}

function digitsOf(text: string, { start, end }: Group): string {
  if (text.charCodeAt(start) < 128 && text.charCodeAt(end - 1) < 128) return text.slice(start, end);
  let digits = "";
  for (let at = start; at < end; at += 1) digits += String(digitAt(text, at));
  return digits;
}

/** Whether the number is no part of a longer one, of a word, of a date, a version or a decimal. */
export function standsAlone(text: string, { start, end }: Group): boolean {
  return !continues(text, start - 1, -1) && !continues(text, end, 1);
}

function continues(text: string, at: number, step: 1 | -1): boolean {
  if (isWordAt(text, at)) return true;
  const char = text[at] ?? "";
  if (glued.has(char)) return true;
  // A comma or a colon is left between two numbers of a list; what holds decimals is too short to be mistaken.
  return (wordJoiners.has(char) && isWordAt(text, at + step)) || (char === "." && digitAt(text, at + step) >= 0);
}

/** Beside a number, these say that it is an amount or a name's part. */
const glued: ReadonlySet<string> = new Set(["@", "$", "€", "£", "¥", "%"]);
const wordJoiners: ReadonlySet<string> = new Set(["-", "/", "\u2010", "\u2011", "\u2013"]);

/**
 * How many digits the numbers have that are but a space away from this one, as in a table: before it and behind it; 0
 * where there is none, or it is a date's or a time's.
 */
export function sizesBeside(text: string, { start, end }: Group): { readonly before: number; readonly behind: number } {
  return { before: sizeBeyond(text, start - 1, -1), behind: sizeBeyond(text, end, 1) };
}

function sizeBeyond(text: string, space: number, step: 1 | -1): number {
  if (!isSpaceAt(text, space)) return 0;
  let at = space + step;
  while (Math.abs(at - space) < maxRow && digitAt(text, at) >= 0) at += step;
  const isJoined = joiners.has(text[at] ?? "") && digitAt(text, at + step) >= 0;
  return isJoined || isWordAt(text, at) ? 0 : Math.abs(at - space) - 1;
}

const joiners: ReadonlySet<string> = new Set([".", ":", ",", ...wordJoiners]);
const maxRow = 20;
