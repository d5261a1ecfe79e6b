import { expect, test } from "vitest";
import { readWeights } from "../../../../test/kits/read-weights.ts";
import { keywords } from "../index.ts";

const { run } = await keywords.load(readWeights);
const textsOf = (text: string, limit?: number): readonly string[] =>
  run(limit === undefined ? { text } : { text, limit }).output.keywords.map((keyword) => keyword.text);

const article =
  "The European Central Bank raised interest rates again on Thursday. Interest rates are now at their highest level in a decade. " +
  "Economists expect the European Central Bank to pause in autumn, since inflation has slowed. The bank said that inflation was still too high.";

test("keywords finds what comes back, early or as a name, and no word of little meaning", () => {
  const found = textsOf(article);
  expect(found.slice(0, 4)).toEqual(expect.arrayContaining(["European Central Bank", "inflation"]));
  expect(found.join(" ").toLowerCase()).toContain("interest rates");
  for (const word of ["the", "is", "to", "at", "their", "in a"])
    expect(found.map((text) => text.toLowerCase())).not.toContain(word);
});

test("keywords orders by score, from 1 down, and gives no phrase within another", () => {
  const found = run({ text: article }).output.keywords;
  const scores = found.map(({ score }) => score);
  expect(scores[0]).toBe(1);
  expect(scores).toEqual(scores.toSorted((one, other) => other - one));
  for (const { text } of found)
    expect(found.filter((other) => ` ${other.text} `.toLowerCase().includes(` ${text} `.toLowerCase()))).toHaveLength(
      1,
    );
});

test("keywords gives so many as are asked for, or as many as there are", () => {
  expect(textsOf(article, 2)).toHaveLength(2);
  expect(textsOf("Gold", 50)).toEqual(["Gold"]);
});

test.each([
  [
    "Die Bundesregierung hat die Steuerreform beschlossen. Die Steuerreform der Bundesregierung gilt ab dem nächsten Jahr.",
    "Steuerreform",
    "die",
  ],
  ["Le gouvernement a présenté la réforme des retraites. La réforme des retraites divise le pays.", "réforme", "la"],
  ["人工智能正在改变世界。人工智能的发展需要大量数据。", "人工", "的"],
  ["東京で新しい電車が走り始めました。電車は東京の人々に人気です。", "電車", "は"],
  ["الذكاء الاصطناعي يغير العالم. يحتاج الذكاء الاصطناعي إلى بيانات كثيرة.", "الذكاء", "إلى"],
])("keywords knows the words of little meaning in %s", (text, word, stopWord) => {
  const found = textsOf(text);
  expect(found.some((each) => each.includes(word))).toBe(true);
  expect(found.map((each) => each.toLowerCase())).not.toContain(stopWord);
});

test("keywords takes contractions for what they are made of", () => {
  const text =
    "It’s late, and we don't know what they’ve done. They won’t say; it isn't the river that's high. You'll see.";
  expect(textsOf(text).filter((each) => /['’]/.test(each))).toEqual([]);
  expect(textsOf("L’hôpital s’est agrandi. Qu’il soit grand n’est pas l’avis de l’hôpital voisin.")[0]).toMatch(
    /hôpital/,
  );
});

test("keywords reads no addresses", () => {
  const text =
    "The river report is at https://www.example.com/path/index.html?utm=x. Ask jo.doe@mail.example.com for the report.";
  expect(textsOf(text).join(" ")).not.toMatch(/https|www|example|com|path|index|doe/);
  expect(textsOf("见 https://example.com/a。大坝挡住了水，大坝很老。")).toContain("大坝");
});

test.each([" ", "1234 56", "...", "😀👍🏽", "\ud83d", "the of and", "it's", "www.example.com", "\u0000\u202e"])(
  "keywords finds none in %j",
  (text) => {
    expect(run({ text })).toEqual({ output: { keywords: [] }, confidence: 0, isAccepted: false });
  },
);

test("keywords reads 100,000 characters, whatever they are", () => {
  for (const piece of ["a", "word ", "x-", "中文", "é’", "\ud800", "Aa. ", "ก"]) {
    const { keywords: found } = run({ text: piece.repeat(Math.floor(100_000 / piece.length)), limit: 50 }).output;
    expect(found.length).toBeLessThanOrEqual(50);
  }
});
