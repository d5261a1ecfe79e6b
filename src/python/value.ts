// What may a program's values be?

/**
 * Whole numbers are `bigint`, others `number`. Texts are JavaScript's: programs with characters of two UTF-16 units, which Python
 * would count as one, are not run.
 */
export type Value =
  | null
  | boolean
  | bigint
  | number
  | string
  | List
  | Tuple
  | Dict
  | PythonSet
  | Range
  | View
  | Iteration
  | Callable;

export interface List {
  readonly kind: "list";
  items: Value[];
}

export interface Tuple {
  readonly kind: "tuple";
  readonly items: readonly Value[];
}

export interface Dict {
  readonly kind: "dict";
  /** By `keyOf` the key itself and its value. */
  readonly entries: Map<string, readonly [Value, Value]>;
}

export interface PythonSet {
  readonly kind: "set";
  readonly members: Map<string, Value>;
}

export interface Range {
  readonly kind: "range";
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

/** What `keys()`, `values()` and `items()` show of a dict as it is now. */
export interface View {
  readonly kind: "view";
  readonly of: Dict;
  readonly what: "keys" | "values" | "items";
}

export interface Iteration {
  readonly kind: "iteration";
  readonly from: Iterator<Value, unknown>;
}

export interface Callable {
  readonly kind: "callable";
  readonly name: string;
  readonly call: (call: Call) => Value;
}

/** What a function is called with. */
export interface Call {
  readonly given: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
}

export type Kind = Extract<Value, { readonly kind: string }>["kind"];

export function isA<K extends Kind>(value: Value, kind: K): value is Extract<Value, { readonly kind: K }> {
  return value !== null && typeof value === "object" && value.kind === kind;
}

export const list = (items: Value[]): List => ({ kind: "list", items });
export const tuple = (items: readonly Value[]): Tuple => ({ kind: "tuple", items });

/** As Python names it; of a function the name of its kind. */
export function typeOf(value: Value): string {
  if (value === null) return "NoneType";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "bigint") return "int";
  if (typeof value === "number") return "float";
  if (typeof value === "string") return "str";
  return value.kind;
}

export function isTrue(value: Value): boolean {
  if (value === null || typeof value !== "object") return Boolean(value);
  return lengthOf(value) !== 0;
}

/** Undefined of what has none. */
export function lengthOf(value: Value): number | undefined {
  if (typeof value === "string") return value.length;
  if (value === null || typeof value !== "object") return undefined;
  switch (value.kind) {
    case "list":
    case "tuple":
      return value.items.length;
    case "dict":
      return value.entries.size;
    case "set":
      return value.members.size;
    case "range":
      return Math.max(0, Math.ceil((value.end - value.start) / value.step));
    case "view":
      return value.of.entries.size;
    default:
      return undefined;
  }
}
