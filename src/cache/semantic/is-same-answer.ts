// Do two answers say the same?
import type { ChatCompletion } from "#core/contract";
import { hasNumber, lazyPattern } from "#core/letters";
import { readJson } from "#core/read-json";
import { overlap } from "./overlap.ts";

/** So much of a longer answer's words must be the same, and all of its numbers. */
const minOverlap = 0.9;
const longChars = 80;

/**
 * Word for word but for case, spaces and closing marks; as JSON; or, of a longer text, nearly so. Rather too strict: what
 * is taken for another answer only keeps the cache from opening.
 */
export function isSameAnswer(one: ChatCompletion, other: ChatCompletion): boolean {
  const [first, second] = [readSaid(one), readSaid(other)];
  if (first === undefined || second === undefined) return false;
  const [plain, otherPlain] = [normalize(first), normalize(second)];
  if (plain === otherPlain) return true;
  const [json, otherJson] = [writeJson(first), writeJson(second)];
  if (json !== undefined || otherJson !== undefined) return json === otherJson;
  if (Math.min(first.length, second.length) < longChars) return false;
  const [words, otherWords] = [wordsOf(plain), wordsOf(otherPlain)];
  const isCounted = (word: string): boolean => hasNumber(word) || /^(?:not?|never|without)$|n't$/.test(word);
  const counted = (all: readonly string[]): string => all.filter(isCounted).join(" ");
  return counted(words) === counted(otherWords) && overlap(new Set(words), new Set(otherWords)) >= minOverlap;
}

/** One choice and no call of a tool: more than a text is not compared. */
function readSaid({ choices }: ChatCompletion): string | undefined {
  const [choice, more] = choices;
  const { content, tool_calls: calls } = choice?.message ?? {};
  if (more !== undefined || (calls ?? []).length > 0) return undefined;
  return typeof content === "string" ? content : undefined;
}

function normalize(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/\s+/g, " ")
    .trim()
    .replace(/(?<![.!])[.!]+$/, "");
}

function writeJson(text: string): string | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.stringify(readJson(text));
  } catch {
    return undefined;
  }
}

const word = lazyPattern(String.raw`[\p{L}\p{M}\p{N}']+`, "gu");

function wordsOf(text: string): readonly string[] {
  return text.match(word()) ?? [];
}
