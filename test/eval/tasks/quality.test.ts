import { expect, test } from "vitest";
import { auroc, measureQuality, type Answer } from "./quality.ts";

const row = (label: string) => ({ text: "any", label });
const answer = (label: string, confidence: number): Answer => ({ label, confidence });

test("measureQuality() of ten answers, by hand", () => {
  // The surest first: seven right, one wrong, one right, one wrong; given in another order.
  const hits = [true, true, true, true, true, true, true, false, true, false];
  const places = [3, 9, 0, 7, 1, 8, 2, 6, 5, 4];
  const rows = places.map(() => row("a"));
  const answers = places.map((place) => answer(hits[place] === true ? "a" : "b", 1 - place / 20));
  expect(measureQuality(rows, answers)).toEqual({
    accuracy: 0.8,
    // 5 of 5, 7 of 8, 8 of 9.
    accuracyAtCoverage: { 50: 1, 80: 0.875, 90: 0.8889 },
    // The eighth is wrong: only the first seven are right so often.
    coverageAtAccuracy: { 95: 0.7, 98: 0.7, 99: 0.7 },
    oosAuroc: null,
  });
});

test("measureQuality() covers beyond an early error, when enough right answers follow", () => {
  const rows = Array.from({ length: 100 }, () => row("a"));
  const answers = rows.map((_, at) => answer(at === 3 ? "b" : "a", 1 - at / 1000));
  expect(measureQuality(rows, answers).coverageAtAccuracy).toEqual({ 95: 1, 98: 1, 99: 1 });
});

test("measureQuality() counts no text that is out of scope as an error, but ranks them", () => {
  const rows = [row("a"), row("b"), row("oos"), row("oos")];
  const answers = [answer("a", 0.9), answer("b", 0.4), answer("a", 0.6), answer("b", 0.1)];
  // Of four pairs the text in scope is the surer one in three: 0.9 twice, 0.4 once.
  expect(measureQuality(rows, answers)).toMatchObject({ accuracy: 1, oosAuroc: 0.75 });
});

test("auroc() counts a tie half, and is nothing without two sides", () => {
  expect(auroc([0.5], [0.5])).toBe(0.5);
  expect(auroc([0.5, 0.7], [0.5, 0.6])).toBe(0.625);
  expect(auroc([], [1])).toBeNull();
  expect(auroc([1], [])).toBeNull();
});
