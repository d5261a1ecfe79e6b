import { expect, test } from "vitest";
import { readIdempotencyKey } from "./read-idempotency-key.ts";

const read = (key: string): string | undefined => readIdempotencyKey(new Headers({ "idempotency-key": key }));

test("readIdempotencyKey() takes 1 to 255 characters, or none at all", () => {
  expect(readIdempotencyKey(new Headers())).toBeUndefined();
  expect(read("k")).toBe("k");
  expect(read("k".repeat(255))).toHaveLength(255);
});

test.each(["", "k".repeat(256)])("readIdempotencyKey() refuses a key that is empty or endless", (key) => {
  expect(() => read(key)).toThrow("1 to 255 characters");
});
