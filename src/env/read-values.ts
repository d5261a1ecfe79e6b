// How is a variable's text read?
import { WeirError } from "#core/weir-error";

export function readList(text = ""): readonly string[] {
  return text.split(/[\s,]+/).filter((item) => item !== "");
}

export function readNumber(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined || text === "") return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value <= 0) {
    throw new WeirError("not_configured", `Cannot serve: the variable ${name} must be a whole number above 0`);
  }
  return value;
}
