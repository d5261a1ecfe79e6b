import { expect, test } from "vitest";
import type { Caller } from "#core/caller";
import { limitRate, type RateLimiter } from "./limit-rate.ts";

/** Lets each key pass so often. */
function letPass(times: number): RateLimiter {
  const counts = new Map<string, number>();
  return {
    async limit({ key }) {
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return { success: count <= times };
    },
  };
}

const caller = (changes: Partial<Caller> = {}): Caller => ({ tenant: "t", account: "a", allowance: {}, ...changes });
const refused = { code: "quota_exceeded", retryAfterSeconds: 10 };

test("limitRate() stops an account that comes too often, and no other", async () => {
  const limiters = { account: letPass(2) };
  await limitRate(caller(), limiters);
  await limitRate(caller({ subject: "u" }), limiters);
  await expect(limitRate(caller(), limiters)).rejects.toMatchObject(refused);
  await limitRate(caller({ account: "b" }), limiters);
});

test("limitRate() stops one user of an account, and one token, not the others", async () => {
  const limiters = { subject: letPass(1) };
  const token = { id: "1", expiresAt: 0 };
  await limitRate(caller({ subject: "u" }), limiters);
  await expect(limitRate(caller({ subject: "u", token }), limiters)).rejects.toMatchObject(refused);
  await limitRate(caller({ subject: "u", account: "b" }), limiters);
  await limitRate(caller({ token }), limiters);
  await expect(limitRate(caller({ token }), limiters)).rejects.toMatchObject(refused);
  await limitRate(caller(), limiters);
  await limitRate(caller(), limiters);
});

test("limitRate() lets all pass where there is no limiter, or it fails", async () => {
  expect(limitRate(caller(), {})).toBeUndefined();
  const failing: RateLimiter = { limit: () => Promise.reject(new Error("down")) };
  await expect(limitRate(caller({ subject: "u" }), { account: failing, subject: failing })).resolves.toBeUndefined();
});
