import { expect, test } from "vitest";
import { lazily } from "./lazily.ts";

test("lazily() makes a value at the first call, once, also when it is undefined", () => {
  let made = 0;
  const value = lazily(() => {
    made += 1;
    return undefined;
  });
  expect(made).toBe(0);
  value();
  value();
  expect(made).toBe(1);
});
