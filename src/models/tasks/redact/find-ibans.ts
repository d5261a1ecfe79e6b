// Where are the bank accounts?
import { digitAt, isAsciiLetterAt, isSpaceAt, isWordAt } from "./characters.ts";
import type { Span } from "./span.ts";

/** How long an account's number is in each country, its two letters included: SWIFT's IBAN registry. */
const lengths: Readonly<Record<string, number>> = {
  AD: 24,
  AE: 23,
  AL: 28,
  AT: 20,
  AZ: 28,
  BA: 20,
  BE: 16,
  BG: 22,
  BH: 22,
  BI: 27,
  BR: 29,
  BY: 28,
  CH: 21,
  CR: 22,
  CY: 28,
  CZ: 24,
  DE: 22,
  DJ: 27,
  DK: 18,
  DO: 28,
  EE: 20,
  EG: 29,
  ES: 24,
  FI: 18,
  FK: 18,
  FO: 18,
  FR: 27,
  GB: 22,
  GE: 22,
  GI: 23,
  GL: 18,
  GR: 27,
  GT: 28,
  HN: 28,
  HR: 21,
  HU: 28,
  IE: 22,
  IL: 23,
  IQ: 23,
  IS: 26,
  IT: 27,
  JO: 30,
  KW: 30,
  KZ: 20,
  LB: 28,
  LC: 32,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  LY: 25,
  MC: 27,
  MD: 24,
  ME: 22,
  MK: 19,
  MN: 20,
  MR: 27,
  MT: 31,
  MU: 30,
  NI: 28,
  NL: 18,
  NO: 15,
  OM: 23,
  PK: 24,
  PL: 28,
  PS: 29,
  PT: 25,
  QA: 29,
  RO: 24,
  RS: 22,
  RU: 33,
  SA: 24,
  SC: 31,
  SD: 18,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  SO: 23,
  ST: 25,
  SV: 28,
  TL: 23,
  TN: 24,
  TR: 26,
  UA: 29,
  VA: 22,
  VG: 24,
  XK: 20,
  YE: 30,
};

const longest = 34;

export function findIbans(text: string): readonly Span[] {
  const spans: Span[] = [];
  const values = new Uint8Array(longest);
  for (let at = 0; at + 15 <= text.length; at += 1) {
    if (!isAsciiLetterAt(text, at) || !isAsciiLetterAt(text, at + 1) || isWordAt(text, at - 1)) continue;
    const end = readIban(text, at, values);
    if (end === undefined) continue;
    spans.push({ start: at, end, kind: "iban" });
    at = end - 1;
  }
  return spans;
}

/** Where it ends, if one begins here. Groups may be apart by one space or hyphen, as on paper. */
function readIban(text: string, start: number, values: Uint8Array): number | undefined {
  if (digitAt(text, start + 2) < 0 || digitAt(text, start + 3) < 0) return undefined;
  const length = lengths[text.slice(start, start + 2).toUpperCase()];
  if (length === undefined) return undefined;
  let size = 0;
  let isApart = true;
  let at = start;
  for (; size < length; at += 1) {
    const value = valueAt(text, at);
    if (value >= 0) {
      values[size] = value;
      size += 1;
      isApart = false;
      continue;
    }
    if (isApart || size < 4 || !(text[at] === "-" || isSpaceAt(text, at))) return undefined;
    isApart = true;
  }
  return isWordAt(text, at) || !hasRest1(values, length) ? undefined : at;
}

/** Digits count as they are, letters 10 to 35. */
function valueAt(text: string, at: number): number {
  return isAsciiLetterAt(text, at) ? (text.charCodeAt(at) | 32) - 87 : digitAt(text, at);
}

/** ISO 7064, MOD 97-10, of the number that is written when the first four characters go to the end. */
function hasRest1(values: Uint8Array, length: number): boolean {
  let rest = 0;
  for (let at = 4; at < length + 4; at += 1) {
    const value = values[at % length] ?? 0;
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}
