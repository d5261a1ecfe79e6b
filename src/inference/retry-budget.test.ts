import { afterEach, expect, test, vi } from "vitest";
import { makeRetryBudget } from "./retry-budget.ts";

afterEach(() => vi.useRealTimers());

/** A host that many ask at once, and how many of so many retries it is granted. */
function makeBusy() {
  const { enter, earn, spend } = makeRetryBudget();
  const leave = Array.from({ length: 20 }, () => enter());
  const grant = (times: number) => Array.from({ length: times }, () => spend()).filter(Boolean).length;
  return { enter, earn, grant, leave };
}

test("a host that is down is asked again ten times by its many callers, and so is another one", () => {
  vi.useFakeTimers();
  expect(makeBusy().grant(200)).toBe(10);
  expect(makeBusy().grant(200)).toBe(10);
});

test("ten answers earn a retry, and so does a second, up to ten in hand", () => {
  vi.useFakeTimers();
  const { earn, grant } = makeBusy();
  grant(10);
  for (let answer = 0; answer < 11; answer += 1) earn();
  expect(grant(5)).toBe(1);
  vi.advanceTimersByTime(2000);
  expect(grant(5)).toBe(2);
  vi.advanceTimersByTime(3_600_000);
  expect(grant(50)).toBe(10);
});

test("a clock that jumps back takes nothing away", () => {
  vi.useFakeTimers();
  const { grant } = makeBusy();
  vi.setSystemTime(0);
  expect(grant(20)).toBe(10);
});

test("few callers at once may always try again, and a fourth is a storm", () => {
  vi.useFakeTimers();
  const { grant, leave, enter } = makeBusy();
  grant(10);
  for (const end of leave.slice(3)) end();
  expect(grant(50)).toBe(50);
  enter();
  expect(grant(50)).toBe(0);
});
