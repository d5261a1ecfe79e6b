import { expect, test } from "vitest";
import { makeSimilarity } from "./similarity.ts";

const { run } = makeSimilarity();
const scoreOf = (text: string, other: string): number => run({ text, other }).output.score;

test("similarity orders pairs as people do", () => {
  const text = "A man is playing a guitar on the stage.";
  const [same, near, far] = [
    scoreOf(text, "A man is playing the guitar on stage."),
    scoreOf(text, "A man plays an electric guitar."),
    scoreOf(text, "Stocks fell sharply after the announcement."),
  ];
  expect(same).toBeGreaterThan(near);
  expect(near).toBeGreaterThan(far);
  expect(far).toBeLessThan(0.3);
});

test("similarity gives what is nearly the same or has nothing in common, and abstains between", () => {
  const text = "Three boys are running along the beach.";
  expect(run({ text, other: "Three boys are running along a beach." }).isAccepted).toBe(true);
  expect(run({ text, other: "Quantum mechanics: 1925" }).isAccepted).toBe(true);
  expect(run({ text, other: "Some children are on the beach." }).isAccepted).toBe(false);
});

test("similarity is the same both ways, whatever the case", () => {
  const [text, other] = ["Gold RISES again", "again, oil falls"];
  expect(run({ text, other })).toEqual(run({ text: other, other: text }));
  expect(scoreOf("GOLD RISES", "gold rises")).toBe(1);
});

test.each([
  ["你好，世界", "你好，地球"],
  ["مرحبا بالعالم", "مرحبا بك"],
  ["שלום עולם", "שלום לכם"],
  ["👍🏽 gut", "👍 gut"],
])("similarity finds that %j and %j have something in common", (text, other) => {
  expect(scoreOf(text, other)).toBeGreaterThan(0.05);
});

test.each([" ", "...", "👍", "\ud83d", "\u0000"])(
  "similarity finds nothing in common between a word and %j",
  (other) => {
    expect(scoreOf("word", other)).toBe(0);
  },
);

test("similarity says that any text is the same as itself", () => {
  for (const text of [" ", "👍", "a", "\ud83d".repeat(100_000)])
    expect(run({ text, other: text })).toEqual({ output: { score: 1 }, confidence: 1, isAccepted: true });
});

test("similarity compares long texts by their words, and gives only what is nearly the same", () => {
  const one =
    "The committee decided on Thursday to raise the budget for schools, roads and hospitals in the north. ".repeat(900);
  const two =
    "Rain is expected along the coast, while inland areas will stay dry until the weekend, forecasters say. ".repeat(
      900,
    );
  expect(run({ text: one.slice(0, 100_000), other: two.slice(0, 100_000) }).output.score).toBeLessThan(0.3);
  expect(run({ text: one, other: two }).isAccepted).toBe(false);
  expect(run({ text: one, other: `${one} And so on.` }).isAccepted).toBe(true);
});
