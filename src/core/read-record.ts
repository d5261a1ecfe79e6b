// Is this unknown thing an object, and what does it say under a key?

export type UnknownRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is UnknownRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object that JSON text holds; an empty one when it holds none. */
export function readRecord(text: string, parse: (text: string) => unknown): UnknownRecord {
  try {
    const value = parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}
