import { afterEach, expect, test, vi } from "vitest";
import { longestPauseMs, pauseMs } from "./pause.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

test.each([
  { asked: 2, pause: 2000 },
  { asked: 3, pause: 3000 },
  { asked: 3.001, pause: undefined },
  { asked: 3600, pause: undefined },
  { asked: Infinity, pause: undefined },
  { asked: Number.NaN, pause: undefined },
])("pauseMs() is $pause when the host asks for $asked s", ({ asked, pause }) => {
  expect(pauseMs(1, asked, longestPauseMs)).toBe(pause);
});

test.each([
  { chance: 0, pauses: [50, 50, 50] },
  { chance: 0.5, pauses: [175, 300, 550] },
])("pauseMs() doubles its spread with every attempt: chance $chance gives $pauses", ({ chance, pauses }) => {
  vi.spyOn(Math, "random").mockReturnValue(chance);
  expect([1, 2, 3].map((made) => pauseMs(made, undefined, longestPauseMs))).toEqual(pauses);
});

test("pauseMs() is its own pause when the host asks for none: whoever says so did not mean to be stormed", () => {
  expect(pauseMs(1, 0, longestPauseMs)).toBeGreaterThanOrEqual(50);
  expect(pauseMs(1, 0.001, longestPauseMs)).toBeGreaterThanOrEqual(50);
});
