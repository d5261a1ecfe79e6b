// How is a stranger's schema made fit to check by?
import { validate, type ValidationResult } from "@cfworker/json-schema";
import { makeBudget, type Spend } from "./budget.ts";
import { isAffordable } from "./is-affordable.ts";
import { readSchemaParts, type SchemaFlaw } from "./read-schema-parts.ts";
import type { UnknownRecord } from "#core/read-record";

export interface CallerSchema {
  /** Throws where the schema says what no schema may. */
  readonly check: (value: unknown, spend?: Spend) => ValidationResult | "too costly";
}

/** Nothing is fetched, and no regular expression of the schema's own runs. @returns else what keeps it from being checked */
export function readCallerSchema(schema: UnknownRecord, spend = makeBudget()): CallerSchema | SchemaFlaw {
  const parts = readSchemaParts(schema, spend);
  if ("flaw" in parts) return parts;
  return {
    check(value, spendOnCheck = makeBudget()) {
      if (!isAffordable(schema, value, parts, spendOnCheck)) return "too costly";
      return validate(value, schema, "2020-12", parts.references);
    },
  };
}
