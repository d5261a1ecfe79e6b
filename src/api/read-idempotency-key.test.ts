import { expect, test } from "vitest";
import { readIdempotencyKey } from "./read-idempotency-key.ts";

test("readIdempotencyKey() takes 1 to 255 characters, or none at all", () => {
  expect(readIdempotencyKey(null)).toBeUndefined();
  expect(readIdempotencyKey("k")).toBe("k");
  expect(readIdempotencyKey("k".repeat(255))).toHaveLength(255);
});

test.each(["", "k".repeat(256)])("readIdempotencyKey() refuses a key that is empty or endless", (key) => {
  expect(() => readIdempotencyKey(key)).toThrow("1 to 255 characters");
});
