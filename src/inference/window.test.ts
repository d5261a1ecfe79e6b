import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeWindow } from "./window.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("a window sums up what is young enough, and forgets the rest step by step", () => {
  const { add, sum } = makeWindow(1000, 10);
  add(1, 1);
  vi.advanceTimersByTime(5000);
  add(1, 0);
  expect(sum()).toEqual({ all: 2, good: 1 });
  vi.advanceTimersByTime(5000);
  expect(sum()).toEqual({ all: 1, good: 0 });
  vi.advanceTimersByTime(5000);
  expect(sum()).toEqual({ all: 0, good: 0 });
});

test("a window forgets all after a long silence, and nothing when the clock jumps back", () => {
  const { add, sum, clear } = makeWindow(1000, 10);
  add(1, 1);
  vi.advanceTimersByTime(3_600_000);
  expect(sum()).toEqual({ all: 0, good: 0 });
  add(1, 1);
  vi.setSystemTime(0);
  expect(sum()).toEqual({ all: 1, good: 1 });
  clear();
  expect(sum()).toEqual({ all: 0, good: 0 });
});
