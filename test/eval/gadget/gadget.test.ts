import { expect, test } from "vitest";
import { judgeByRule } from "#routing";
import { keepWithin } from "./evaluate-gadget.ts";
import { applyGadget, searchGadget, type Lead } from "./search-gadget.ts";

const cities = "Paris Rome Oslo Bern Kiev Riga Lima Cairo Delhi Tokyo Lagos Quito".split(" ");
const easy = cities.flatMap((city) => [`Where is ${city}?`, `Name a river near ${city}`, `Who founded ${city}?`]);
const candidates = ["river", "blue", "theorem", "near"];
const byRule: Lead = (question) =>
  judgeByRule({ question, inputTokens: question.length / 4 }).verdict === "hard" ? 1 : -1;

function percent(decisions: readonly boolean[]): number {
  return (100 * decisions.filter(Boolean).length) / decisions.length;
}

test("searchGadget() finds the word that a judge takes for hard, and adds none in vain", () => {
  const gadget = searchGadget({ lead: byRule, questions: easy, candidates, mostWords: 5 });
  expect(gadget.words).toEqual(["theorem"]);
});

test("searchGadget() goes on where each word moves questions a little", () => {
  const lead: Lead = (question) => question.split("blue").length - 3.5;
  expect(searchGadget({ lead, questions: easy, candidates, mostWords: 5 }).words).toEqual([
    "blue",
    "blue",
    "blue",
    "blue",
    "blue",
  ]);
});

test("crafted text moves the large model's share by no more than 10 points where that is bounded by the usual one", () => {
  // A tenth of the usual questions is hard.
  const usual = Array.from({ length: 600 }, (_, at) =>
    at % 10 === 0 ? `Prove theorem ${at}` : `${easy[at % easy.length] ?? ""} (${at})`,
  );
  const gadget = searchGadget({ lead: byRule, questions: easy, candidates, mostWords: 5 });
  const decide = (questions: readonly string[]) => questions.map((question) => byRule(question) > 0);
  const attacked = decide(usual.map((question) => applyGadget(gadget, question)));
  expect(percent(decide(usual))).toBe(10);
  expect(percent(attacked)).toBe(100);
  expect(percent(keepWithin(attacked, 0.1))).toBeLessThanOrEqual(20);
  // Who crafts nothing is not hindered.
  expect(percent(keepWithin(decide(usual), 0.2))).toBe(10);
});
