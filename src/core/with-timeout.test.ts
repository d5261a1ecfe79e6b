import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeAlarm } from "./alarm.ts";
import { withTimeout } from "./with-timeout.ts";

const within = (timeoutMs: number) => ({ alarm: makeAlarm(), timeoutMs, makeError: () => new Error("too late") });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("withTimeout() gives what came in time", async () => {
  await expect(withTimeout(Promise.resolve(5), within(100))).resolves.toBe(5);
});

test("withTimeout() throws what was thrown in time", async () => {
  await expect(withTimeout(Promise.reject(new Error("broken")), within(100))).rejects.toThrow("broken");
});

test("withTimeout() throws the caller's error when the time is over, not before", async () => {
  const onSettled = vi.fn();
  const failure = expect(withTimeout(new Promise(() => undefined), within(100)).finally(onSettled)).rejects.toThrow(
    "too late",
  );
  await vi.advanceTimersByTimeAsync(99);
  expect(onSettled).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  await failure;
});

test("withTimeout() does not mind what comes too late, a failure least of all", async () => {
  const late = Promise.withResolvers<never>();
  const failure = expect(withTimeout(late.promise, within(100))).rejects.toThrow("too late");
  await vi.advanceTimersByTimeAsync(100);
  await failure;
  late.reject(new Error("later still"));
  await vi.advanceTimersByTimeAsync(100);
});
