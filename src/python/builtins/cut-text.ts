// Where is a text cut, and what is put around it?
import { lazyPattern } from "#core/letters";
import type { Call } from "../value.ts";
import { argument, asText } from "./read-call.ts";
import { RaisedError } from "../faults.ts";
import { allowText } from "../machine.ts";

const blank = lazyPattern(String.raw`^[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$`);
const lines = lazyPattern(String.raw`([\n\v\f\x1c-\x1e\x85\u2028\u2029]|\r\n?)`);

export function isBlank(letter: string): boolean {
  return blank().test(letter);
}

/** Runs of blanks part the words; those around all of them part nothing. A negative number means no limit. */
export function splitAtBlanks(text: string, most: number): readonly string[] {
  const words: string[] = [];
  let at = 0;
  const skip = (isIt: (letter: string) => boolean): number => {
    while (at < text.length && isIt(text.charAt(at))) at += 1;
    return at;
  };
  for (skip(isBlank); at < text.length; skip(isBlank)) {
    if (words.length === most) return [...words, text.slice(at)];
    words.push(
      text.slice(
        at,
        skip((letter) => !isBlank(letter)),
      ),
    );
  }
  return words;
}

export function splitForwards(text: string, mark: string, most: number): readonly string[] {
  const parts = text.split(mark);
  if (most < 0 || parts.length - 1 <= most) return parts;
  return [...parts.slice(0, most), parts.slice(most).join(mark)];
}

export function splitBackwards(text: string, mark: string, most: number): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  for (let at = rest.lastIndexOf(mark); at >= 0 && parts.length !== most; at = rest.lastIndexOf(mark)) {
    parts.unshift(rest.slice(at + mark.length));
    rest = rest.slice(0, at);
  }
  return [rest, ...parts];
}

export function splitLines(text: string, keepsEnds: boolean): readonly string[] {
  // A line and what ends it, in turn; behind the last end there is no further line.
  const parts = text.split(lines());
  const all = parts.flatMap((part, at) => (at % 2 === 0 ? [part + (keepsEnds ? (parts[at + 1] ?? "") : "")] : []));
  return parts.at(-1) === "" ? all.slice(0, -1) : all;
}

export function strip(text: string, isIt: (letter: string) => boolean, where: "both" | "start" | "end"): string {
  let [start, end] = [0, text.length];
  if (where !== "end") while (start < end && isIt(text.charAt(start))) start += 1;
  if (where !== "start") while (end > start && isIt(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** With the call's second argument. */
export function pad(text: string, before: number, behind: number, call: Call): string {
  const fill = asText(argument(call, 1, "", " "));
  if (fill.length !== 1) throw new RaisedError();
  allowText(text.length + before + behind);
  return fill.repeat(before) + text + fill.repeat(behind);
}
