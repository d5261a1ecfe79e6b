// Which words of a schema does the validator read, and which of them hold further schemas?
import type { UnknownRecord } from "#core/read-record";

/** No schema, one (or, as `items`, a list of some), a list of some, or some by name. */
type Holding = "none" | "one" | "list" | "map";

export interface Word {
  readonly name: string;
  readonly holding: Holding;
  readonly said: unknown;
}

const bounds =
  "minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength minItems maxItems minContains maxContains minProperties maxProperties";

/** Those for which a schema is not checked at all are left out: they stand in read-schema-parts.ts. */
const holding: ReadonlyMap<string, Holding> = new Map([
  ...each("none", `type const enum required format uniqueItems ${bounds}`),
  ...each("one", "$ref not if then else contains items additionalItems unevaluatedItems"),
  ...each("one", "propertyNames additionalProperties unevaluatedProperties"),
  ...each("list", "allOf anyOf oneOf prefixItems"),
  ...each("map", "properties"),
]);

function each(kind: Holding, names: string): readonly [string, Holding][] {
  return names.split(" ").map((name) => [name, kind]);
}

/** Those of this part: others only describe it. */
export function wordsOf(part: UnknownRecord): readonly Word[] {
  return Object.entries(part).flatMap(([name, said]) => {
    const kind = holding.get(name);
    return kind === undefined ? [] : [{ name, holding: kind, said }];
  });
}
