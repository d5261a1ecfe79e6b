import { expect, test } from "vitest";
import { readWeights } from "../../../../test/kits/read-weights.ts";
import { summarize } from "../index.ts";
import { readSentences } from "./sentences.ts";

const { run } = await summarize.load(readWeights);

const split = (text: string): readonly string[] => readSentences(text).map(({ start, end }) => text.slice(start, end));

test.each([
  ["One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]],
  [
    "Dr. Smith met J. R. Jones at 3.30 p.m. in the U.S. He left.",
    ["Dr. Smith met J. R. Jones at 3.30 p.m. in the U.S. He left."],
  ],
  ["It cost $3.50. That is much.", ["It cost $3.50.", "That is much."]],
  ['"Stop!" she said. He did.', ['"Stop!" she said.', "He did."]],
  ["Wait... what? Yes.", ["Wait... what?", "Yes."]],
  ["今天天气很好。我们去公园吧！好吗？", ["今天天气很好。", "我们去公园吧！", "好吗？"]],
  ["مرحبا. كيف حالك؟ أنا بخير.", ["مرحبا.", "كيف حالك؟", "أنا بخير."]],
  ["A title\n\nA text.\n- one\n- two", ["A title", "A text.", "- one", "- two"]],
  ["a line\nthat goes on.", ["a line\nthat goes on."]],
  [" \n\n ", []],
  ["👍! 😀", ["👍!", "😀"]],
  ["z.B. heute. Morgen auch.", ["z.B. heute.", "Morgen auch."]],
  [
    "Am 3. Oktober war Feiertag. Im Jahr 1990. Dann nicht.",
    ["Am 3. Oktober war Feiertag.", "Im Jahr 1990.", "Dann nicht."],
  ],
  [
    "1. Mix the flour\n2) Bake it.\n\n## Next\nIt is 12.\nDone",
    ["1. Mix the flour", "2) Bake it.", "## Next\nIt is 12.", "Done"],
  ],
])("readSentences() splits %j", (text, sentences) => {
  expect(split(text)).toEqual(sentences);
});

const article =
  "The city council approved a new tram line on Monday. The tram line will connect the harbour with the university. " +
  "One councillor wore a green hat. Work on the tram line begins in spring, and it will cost 200 million euros. " +
  "It rained. The university welcomed the decision of the council, since students had asked for a tram for years.";

test("summarize chooses what the text is about, in the text's order", () => {
  const { output, isAccepted } = run({ text: article });
  expect(output.sentences).toHaveLength(3);
  expect(output.summary).toContain("The city council approved a new tram line on Monday.");
  expect(output.summary).not.toMatch(/hat|rained/);
  const starts = output.sentences.map(({ start }) => start);
  expect(starts).toEqual(starts.toSorted((one, other) => one - other));
  expect(output.summary).toBe(output.sentences.map(({ start, end }) => article.slice(start, end)).join(" "));
  expect(isAccepted).toBe(true);
});

test("summarize puts no space where the text has none", () => {
  const text = "今天天气很好。我们去公园。那里有很多人。";
  expect(run({ text }).output.summary).toBe(text);
});

test("summarize says a thing once", () => {
  const text =
    "Gold rises sharply in London trading today. ".repeat(5) +
    "Oil falls after the pipeline opens again in Norway. It is late.";
  expect(run({ text, sentences: 2 }).output.summary).toBe(
    "Gold rises sharply in London trading today. Oil falls after the pipeline opens again in Norway.",
  );
});

test("summarize gives a text back that has no more sentences than are asked for", () => {
  expect(run({ text: "One. Two.", sentences: 3 })).toEqual({
    output: {
      summary: "One. Two.",
      sentences: [
        { start: 0, end: 4 },
        { start: 5, end: 9 },
      ],
    },
    confidence: 1,
    isAccepted: true,
  });
  expect(run({ text: article, sentences: 20 }).output.sentences).toHaveLength(6);
});

test("summarize has nothing to say of a text of spaces", () => {
  expect(run({ text: " \n " })).toEqual({ output: { summary: "", sentences: [] }, confidence: 1, isAccepted: false });
});

test("summarize reads 100,000 characters, whatever they are, and says the same each time", () => {
  for (const piece of ["a", ".", ". A", "word. ", "。", "\n", "A. ", '!"', "\ud800", "中文。"]) {
    const text = piece.repeat(Math.floor(100_000 / piece.length));
    const { output } = run({ text, sentences: 20 });
    expect(output.sentences.length).toBeLessThanOrEqual(20);
    expect(run({ text, sentences: 20 }).output).toEqual(output);
  }
});
