// Does a value keep to a schema that a stranger wrote, at a cost that is bounded?
export { makeBudget, type Spend } from "./budget.ts";
export { findPart } from "./find-part.ts";
export { readCallerSchema, type CallerSchema } from "./read-caller-schema.ts";
