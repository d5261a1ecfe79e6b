// What in this text should not be seen by others, and how does it read without?
import type { IsolateTask } from "../isolate-task.ts";
import { digitAt, isLetterAt } from "./characters.ts";
import { findCards } from "./find-cards.ts";
import { findEmails } from "./find-emails.ts";
import { findIbans } from "./find-ibans.ts";
import { findIps } from "./find-ips.ts";
import { findPhones } from "./find-phones.ts";
import { findSsns } from "./find-ssns.ts";
import { findUrlCredentials } from "./find-url-credentials.ts";
import { readNumbers } from "./number-groups.ts";
import { kinds, type Span } from "./span.ts";

export interface RedactInput {
  readonly text: string;
  /** Only these kinds; unknown ones find nothing. All by default. */
  readonly kinds?: readonly string[];
  /**
   * `kind` (default) writes `[EMAIL]`; `mask` puts an asterisk for each letter and digit, so that the length stays,
   * and leaves the last four digits of a card.
   */
  readonly replaceWith?: "kind" | "mask";
}

export interface RedactOutput {
  readonly text: string;
  /** In UTF-16 code units of the input, in order, none over another. What was there is not said again. */
  readonly spans: readonly Span[];
}

/**
 * That a text comes out as it should: of 75 texts that were written after the finders, 73 did (`npm run eval -- builtin`),
 * of which this is the lower bound of 95 % (Clopper and Pearson's). They are Weir's own, so it holds for texts like them.
 */
const confidence = 0.91;

export function makeRedact(): IsolateTask<RedactInput, RedactOutput> {
  return {
    run: ({ text, kinds: wanted, replaceWith = "kind" }) => {
      const spans = findSpans(text).filter(({ kind }) => wanted === undefined || wanted.includes(kind));
      return { output: { text: replace(text, spans, replaceWith), spans }, confidence, isAccepted: true };
    },
  };
}

/** What overlaps is decided before kinds are chosen: whether a number is a card's does not depend on who asks. */
function findSpans(text: string): readonly Span[] {
  const numbers = readNumbers(text);
  const found: readonly Span[] = [
    ...findUrlCredentials(text),
    ...findEmails(text),
    ...findIbans(text),
    ...findCards(text, numbers),
    ...findSsns(text, numbers),
    ...findIps(text, numbers),
    ...findPhones(text, numbers),
  ];
  const ordered = found.toSorted((one, other) => one.start - other.start || rankOf(one) - rankOf(other));
  const kept: Span[] = [];
  for (const span of ordered) {
    const last = kept.at(-1);
    if (last === undefined || span.start >= last.end) kept.push(span);
    else kept[kept.length - 1] = unite(last, span);
  }
  return kept;
}

/** None of both is shown, not even the part that only the looser finder saw. */
function unite(one: Span, other: Span): Span {
  const { kind } = rankOf(one) <= rankOf(other) ? one : other;
  return { start: one.start, end: Math.max(one.end, other.end), kind };
}

function rankOf({ kind }: Span): number {
  return kinds.indexOf(kind);
}

function replace(text: string, spans: readonly Span[], replaceWith: "kind" | "mask"): string {
  let free = 0;
  const parts: string[] = [];
  for (const span of spans) {
    parts.push(text.slice(free, span.start));
    parts.push(replaceWith === "kind" ? `[${span.kind.toUpperCase()}]` : mask(text, span));
    free = span.end;
  }
  parts.push(text.slice(free));
  return parts.join("");
}

function mask(text: string, { start, end, kind }: Span): string {
  const digits = kind === "card" ? 4 : 0;
  let left = digits;
  let masked = "";
  for (let at = end - 1; at >= start; at -= 1) {
    const isDigit = digitAt(text, at) >= 0;
    const isKept = isDigit && left > 0;
    if (isKept) left -= 1;
    masked =
      (isKept || !(isDigit || isLetterAt(text, at) || text.charCodeAt(at) > 127) ? (text[at] ?? "") : "*") + masked;
  }
  return masked;
}
