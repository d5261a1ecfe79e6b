import { expect, test } from "vitest";
import { nothing } from "../limits/amounts.ts";
import { refuse } from "./refuse.ts";

test.each([
  ["in a while", 2500, 3],
  ["by this clock has ended already", -2500, 1],
])("refuse() says when to come back to a window that ends %s", (_, ms, retryAfterSeconds) => {
  const limit = { unit: "requests", window: "minute", most: 1, softShare: 0.8 } as const;
  const standing = { ...limit, spent: 1, held: 0, resetsAt: Date.now() + ms };
  expect(refuse({ ...nothing, requests: 1 }, [standing])).toMatchObject({ code: "quota_exceeded", retryAfterSeconds });
});
