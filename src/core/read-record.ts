// Is this unknown thing an object, and what does it say under a key?

export type UnknownRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is UnknownRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object that JSON text holds; undefined when it holds none. */
export function findRecord(text: string, parse: (text: string) => unknown): UnknownRecord | undefined {
  try {
    const value = parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The same, or an empty one. */
export function readRecord(text: string, parse: (text: string) => unknown): UnknownRecord {
  return findRecord(text, parse) ?? {};
}
