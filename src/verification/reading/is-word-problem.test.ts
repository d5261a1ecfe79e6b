import { expect, test } from "vitest";
import { isWordProblem } from "./is-word-problem.ts";

test.each([
  ["Ann buys 3 pens for 4 dollars each. How much does she pay?", true],
  ["A class of 20 has three times as many girls as boys. How many girls are there?", true],
  ["What's the total of my bill if I bought 2 coffees at $4.50 and 3 muffins at $3?", true],
  ["I have 20 guests who eat 3 slices each. Calculate how many pizzas of 8 slices I need.", true],
  ["In 1815 and 1848 the treaty was signed again. Who signed it?", false],
  ["How old was Einstein in 1905, and in 1915?", false],
  ["How much is the fish?", false],
  ["What is the difference between HTTP 301 and 302?", false],
  ["Python 3.11.4 or 3.12.1: how much faster is it?", false],
  ["Write a mail: we meet on May 3 at 4 pm, 5 of us. How long is the way?", false],
  ["Please translate to French: 'I am in room 204 for 2 nights. How much is it?'", false],
  ["Could you explain 12 of the 14 points? How long would it take?", false],
  ["Write a SQL query for the 3 largest of 20 tables. How many rows have they?", false],
  ["What is $x^2 + 3$ for 2 and 4? How much is it?", false],
  ["What does f(3, 4) return?\ndef f(x, y):\n  return x", false],
  ["How much is it?\nA. 3 dollars\nB. 4 dollars", false],
  [`${"A man had 3 ships and 4 sons. ".repeat(60)}How many ships had he?`, false],
])("isWordProblem(%j) is %j", (question, expected) => {
  expect(isWordProblem(question)).toBe(expected);
});
