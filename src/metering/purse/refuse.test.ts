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

test("refuse() names no time to come back where no window has room for the call", () => {
  const standing = {
    ...({ unit: "tokens", window: "day", most: 100, softShare: 0.8 } as const),
    spent: 0,
    held: 0,
    resetsAt: Date.now() + 9000,
  };
  const { message, retryAfterSeconds } = refuse({ ...nothing, tokens: 4132 }, [standing]);
  expect(message).toContain("4132 tokens and 100 of 100 are left today; a smaller max_tokens lowers what it may take");
  expect(retryAfterSeconds).toBeUndefined();
});
