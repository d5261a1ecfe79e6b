// Where are the US social security numbers?
import { wordsBefore } from "./context.ts";
import { standsAlone, type Numbers } from "./number-groups.ts";
import type { Span } from "./span.ts";

/** With spaces, or without anything between, nine digits are too much else: only where a word says so. */
const names: ReadonlySet<string> = new Set(["ssn", "ssns", "social"]);

/** Printed on a wallet's specimen card and in a brochure, and voided since. */
const voided: ReadonlySet<string> = new Set(["078051120", "219099999"]);

export function findSsns(text: string, { groups, shapesAt }: Numbers): readonly Span[] {
  return groups.flatMap((_, first): readonly Span[] => {
    const found = shapesAt(first).find(({ digits }) => digits.length === 9);
    if (found === undefined || !isIssued(found.digits) || !standsAlone(text, found)) return [];
    const { shape, start, end } = found;
    const isNamed = (): boolean => wordsBefore(text, start).some((word) => names.has(word));
    const isOne = shape === "3-2-4" || ((shape === "3 2 4" || shape === "3.2.4" || shape === "9") && isNamed());
    return isOne ? [{ start, end, kind: "ssn" }] : [];
  });
}

/** The Social Security Administration never gives these: area 000, 666 and from 900, group 00, serial 0000. */
function isIssued(digits: string): boolean {
  const area = digits.slice(0, 3);
  return (
    area !== "000" &&
    area !== "666" &&
    area < "900" &&
    digits.slice(3, 5) !== "00" &&
    digits.slice(5) !== "0000" &&
    !voided.has(digits)
  );
}
