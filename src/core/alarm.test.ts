import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeAlarm } from "./alarm.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test.each([1, 250, 5000, 5001, 60_000])("makeAlarm() rings once, after %i ms and not before", async (ms) => {
  const ring = vi.fn();
  makeAlarm().set(ms, ring);
  await vi.advanceTimersByTimeAsync(ms - 1);
  expect(ring).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ring).toHaveBeenCalledTimes(1);
});

test.each([
  { name: "an earlier time", first: 20_000, second: 100 },
  { name: "a later time", first: 100, second: 20_000 },
])("makeAlarm() set again rings for $name only", async ({ first, second }) => {
  const [before, after] = [vi.fn(), vi.fn()];
  const alarm = makeAlarm();
  alarm.set(first, before);
  alarm.set(second, after);
  await vi.advanceTimersByTimeAsync(second - 1);
  expect(after).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(after).toHaveBeenCalledTimes(1);
  expect(before).not.toHaveBeenCalled();
});

test("makeAlarm() does not ring once cleared, and can be set again", async () => {
  const [before, after] = [vi.fn(), vi.fn()];
  const alarm = makeAlarm();
  alarm.set(100, before);
  alarm.clear();
  await vi.advanceTimersByTimeAsync(200);
  alarm.set(100, after);
  await vi.advanceTimersByTimeAsync(100);
  expect(before).not.toHaveBeenCalled();
  expect(after).toHaveBeenCalledTimes(1);
});

test("makeAlarm() sets one timer for a whole request: a body, then a host that answers in pieces", async () => {
  const timers = vi.spyOn(globalThis, "setTimeout");
  const alarm = makeAlarm();
  for (const ms of [20_000, 10_000, 15_000, 15_000, 15_000]) {
    alarm.set(ms, () => undefined);
    await vi.advanceTimersByTimeAsync(100);
    alarm.clear();
  }
  expect(timers).toHaveBeenCalledTimes(1);
});
