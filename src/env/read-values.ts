// How is a variable's text read?
import { WeirError } from "#core/weir-error";

export function refuseVariable(name: string, why: string): WeirError {
  return new WeirError("not_configured", `Cannot serve: the variable ${name} ${why}`);
}

export function readList(text = ""): readonly string[] {
  return text.split(/[\s,]+/).filter((item) => item !== "");
}

/** One of the words; the first where nothing is said. */
export function readWord<Word extends string>(
  name: string,
  text: string | undefined,
  words: readonly [Word, ...Word[]],
): Word {
  const [fallback] = words;
  const word = text === undefined ? fallback : words.find((known) => known === text);
  if (word !== undefined) return word;
  throw refuseVariable(name, `must be ${words.slice(0, -1).join(", ")} or ${words.at(-1)}`);
}

/** From 0 to 1; undefined where nothing is said. */
export function readShare(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const share = Number(text);
  if (share >= 0 && share <= 1) return share;
  throw refuseVariable(name, "must be a number from 0 to 1");
}

export function readPositive(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  if (isWhole(text) && Number(text) > 0) return Number(text);
  throw refuseVariable(name, "must be a whole number above 0");
}

/** Where 0 says something, too. */
export function readCount(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  if (isWhole(text)) return Number(text);
  throw refuseVariable(name, "must be a whole number, 0 or above");
}

function isWhole(text: string): boolean {
  return /^\d{1,15}$/.test(text);
}

/** Undefined where nothing is said. Routes are put behind it, so it has no query. */
export function readBaseUrl(name: string, text: string | undefined): string | undefined {
  if (text === undefined || isBaseUrl(text)) return text;
  throw refuseVariable(name, "must be an address such as https://api.example/v1");
}

export function isBaseUrl(value: unknown): value is string {
  return typeof value === "string" && /^https?:\/\/[^\s?#]+$/.test(value) && URL.canParse(value);
}
