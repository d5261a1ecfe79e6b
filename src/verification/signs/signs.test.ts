import { expect, test } from "vitest";
import { readDraft } from "../reading/draft.ts";
import { repeatedPart } from "../reading/repeated-part.ts";
import { agreement } from "./agreement/agreement.ts";
import { answerFormNames, readAnswerForm } from "./answer-form/answer-form.ts";
import { codeTraceNames, readCodeTrace } from "./code-trace/code-trace.ts";
import { readDoubts, readHedges } from "./hedges/hedges.ts";
import { numberNames, readNumberUse } from "./numbers/numbers.ts";
import { readProgram } from "./program/program.ts";
import { readSigns, signNames } from "./read-signs.ts";
import { readStory, storyNames } from "./story/story.ts";
import { readWording, wordingNames } from "./wording/wording.ts";

const choice = "Which is red?\nA. grass\nB. blood\nC. snow";

test.each([
  ["numbers, however they are written", "?", "#### 1,200", "#### 1200.0", 1],
  ["numbers with a unit", "?", "#### $12", "#### 12 dollars", 1],
  ["numbers that were rounded", "?", "#### 3.33", "#### 3.334", 1],
  ["whole numbers that are near each other", "?", "#### 1200", "#### 1201", 0],
  ["other numbers", "?", "#### 12", "#### 13", 0],
  ["letters", choice, "The answer is (B).", "the answer is B", 1],
  ["other letters", choice, "The answer is (B).", "The answer is (C).", 0],
  ["quotes and spaces", "?", `{"answer": "['a', 'b']"}`, `{"answer": "[\\"a\\",\\"b\\"]"}`, 1],
  ["lists that differ", "?", `{"answer": "[1, 2]"}`, `{"answer": "[1, 3]"}`, 0],
  ["short texts", "?", "Canberra.", "canberra", 1],
  ["no answer", choice, "none", "none", 0],
  ["long texts without an answer", "?", "word ".repeat(50), "word ".repeat(50), 0],
])("agreement() compares %s", (_, question, one, other, same) => {
  expect(agreement(readDraft(question, one), readDraft(question, other))).toBe(same);
});

test("agreement() finds a likeness between texts that share some of their words", () => {
  const likeness = agreement(
    readDraft("?", `{"answer": "the old red barn"}`),
    readDraft("?", `{"answer": "a red barn"}`),
  );
  expect(likeness).toBeGreaterThan(0.2);
  expect(likeness).toBeLessThan(0.9);
});

test("agreement() leaves the question's own words out of short texts", () => {
  const capital = "What is the capital of Australia?";
  const compare = (one: string, other: string) => agreement(readDraft(capital, one), readDraft(capital, other));
  expect(compare("Canberra", "The capital of Australia is Canberra.")).toBeGreaterThan(0.6);
  expect(compare("The capital is Sydney.", "The capital of Australia is Canberra.")).toBe(0);
});

const named = (names: readonly string[], values: readonly number[]) => {
  expect(values).toHaveLength(names.length);
  return Object.fromEntries(names.map((name, at) => [name, values[at]]));
};

test("readNumberUse() finds what was not used and what was made up", () => {
  const draft = readDraft("Ann has 3 cats, 4 dogs and twice as many fish.", "3 + 4 = 7, and 99\n#### 99");
  expect(named(numberNames, readNumberUse(draft))).toMatchObject({
    "share of them unused": 0,
    "share of number words unused": 1,
    "answer stands in the question": 0,
  });
  const lazy = readDraft("Ann has 3 cats and 4 dogs.", "She has 3.\n#### 3");
  expect(named(numberNames, readNumberUse(lazy))).toMatchObject({
    "share of them unused": 0.5,
    "answer stands in the question": 1,
  });
});

test("readNumberUse() sees an answer that nothing led to", () => {
  const use = (reasoning: string, answer: string) =>
    named(numberNames, readNumberUse(readDraft("2 cats", JSON.stringify({ reasoning, answer }))));
  expect(use("It is 4 - 6 = -2.", "-2")).toMatchObject({ "answer was not come to": 0 });
  expect(use("We multiply the cats by 2.", "10")).toMatchObject({ "answer was not come to": 1 });
});

test("readNumberUse() has a finite size for an answer of a thousand digits", () => {
  const long = "23".repeat(500);
  expect(readNumberUse(readDraft("2 and 3?", `#### ${long}`)).every(Number.isFinite)).toBe(true);
});

test("readAnswerForm() knows the options, and whether the answer is one of them", () => {
  const form = (text: string) => named(answerFormNames, readAnswerForm(readDraft(choice, text)));
  expect(form("Blood is red. The answer is (B).")).toMatchObject({
    "letter is no option": 0,
    "chosen option not spoken of": 0,
    "answer not marked": 0,
  });
  expect(form("The answer is (F).")).toMatchObject({ "letter is no option": 1 });
  expect(form("I cannot say")).toMatchObject({ "no answer": 1, "answer not marked": 1 });
});

