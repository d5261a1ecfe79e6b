import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { nothing } from "../limits/amounts.ts";
import type { LeaseCall } from "../limits/lease.ts";
import { readLimits } from "../limits/limits.ts";

const limits = readLimits({ perDayMicroUsd: 10, totalMicroUsd: 1000 });
const usd = (nanoUsd: number) => ({ ...nothing, nanoUsd });
const call = (changes: Partial<LeaseCall>): LeaseCall => ({
  id: "isolate",
  sequence: 1,
  used: nothing,
  acknowledged: nothing,
  open: nothing,
  needs: [],
  ahead: nothing,
  limits,
  ...changes,
});
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Tomorrow's noon: hours may pass, and it is the same day; and an alarm comes when it is called only. */
beforeEach(() => {
  vi.spyOn(Date, "now").mockReturnValue((Math.floor(Date.now() / dayMs) + 1.5) * dayMs);
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** The Worker under test and its objects share one clock. */
function passTime(ms: number): void {
  const later = Date.now() + ms;
  vi.spyOn(Date, "now").mockReturnValue(later);
}

test("Ledger grants in order, and a call that is too large does not hold up a smaller one", async () => {
  const ledger = env.LEDGER.getByName("order");
  const { granted } = await ledger.lease(call({ needs: [usd(6000), usd(6000), usd(4000), usd(1)] }));
  expect(granted).toEqual([true, false, true, false]);
});

test("Ledger hands out ahead no more than a part of what is left, and nothing near the limit", async () => {
  const ledger = env.LEDGER.getByName("ahead");
  const { ahead } = await ledger.lease(
    call({ needs: [usd(10)], ahead: usd(100_000), limits: readLimits({ totalMicroUsd: 1000 }) }),
  );
  expect(ahead.nanoUsd).toBe(Math.floor((1_000_000 - 10) / 64));
  const near = await ledger.lease(call({ id: "other", needs: [usd(10)], ahead: usd(10_000) }));
  expect(near).toMatchObject({ granted: [false], ahead: nothing });
});

test("Ledger counts what a lease tells twice, or late, once", async () => {
  const ledger = env.LEDGER.getByName("twice");
  const told = call({ sequence: 2, used: usd(3000) });
  await Promise.all([ledger.lease(told), ledger.lease(told), ledger.lease(call({ used: usd(1000), needs: [usd(1)] }))]);
  expect(await ledger.standings(limits)).toMatchObject([
    { spent: 3000, held: 0 },
    { spent: 3000, held: 0 },
  ]);
});

test("Ledger begins a day anew, and keeps the total", async () => {
  const ledger = env.LEDGER.getByName("days");
  await ledger.lease(call({ used: usd(10_000) }));
  expect((await ledger.lease(call({ sequence: 2, used: usd(10_000), needs: [usd(1)] }))).granted).toEqual([false]);
  passTime(24 * 60 * minuteMs);
  expect((await ledger.lease(call({ sequence: 3, used: usd(10_000), needs: [usd(1)] }))).granted).toEqual([true]);
  expect(await ledger.standings(limits)).toMatchObject([
    { window: "day", spent: 0, held: 1 },
    { window: "total", spent: 10_000, held: 1 },
  ]);
});

test("the alarm takes for spent what a dead isolate held, and puts it right should that be heard of again", async () => {
  const reported = vi.spyOn(console, "error").mockReturnValue();
  const ledger = env.LEDGER.getByName("dead");
  await ledger.lease(call({ used: usd(1000), needs: [usd(4000)] }));
  expect(await runDurableObjectAlarm(ledger)).toBe(true);
  expect(await ledger.standings(limits)).toMatchObject([{ spent: 1000, held: 4000 }, {}]);
  passTime(15 * minuteMs + 1);
  expect(await runDurableObjectAlarm(ledger)).toBe(true);
  expect(reported).toHaveBeenCalledWith(expect.stringContaining('"lease_reconciled"'));
  expect(await ledger.standings(limits)).toMatchObject([{ spent: 5000, held: 0 }, { spent: 5000 }]);
  await ledger.lease(call({ sequence: 2, acknowledged: usd(1000), used: usd(2500) }));
  expect(await ledger.standings(limits)).toMatchObject([{ spent: 2500, held: 0 }, { spent: 2500 }]);
});

test("what a dead isolate held is put right though it was silent for hours, and others were not", async () => {
  vi.spyOn(console, "error").mockReturnValue();
  const ledger = env.LEDGER.getByName("back from the dead");
  await ledger.lease(call({ used: usd(1000), needs: [usd(4000)] }));
  passTime(15 * minuteMs + 1);
  await runDurableObjectAlarm(ledger);
  passTime(120 * minuteMs);
  await ledger.lease(call({ id: "other" }));
  await ledger.lease(call({ sequence: 2, acknowledged: usd(1000), used: usd(2500) }));
  expect(await ledger.standings(limits)).toMatchObject([{ spent: 2500, held: 0 }, { spent: 2500 }]);
});

test("the ledger of a token is kept as long as the longest end that it was told", async () => {
  const ledger = env.LEDGER.getByName("acme token user:ada");
  await ledger.lease(call({ used: usd(1), expiresAt: Date.now() + 60 * minuteMs }));
  await ledger.lease(call({ id: "late", expiresAt: Date.now() + minuteMs }));
  passTime(20 * minuteMs);
  await runDurableObjectAlarm(ledger);
  expect(await ledger.standings(limits)).toMatchObject([{ spent: 1 }, { spent: 1 }]);
});

test("the ledger of a token is gone a while after the token", async () => {
  const ledger = env.LEDGER.getByName("acme token 1");
  await ledger.lease(call({ used: usd(1), expiresAt: Date.now() + minuteMs }));
  passTime(20 * minuteMs);
  await runDurableObjectAlarm(ledger);
  expect(
    await runInDurableObject(env.LEDGER.getByName("acme token 1"), (_, { storage }) => storage.kv.get("expiresAt")),
  ).toBeUndefined();
  expect(await ledger.standings(limits)).toMatchObject([
    { spent: 0, held: 0 },
    { spent: 0, held: 0 },
  ]);
});
