import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeAlarm } from "#core/alarm";
import { watch as watchBy, type Watchdog } from "./watchdog.ts";

const watch = (who: string, firstByteMs: number, caller?: AbortSignal): Watchdog =>
  watchBy({ who, firstByteMs, alarm: makeAlarm(), ...(caller === undefined ? {} : { caller }) });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("watch() aborts when the host is silent for as long as it may be, and says whose silence it was", async () => {
  const { signal } = watch("tier 'edge'", 1000);
  await vi.advanceTimersByTimeAsync(999);
  expect(signal.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  const message = "Cannot get an answer from tier 'edge': silent for 1000 ms";
  expect(signal.reason).toMatchObject({ code: "upstream_timeout", message });
});

test.each([
  { name: "a shorter one", nextMs: 100 },
  { name: "a longer one", nextMs: 9000 },
])("watch() replaces the limit by $name at a sign of life", async ({ nextMs }) => {
  const { signal, feed } = watch("a host", 1000);
  await vi.advanceTimersByTimeAsync(500);
  feed(nextMs);
  await vi.advanceTimersByTimeAsync(nextMs - 1);
  expect(signal.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(signal.aborted).toBe(true);
});

test("watch() bears any number of signs of life", async () => {
  const { signal, feed } = watch("a host", 1000);
  for (let at = 0; at < 20; at += 1) {
    feed(at % 2 === 0 ? 1000 : 500);
    await vi.advanceTimersByTimeAsync(400);
  }
  expect(signal.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(100);
  expect(signal.aborted).toBe(true);
});

test("watch() does not count the caller's turn, and counts again after it", async () => {
  const { signal, feed, rest } = watch("a host", 1000);
  rest();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(signal.aborted).toBe(false);
  feed(1000);
  await vi.advanceTimersByTimeAsync(1000);
  expect(signal.aborted).toBe(true);
});

test("watch() lets no sign of life put off the end that was set, only the caller's turn", async () => {
  const { signal, feed, rest, endIn } = watch("a host", 1000);
  endIn(500);
  await vi.advanceTimersByTimeAsync(300);
  feed(1000);
  rest();
  await vi.advanceTimersByTimeAsync(10_000);
  feed(1000);
  await vi.advanceTimersByTimeAsync(199);
  expect(signal.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(signal.aborted).toBe(true);
});

test("watch() aborts no more once stopped, neither by time nor by the caller", async () => {
  const caller = new AbortController();
  const { signal, feed, rest, stop } = watch("a host", 1000, caller.signal);
  stop();
  feed(10);
  rest();
  feed(10);
  await vi.advanceTimersByTimeAsync(10_000);
  caller.abort();
  expect(signal.aborted).toBe(false);
});

test.each(["before", "while waiting", "while it rests"])("watch() aborts when the caller leaves %s", (when) => {
  const caller = new AbortController();
  if (when === "before") caller.abort();
  const { signal, rest } = watch("a host", 1000, caller.signal);
  if (when === "while it rests") rest();
  if (when !== "before") caller.abort();
  expect(signal.reason).toMatchObject({ code: "client_closed" });
});

test("race() gives the promise's value, or its failure", async () => {
  const { race } = watch("a host", 1000);
  await expect(race(Promise.resolve("ok"))).resolves.toBe("ok");
  await expect(race(Promise.reject(new Error("no")))).rejects.toThrow("no");
});

test("race() rejects when the time is over, for a host that does not heed the signal", async () => {
  const { race } = watch("a host", 1000);
  const failure = expect(race(new Promise(() => undefined))).rejects.toMatchObject({ code: "upstream_timeout" });
  await vi.advanceTimersByTimeAsync(1000);
  await failure;
});

test("race() rejects at once when it was over before", async () => {
  const { race } = watch("a host", 1000, AbortSignal.abort());
  await expect(race(new Promise(() => undefined))).rejects.toMatchObject({ code: "client_closed" });
});