test("readWording() hears refusals, corrections and loops", () => {
  const wording = (text: string) => named(wordingNames, readWording(readDraft("?", text)));
  expect(wording("It is 4.")).toMatchObject({ refusal: 0, "corrections of itself": 0, "repeated part": 0 });
  const poor = wording("I'm sorry, perhaps it is 4. Wait, probably 5.");
  expect(poor["refusal"]).toBe(1);
  expect(poor["corrections of itself"]).toBeGreaterThan(0);
});

test("repeatedPart() is high where a text turns in circles, and 0 of a few words", () => {
  expect(repeatedPart("so we go on and on again ".repeat(20))).toBeGreaterThan(0.8);
  expect(repeatedPart("one two three")).toBe(0);
});

test("readHedges() hears who is unsure, and readDoubts() also who wonders at a result", () => {
  const heard = (text: string) => [readHedges, readDoubts].map((read) => read(readDraft("?", text))[0]);
  expect(heard("It is 4.")).toEqual([0, 0]);
  expect(heard("Perhaps it is 4.")).toEqual([Math.log(2), Math.log(2)]);
  expect(heard("That is 3.5 buses, rounded to 4.")).toEqual([0, Math.log(2)]);
  expect(heard("So 5 - 9 = -4 are left.")).toEqual([0, Math.log(2)]);
});

test("readStory() counts the changes that a question tells of, and its numbers in words", () => {
  const story = (question: string) => named(storyNames, readStory(readDraft(question, "4")));
  expect(story("Ann has 3 cats and 4 dogs. How many pets?")).toEqual({
    "changes that the question tells of": 0,
    "number words asked about": 0,
  });
  const told = story("Ann had 3 cats and then twice as many as Bob, who has a third of the five. And before?");
  expect(told["changes that the question tells of"]).toBeCloseTo(Math.log(3), 9);
  expect(told["number words asked about"]).toBeCloseTo(Math.log(4), 9);
});

test("readCodeTrace() counts what makes a program hard to follow", () => {
  const code = "def f(x):\n  for a in x:\n    if a:\n      return a\nassert f([1, 2]) == ??";
  const traced = named(codeTraceNames, readCodeTrace(readDraft(code, `{"reasoning": "so [1", "answer": "[1"}`)));
  expect(traced).toMatchObject({ "brackets or quotes left open": 1, "answer stands in the code": 1 });
  expect(traced["loops"]).toBeCloseTo(Math.log(2), 9);
});

const halved = "def half(n):\n    return n // 2";

test.each([
  ["an open assertion", `Complete:\n[PYTHON]\n${halved}\nassert half(9) == ??\n[/PYTHON]`, "4", 1],
  ["another answer to it", `Complete:\n[PYTHON]\n${halved}\nassert half(9) == ??\n[/PYTHON]`, "4.5", -1],
  ["one in a fence", `Complete.\n\`\`\`python\n${halved}\nassert half(9) == ...\n\`\`\``, "`4`", 1],
  ["what is printed", `What is printed?\n\`\`\`\n${halved}\nprint(half(9))\n\`\`\``, "4", 1],
  ["a program that is not asked about", `Mend this.\n\`\`\`\n${halved}\nprint(half(9))\n\`\`\``, "4", 0],
  ["two programs", `What prints 4?\n\`\`\`\n${halved}\n\`\`\`\n\`\`\`\nprint(4)\n\`\`\``, "4", 0],
  ["another language", "What does it print?\n```js\nconsole.log(4)\n```", "4", 0],
  ["no program", "What does he print?", "4", 0],
])("readProgram() reads %s", (_, question, answer, sign) => {
  expect(readProgram(readDraft(question, `{"answer": "${answer}"}`))).toEqual([sign]);
});

const asserted = `Complete:\n\`\`\`python\n${halved}\nassert half(9) == ??\n\`\`\``;

test.each([
  ["in the assertion", "Here it is:\n```python\nassert half(9) == 4\n```\nHope that helps!", 1],
  ["as code", "Halved and rounded down, `half(9)` returns `4`.", 1],
  ["in the last line", "9 // 2 rounds down, so we get\n4", 1],
  ["as the last number", "Halved and rounded down it gives 4, of course.", 1],
  ["in a block of its own", "It returns:\n```\n4\n```\nas 9 is odd.", 1],
  ["nowhere", "It halves the number.", 0],
  ["wrongly, and not marked as the answer", "It returns `4.5`.", 0],
])("readProgram() finds what is said in prose: %s", (_, answer, sign) => {
  expect(readProgram(readDraft(asserted, answer))).toEqual([sign]);
});

test("readSigns() has a number for each name, and 1 MB takes no longer than its beginning", () => {
  const question = "Ann buys 3 pens for 4 dollars each. How much does she pay?";
  expect(readSigns({ question, draft: "She pays 3 * 4 = 12 dollars.\n#### 12" })).toHaveLength(signNames.length);
  const long = "1 + 1 = 3. a(".repeat(80_000);
  expect(readSigns({ question, draft: long })).toEqual(readSigns({ question, draft: long.slice(0, 16_384) }));
});
