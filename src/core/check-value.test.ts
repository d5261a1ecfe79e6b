import { Validator } from "@cfworker/json-schema";
import { expect, test } from "vitest";
import { checkValue } from "./check-value.ts";

const validator = new Validator({ type: "object", properties: { a: { type: "string" } }, additionalProperties: false });
const check = (value: unknown) => checkValue(() => validator.validate(value));

test("checkValue() finds half of an emoji in a name at fault, and throws for nothing that JSON may hold", () => {
  expect(check({ a: "\ud800" })).toMatchObject({ valid: true });
  expect(check(JSON.parse('{"\\uDFAA":0}'))).toMatchObject({
    valid: false,
    errors: [{ keyword: "propertyNames" }],
  });
  expect(check({ b: 1 }).valid).toBe(false);
});
