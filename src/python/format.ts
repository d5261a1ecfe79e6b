// How does Python put a value into a text?
import { numberOf } from "./equal.ts";
import { NotRunError, RaisedError } from "./faults.ts";
import { textOf, writtenOf } from "./text-of.ts";
import { isA, type Value } from "./value.ts";
import { allowText, spend } from "./machine.ts";

interface Layout {
  readonly fill: string;
  readonly align: string;
  readonly sign: string;
  readonly width: number;
  readonly isGrouped: boolean;
  readonly places: number | undefined;
  readonly type: string;
}

/** By what stands behind the colon, such as `>8.2f`. */
export function formatValue(value: Value, format: string): string {
  if (format === "") return textOf(value);
  const parts = /^(?:(.)?([<>^=]))?([-+ ])?(0)?(\d{1,3})?(,)?(?:\.(\d{1,2}))?([a-zA-Z%])?$/s.exec(format);
  if (parts === null) throw new NotRunError();
  const [, fill, align, sign = "-", zero, width = "0", comma, places, type = ""] = parts;
  const isOdd =
    typeof value === "boolean" || (zero !== undefined && (typeof value === "string" || comma !== undefined));
  if (isOdd) throw new NotRunError();
  const isNumber = numberOf(value) !== undefined;
  return lay(value, {
    fill: fill ?? zero ?? " ",
    align: align ?? (zero !== undefined ? "=" : isNumber ? ">" : "<"),
    sign,
    width: Number(width),
    isGrouped: comma !== undefined,
    places: places === undefined ? undefined : Number(places),
    type,
  });
}

function lay(value: Value, layout: Layout): string {
  const { fill, align, width } = layout;
  const [sign, body] = typeof value === "string" ? ["", value.slice(0, layout.places)] : writeNumber(value, layout);
  const missing = Math.max(0, width - sign.length - body.length);
  const before = { "<": 0, ">": missing, "=": missing, "^": missing >> 1 }[align] ?? 0;
  const padding = [fill.repeat(before), fill.repeat(missing - before)] as const;
  return align === "=" ? sign + padding[0] + body : padding[0] + sign + body + padding[1];
}

function writeNumber(value: Value, { sign, isGrouped, places, type }: Layout): readonly [string, string] {
  const number = numberOf(value);
  if (number === undefined) throw new RaisedError();
  const size = number < 0 ? -number : number;
  const digits = writeSize(size, places, type);
  spend(digits.length / 2);
  const body = isGrouped ? digits.replaceAll(/(?<!\.\d*)\B(?=(?:\d{3})+(?!\d))/g, ",") : digits;
  return [number < 0 ? "-" : sign === "-" ? "" : sign, body];
}

function writeSize(size: bigint | number, places: number | undefined, type: string): string {
  if (typeof size === "bigint" && (type === "b" || type === "x")) return size.toString(type === "b" ? 2 : 16);
  if (type === "f") return writePlaces(Number(size), places ?? 6);
  if (type === "%") return `${writePlaces(100 * Number(size), places ?? 6)}%`;
  if ((type === "" || type === "d") && places === undefined && (typeof size === "bigint" || type === ""))
    return textOf(size);
  throw new NotRunError();
}

/** Of two that are as near the even one; JavaScript takes the larger. */
export function writePlaces(number: number, places: number): string {
  if (Math.abs(number) >= 1e21) throw new NotRunError();
  if (number < 0) return `-${writePlaces(-number, places)}`;
  const isTie = /^50*$/.test(number.toFixed(Math.min(100, places + 40)).slice(-40));
  const below = Math.floor(number * 10 ** places);
  return isTie && below % 2 === 0 ? (below / 10 ** places).toFixed(places) : number.toFixed(places);
}

/** `text % values`. */
export function formatByPercent(text: string, value: Value): string {
  if (text.includes("%(")) throw new NotRunError();
  const values = isA(value, "tuple") ? [...value.items] : [value];
  const result = text.replaceAll(
    /%(?:%|([-0+ ]{0,3})((?:[1-9]\d{0,2})?(?:\.\d{1,2})?)([a-zA-Z]))/g,
    (...parts: readonly string[]) => {
      const [all, flags = "", size = "", type = ""] = parts;
      if (all === "%%") return "%";
      const each = values.shift();
      if (each === undefined) throw new RaisedError();
      spend(1 + (typeof each === "string" ? each.length / 16 : 0));
      if (type === "s" || type === "r")
        return formatValue(type === "s" ? textOf(each) : writtenOf(each), (flags === "-" ? "<" : ">") + size);
      if (flags.includes("-")) throw new NotRunError();
      return type === "d" && typeof each === "number"
        ? formatValue(BigInt(Math.trunc(each)), flags + size + type)
        : formatValue(each, flags + size + type);
    },
  );
  if (values.length > 0) throw new RaisedError();
  allowText(result.length);
  return result;
}

/** `text.format(..)`. */
export function formatByBraces(text: string, given: readonly Value[], named: ReadonlyMap<string, Value>): string {
  // Numbered and counted ones do not go together.
  if (/\{\d/.test(text) && /\{[}:!]/.test(text)) throw new NotRunError();
  let next = 0;
  const result = text.replaceAll(/\{\{|\}\}|\{(\w*)(!r|!s)?(?::([^{}]*))?\}|[{}]/g, (...parts: readonly string[]) => {
    const [all = "", name = "", mark, format = ""] = parts;
    if (all === "{{" || all === "}}") return all.slice(1);
    if (all === "{" || all === "}") throw new NotRunError();
    const isPlace = /^\d*$/.test(name);
    const value = isPlace ? given[name === "" ? next++ : Number(name)] : named.get(name);
    if (value === undefined) throw new RaisedError(isPlace ? "IndexError" : "KeyError");
    spend(1 + (typeof value === "string" ? value.length / 16 : 0));
    return formatValue(mark === "!r" ? writtenOf(value) : value, format);
  });
  allowText(result.length);
  return result;
}
