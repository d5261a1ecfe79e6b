import { expect, test } from "vitest";
import { evaluate, readEquations } from "./read-equations.ts";

test.each([
  ["1 + 2 * 3", 7],
  ["(1 + 2) * 3", 9],
  ["10 - 4 - 3", 3],
  ["-2 + 5", 3],
  ["50% * 8", 4],
  ["1 / 0", undefined],
  ["", undefined],
  ["((((", undefined],
])("evaluate() makes of %j %j", (expression, value) => {
  expect(evaluate(expression)).toBe(value);
});

test.each([
  ["a sum", "3 + 4 = 7", [true]],
  ["a wrong sum", "3 + 4 = 8", [false]],
  ["a chain", "100 - 4 = 96 = 90 + 6", [true, true]],
  ["a chain with a fault", "5 * 20 - 4 = 100 - 5 = 95", [false, true]],
  ["units and currencies", "He pays $3 x 5 apples = $15.00 in all", [true]],
  ["a calculator's notes", "6 x 2 = <<6*2=12>>12 a day", [true]],
  ["a typographer's minus", "4,200 \u2212 1,470 = 2,730", [true]],
  ["thousands", "1,200 + 300 = 1,500", [true]],
  ["LaTeX", String.raw`\frac{6}{2} \times 4 = 12`, [true]],
  ["per cents, either way", "0.2 * 50 = 10 and 240 / 480 * 100% = 50%", [true, true]],
  ["rounding as it is written", "10 / 3 = 3.33", [true]],
  ["whole results exactly", "640 * 10 = 6401 and 0.1 * 30 = 4 and 0.1 * 30 = 3", [false, false, true]],
  ["nothing as no part of a hundred", "30 - 15 * 1.25 = 0", [false]],
  ["a calculator's note in place of what is said around it", "2 x 1 hour = <<2*60=120>>120 minutes", [true]],
  ["a calculator's wrong note", "He has <<4*3=13>>13, so 3 + 4 =<<3+4=8>>8", [false]],
  ["what goes on from a variable", "5S - 4 = 5 * 20 - 4 = 96", [true]],
  ["a variable", "2x + 3 = 7x", []],
  ["no sum", "x = 5, and that = 6", []],
])("readEquations() judges %s", (_, text, right) => {
  expect(readEquations(text).map(({ isRight }) => isRight)).toEqual(right);
});

test("readEquations() reads 16 KB of anything without a stall", () => {
  for (const text of [
    "(".repeat(16_384),
    "1+".repeat(8192),
    "1 = ".repeat(4096),
    "1 a a ".repeat(2700),
    `5${" (".repeat(60)}1 = 3`,
    "=<<".repeat(5400),
    `=${" ".repeat(16_000)}<<`,
  ])
    expect(readEquations(text).length).toBeLessThanOrEqual(100);
});
