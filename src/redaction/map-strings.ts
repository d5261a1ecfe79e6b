// How is every text inside a value changed, and nothing else?
import { isRecord, type UnknownRecord } from "#core/read-record";

export interface Mapping {
  /** @param field that it is the value of; undefined in a list */
  readonly text: (text: string, field?: string) => string;
  /** Of a field; as any text unless given. */
  readonly name?: (name: string) => string;
  /** An object that is not walked through: what takes its place; undefined for all others. */
  readonly special?: (record: UnknownRecord) => UnknownRecord | undefined;
}

/** Names of fields are texts, too. It is the same value where nothing changed; numbers stay as they are. */
export function mapStrings<Value>(value: Value, mapping: Mapping, field?: string): Value;
export function mapStrings(value: unknown, mapping: Mapping, field?: string): unknown {
  if (typeof value === "string") return mapping.text(value, field);
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const mapped = items.map((item) => mapStrings(item, mapping));
    return mapped.every((item, at) => item === items[at]) ? items : mapped;
  }
  // What stands for a number that JavaScript cannot hold is written as it is.
  if (!isRecord(value) || JSON.isRawJSON(value)) return value;
  const special = mapping.special?.(value);
  if (special !== undefined) return special;
  const mapName = mapping.name ?? mapping.text;
  let isSame = true;
  const mapped = Object.entries(value).map(([name, item]) => {
    const entry = [mapName(name), mapStrings(item, mapping, name)] as const;
    isSame &&= entry[0] === name && entry[1] === item;
    return entry;
  });
  return isSame ? value : Object.fromEntries(mapped);
}
