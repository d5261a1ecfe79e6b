// How is a variable's text read?
import { WeirError } from "#core/weir-error";

export function readList(text = ""): readonly string[] {
  return text.split(/[\s,]+/).filter((item) => item !== "");
}

/** From 0 to 1; undefined where nothing is said. */
export function readShare(name: string, text = ""): number | undefined {
  if (text === "") return undefined;
  const share = Number(text);
  if (share >= 0 && share <= 1) return share;
  throw new WeirError("not_configured", `Cannot serve: the variable ${name} must be a number from 0 to 1`);
}

export function readNumber(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined || text === "") return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value <= 0) {
    throw new WeirError("not_configured", `Cannot serve: the variable ${name} must be a whole number above 0`);
  }
  return value;
}
