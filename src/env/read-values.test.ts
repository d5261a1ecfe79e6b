import { expect, test } from "vitest";
import { readCount, readPositive } from "./read-values.ts";

test.each(["0", "-1", "1.5", "1d"])("readPositive() says of %o once and for all what would do", (text) => {
  expect(() => readPositive("CACHE_TTL_SECONDS", text, 1)).toThrow("CACHE_TTL_SECONDS must be a whole number above 0");
});

test("readCount() takes 0, and both what is not set", () => {
  expect([readCount("A", "0", 1), readCount("A", undefined, 1), readPositive("A", undefined, 2)]).toEqual([0, 1, 2]);
});
