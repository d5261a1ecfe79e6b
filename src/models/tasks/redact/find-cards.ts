// Where are the payment cards' numbers?
import { sizesBeside, standsAlone, type Numbers, type Shape } from "./number-groups.ts";
import type { Span } from "./span.ts";

/** Issuers' first digits, from .. to, and how long their numbers are. ISO/IEC 7812; Visa's 13 digits are long retired. */
const issuers: readonly (readonly [from: string, to: string, shortest: number, longest: number])[] = [
  ["2200", "2204", 16, 19], // Mir
  ["2221", "2720", 16, 16], // Mastercard
  ["300", "305", 14, 14], // Diners Club
  ["34", "34", 15, 15], // American Express
  ["3528", "3589", 16, 19], // JCB
  ["36", "36", 14, 14], // Diners Club
  ["37", "37", 15, 15], // American Express
  ["38", "39", 14, 14], // Diners Club
  ["4", "4", 16, 19], // Visa
  ["5018", "5018", 12, 19], // Maestro
  ["5020", "5020", 12, 19],
  ["5038", "5038", 12, 19],
  ["51", "55", 16, 16], // Mastercard
  ["5893", "5893", 12, 19], // Maestro
  ["6011", "6011", 16, 19], // Discover
  ["62", "62", 16, 19], // UnionPay
  ["6304", "6304", 12, 19], // Maestro
  ["644", "649", 16, 19], // Discover
  ["65", "65", 16, 19],
  ["6759", "6763", 12, 19], // Maestro
];

const spacings: ReadonlySet<string> = new Set(
  [" ", "-", "."].flatMap((gap) =>
    ["4 4 4 4", "4 4 4 4 1", "4 4 4 4 2", "4 4 4 4 3", "4 6 5", "4 6 4", "4 4 4 2", "4 4 5"].map((shape) =>
      shape.replaceAll(" ", gap),
    ),
  ),
);

export function findCards(text: string, { groups, shapesAt }: Numbers): readonly Span[] {
  const spans: Span[] = [];
  let free = 0;
  for (let at = 0; at < groups.length; at += 1) {
    const found = shapesAt(at).find((shape) => isCard(text, shape) && !isInTable(text, shape, free));
    if (found === undefined) continue;
    spans.push({ start: found.start, end: found.end, kind: "card" });
    free = found.end;
    at = found.next - 1;
  }
  return spans;
}

function isCard(text: string, found: Shape): boolean {
  const { digits, shape } = found;
  const isSpaced = spacings.has(shape.replaceAll("  ", " "));
  if (digits.length < 12 || !(shape === String(digits.length) || isSpaced)) return false;
  return standsAlone(text, found) && isIssued(digits) && hasLuhnSum(digits);
}

/** Of many groups of four digits some would make a card by chance: none begins behind another group but a card's. */
function isInTable(text: string, found: Shape, free: number): boolean {
  return sizesBeside(text, found).before === 4 && found.shape.includes(" ") && found.start - 1 !== free;
}

function isIssued(digits: string): boolean {
  return issuers.some(([from, to, shortest, longest]) => {
    const head = digits.slice(0, from.length);
    return head >= from && head <= to && digits.length >= shortest && digits.length <= longest;
  });
}

/** ISO/IEC 7812-1, annex B: the digits, every second from the right doubled and cast out nines, sum up to a multiple of 10. */
function hasLuhnSum(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const weighed = at % 2 === 0 ? digit : 2 * digit;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return sum % 10 === 0 && sum > 0;
}
