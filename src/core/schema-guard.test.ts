import { expect, test } from "vitest";
import { makeSchemaGuard } from "./schema-guard.ts";

const guard = makeSchemaGuard({
  $id: "https://weir.dev/schemas/pet.schema.json",
  type: "object",
  additionalProperties: false,
  required: ["name"],
  properties: {
    name: { type: ["string", "null"] },
    kind: { enum: ["cat", "dog"] },
    age: { maximum: 30 },
    toys: { maxItems: 1 },
    names: { uniqueItems: true, maxItems: 3 },
    tag: { pattern: "^[a-z]$" },
  },
});

test.each([
  [{}, "name", "is missing"],
  [{ name: "a", secret: 1 }, "secret", "is not known"],
  [{ name: 1 }, "name", "is of the wrong type: string or null is expected"],
  [{ name: "a", kind: "secret" }, "kind", 'must be one of ["cat","dog"]'],
  [{ name: "a", age: 1234 }, "age", "must be at most 30"],
  [{ name: "a", toys: ["ball", "string"] }, "toys", "has too many items (2 > 1)"],
  [{ name: "a", names: ["b", "b"] }, "names", "breaks its 'uniqueItems' in /schemas/pet.schema.json"],
  [{ name: "a", tag: "SECRET" }, "tag", "breaks its 'pattern' in /schemas/pet.schema.json"],
])("findFault() of %o names %s, and says what would do without the value", (value, field, state) => {
  expect(guard.findFault(value)).toMatchObject({ field, state });
});

test("findFault() compares no list's items with each other that is too long", { timeout: 5000 }, () => {
  const names = Array.from({ length: 200_000 }, (_, at) => `name ${at}`);
  expect(guard.findFault({ name: "a", names })).toMatchObject({ state: "has too many items (200000 > 3)" });
});
