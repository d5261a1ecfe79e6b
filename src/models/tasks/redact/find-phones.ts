// Where are the telephone numbers?
import { isAsciiLetterAt, isWordAt } from "./characters.ts";
import { wordsBefore } from "./context.ts";
import { countryCodes, isNameOfPhone, namesOfOthers, nationalShapes, northAmericanShapes } from "./phone-shapes.ts";
import { sizesBeside, standsAlone, type Numbers, type Shape } from "./number-groups.ts";
import type { Span } from "./span.ts";

export function findPhones(text: string, { groups, shapesAt }: Numbers): readonly Span[] {
  const spans: Span[] = [];
  for (let first = 0; first < groups.length; first += 1) {
    const found = readPhone(text, shapesAt(first));
    if (found === undefined) continue;
    spans.push({ start: found.start, end: found.end, kind: "phone" });
    first = found.next - 1;
  }
  return spans;
}

function readPhone(text: string, shapes: readonly Shape[]): Shape | undefined {
  const [longest] = shapes;
  if (longest === undefined || longest.digits.length < 7) return undefined;
  const plus = longest.start - 1;
  if (text[plus] === "+") {
    if (isWordAt(text, plus - 1)) return undefined;
    const found = shapes.find((shape) => isInternational(shape) && endsAlone(text, shape));
    return found === undefined ? undefined : { ...found, start: plus };
  }
  const before = wordsBefore(text, longest.start);
  // The nearest word that says anything decides: "call about order 555-010-4477" is about the order.
  const name = before.find((word) => isNameOfPhone(word) || namesOfOthers.has(word));
  if (name !== undefined && namesOfOthers.has(name)) return undefined;
  const isNamed = name !== undefined;
  // `#555-234-5678` is a ticket's.
  if (text[longest.start - 1] === "#" && !isNamed) return undefined;
  return shapes.find((shape) => isNational(shape, isNamed) && standsAlone(text, shape) && !isInRow(text, shape));
}

/** Behind it a single digit is not counted: somebody's 2 children. */
function isInRow(text: string, found: Shape): boolean {
  if (!/^[\d ]+ [\d ]+$/.test(found.shape)) return false;
  const { before, behind } = sizesBeside(text, found);
  return before > 0 || behind > 1;
}

/** A sentence may end behind it, and an extension may follow. */
function endsAlone(text: string, { end }: Shape): boolean {
  return !isWordAt(text, end) || (isAsciiLetterAt(text, end) && text[end]?.toLowerCase() === "x");
}

/** ITU-T E.164: a country's code and at most 15 digits in all. */
function isInternational({ digits, shape }: Pick<Shape, "digits" | "shape">): boolean {
  if (/[.\-/ ()]{4}/.test(shape) || /\d\/\d.*\//.test(shape)) return false;
  if (digits.startsWith("1")) return digits.length === 11 && northAmerican.test(digits);
  if (digits.length < 8 || digits.length > 15) return false;
  return [1, 2, 3].some((length) => countryCodes.has(digits.slice(0, length)));
}

function isNational({ digits, shape }: Shape, isNamed: boolean): boolean {
  if (northAmericanShapes.has(shape) && (shape.includes("(") ? northAmerican : givenOut).test(digits)) return true;
  if (digits.startsWith("00") && digits.length >= 11 && isInternational({ shape, digits: digits.slice(2) }))
    return shape.includes(" ") || shape.includes("-") || isNamed;
  if (nationalShapes.some(({ shapes, begin }) => shapes.has(shape) && begin.test(digits))) return true;
  // Where a word says that it is one, any grouping will do but a date's.
  return isNamed && digits.length >= 7 && digits.length <= 13 && !isDate(shape) && !/^\d+\.\d+$/.test(shape);
}

/** Enough where a plus or a bracket says what it is: `(555) 123-4567`, of examples, was never given out. */
const northAmerican = /^1?[2-9]\d{9}$/;
/** NANP: neither the area's code nor the exchange's begins with 0 or 1, and neither ends in 11. */
const givenOut = /^1?[2-9](?!11)\d\d[2-9](?!11)\d{6}$/;

function isDate(shape: string): boolean {
  return /^(?:4[-./ ][12][-./ ][12]|[12][-./ ][12][-./ ][24])(?!\d)/.test(shape);
}
