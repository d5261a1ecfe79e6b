// How does Python write a value?
import { lazyPattern } from "#core/letters";
import { NotRunError } from "./faults.ts";
import type { Value } from "./value.ts";
import { allowText, spend } from "./machine.ts";

/** As `str()` does. */
export function textOf(value: Value): string {
  return typeof value === "string" ? value : writtenOf(value);
}

/** @throws NotRunError when the whole would be too long */
export function joinTexts(parts: readonly string[], between = ""): string {
  allowText(parts.reduce((sum, { length }) => sum + length + between.length, 0));
  return parts.join(between);
}

/** As `repr()` does. */
export function writtenOf(value: Value): string {
  spend(1 + (typeof value === "string" ? value.length / 16 : 0));
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number") return writeFloat(value);
  if (typeof value === "string") return quote(value);
  switch (value.kind) {
    case "list":
      return `[${value.items.map(writtenOf).join(", ")}]`;
    case "tuple":
      return value.items.length === 1
        ? `(${value.items.map(writtenOf).join("")},)`
        : `(${value.items.map(writtenOf).join(", ")})`;
    case "dict":
      return `{${Array.from(value.entries.values(), ([key, each]) => `${writtenOf(key)}: ${writtenOf(each)}`).join(", ")}}`;
    case "set":
      if (value.members.size > 1) throw new NotRunError();
      return value.members.size === 0 ? "set()" : `{${Array.from(value.members.values(), writtenOf).join("")}}`;
    case "range":
      return `range(${value.start}, ${value.end}${value.step === 1 ? "" : `, ${value.step}`})`;
    default:
      throw new NotRunError();
  }
}

/** The fewest digits that mean the same number, as JavaScript has them, too; an exponent from 1e16 on, and below 1e-4. */
function writeFloat(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value < 0 ? "-inf" : "inf";
  if (Object.is(value, -0)) return "-0.0";
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e16 || size < 1e-4)) return value.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
  const text = String(value);
  return text.includes(".") ? text : `${text}.0`;
}

const unseen = lazyPattern(String.raw`[\p{C}\p{Z}]`, "gu");
const named: Readonly<Record<string, string>> = {
  "\n": String.raw`\n`,
  "\t": String.raw`\t`,
  "\r": String.raw`\r`,
  " ": " ",
};

function quote(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const body = text
    .replaceAll("\\", String.raw`\\`)
    .replaceAll(mark, `\\${mark}`)
    .replaceAll(unseen(), (letter) => {
      const code = letter.codePointAt(0) ?? 0;
      const digits = code.toString(16);
      return (
        named[letter] ??
        (code < 256 ? String.raw`\x${digits.padStart(2, "0")}` : String.raw`\u${digits.padStart(4, "0")}`)
      );
    });
  return mark + body + mark;
}
