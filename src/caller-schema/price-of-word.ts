// What does one word of a schema cost, but for what is checked below it?
import { isRecord } from "#core/read-record";
import type { Word } from "./schema-words.ts";
import type { Weigh } from "./weigh.ts";

/** In steps of a microsecond, as measured: rather more than less. @param value what is checked */
export function priceOfWord({ name, holding, said }: Word, value: unknown, weigh: Weigh): number {
  switch (name) {
    case "const":
      return (weigh(said) + weigh(value)) / 64;
    case "enum":
      return (weigh(said) + (isStructure(value) ? sizeOf(said) * weigh(value) : 0)) / 64;
    case "uniqueItems":
      // Each is compared with each.
      return (Array.isArray(value) ? value.length * weigh(value) : 0) / 64;
    case "required":
      return weigh(said) / 8;
    case "properties":
      return sizeOf(said) / 16;
    case "anyOf":
    case "allOf":
    case "oneOf":
      // What each of them has seen of the value is put together.
      return (sizeOf(said) * sizeOf(value)) / 4;
    case "if":
      return sizeOf(value) / 4;
    case "multipleOf":
      return 3 + weigh(said) / 16;
    default:
      // Where a number should stand a stranger may write a list of a million, which is made a text each time.
      return holding === "none" ? weigh(said) / 16 : 0;
  }
}

/** What a value costs at each part of a schema that it is checked against. */
export function priceOfValue(part: object, value: unknown): number {
  if (typeof value === "string") {
    const isRead = "format" in part || "minLength" in part || "maxLength" in part;
    return isRead ? value.length / 16 : 0;
  }
  if (!isRecord(value)) return 0;
  // Its names are listed whether or not anything is asked of them, and written into addresses.
  return Object.keys(value).reduce((sum, name) => sum + 1 / 16 + name.length / 128, 0);
}

function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  return isRecord(value) ? Object.keys(value).length : 0;
}

function isStructure(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
