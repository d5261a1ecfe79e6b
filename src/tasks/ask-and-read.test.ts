import { expect, test, vi } from "vitest";
import { askAndRead, readChoice } from "./ask-and-read.ts";
import { tasks, type LanguageModel, type Prompt } from "#tasks";

/** A model that says these, one a call. */
function makeModel(...answers: readonly string[]) {
  const say = vi.fn<(prompt: Prompt) => Promise<string>>();
  for (const answer of answers) say.mockResolvedValueOnce(answer);
  const model: LanguageModel = { say, embed: async () => [1] };
  return { model, say };
}

const question = {
  system: "Give a digit.",
  text: "x",
  maxTokens: 5,
  read: (answer: string) => (/^\d$/.test(answer) ? Number(answer) : undefined),
};

test("askAndRead() reads the first answer, without its fence", async () => {
  const { model, say } = makeModel("```json\n7\n```");
  expect(await askAndRead(model, question)).toBe(7);
  expect(say).toHaveBeenCalledTimes(1);
});

test("askAndRead() asks once more, with what was said, and no third time", async () => {
  const { model, say } = makeModel("seven", "7");
  expect(await askAndRead(model, question)).toBe(7);
  expect(say.mock.lastCall?.[0].messages).toMatchObject([
    {},
    {},
    { role: "assistant", content: "seven" },
    { role: "user" },
  ]);
  expect(await askAndRead(makeModel("seven", "still seven").model, question)).toBeUndefined();
});

test("askAndRead() says what was wrong, where the question can tell", async () => {
  const { model, say } = makeModel("{}", '{"total": "2"}', '{"total": 2}');
  const extract = tasks.find(({ name }) => name === "extract");
  const schema = { required: ["total"], properties: { total: { type: "number" } } };
  const job = extract?.bind({ text: "2 euros", schema }, "input");
  expect(await job?.ask(model)).toBeUndefined();
  expect(say.mock.lastCall?.[0].messages.at(-1)?.content).toContain("'#' breaks 'required'");
  const { model: other, say: saidTo } = makeModel("two", '{"total": 2}');
  expect(await job?.ask(other)).toEqual({ value: { total: 2 } });
  expect(saidTo.mock.lastCall?.[0].messages.at(-1)?.content).toContain("it is no JSON");
});

test.each([
  ["Yes", "yes"],
  [' "no." ', "no"],
  ["maybe", undefined],
  ["", undefined],
])("readChoice() of %j is %s", (answer, choice) => {
  expect(readChoice(answer, ["yes", "no", "*"])).toBe(choice);
});

test("readChoice() takes none of two that differ in their case alone, unless it is said as written", () => {
  expect(readChoice("Up.", ["up", "UP"])).toBeUndefined();
  expect(readChoice("UP", ["up", "UP"])).toBe("UP");
});

test.each([
  ["language", "DE.", { language: "de" }],
  ["language", "pt-BR", { language: "pt" }],
  ["language", "yes", undefined],
  ["language", "to-do", undefined],
  ["sentiment", "Negative", { label: "negative" }],
  ["sentiment", "good", undefined],
  [
    "keywords",
    "- the river\n2. boats\nno such words",
    {
      keywords: [
        { text: "the river", score: 1 },
        { text: "boats", score: 0.5 },
      ],
    },
  ],
  ["keywords", "- 3D boats\n3D boats\n2) Boats", { keywords: [{ text: "3D boats" }, { text: "Boats" }] }],
  ["summarize", "Short.", { summary: "Short.", sentences: [] }],
])("the task %s reads a language model's %j", async (name, answer, output) => {
  const job = tasks.find((task) => task.name === name)?.bind({ text: "the river and the 3D boats" }, "input");
  const said = await job?.ask(makeModel(answer, answer).model);
  if (output === undefined) expect(said).toBeUndefined();
  else expect(said).toMatchObject(output);
});
