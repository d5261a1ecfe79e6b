import { expect, test } from "vitest";
import { toyExamples } from "../../../test/fixtures/toy-examples.ts";
import { chooseRecipe } from "./choose-recipe.ts";
import { labelsOf, makeLesson } from "./examples.ts";

test(
  "chooseRecipe() says what it tried, and takes none that did clearly worse than another",
  { timeout: 30_000 },
  () => {
    const examples = toyExamples().map((each, at) => (at % 7 === 0 ? { ...each, label: "refund" } : each));
    const labels = labelsOf(examples);
    const { recipe, tried } = chooseRecipe(makeLesson(examples, labels), labels);
    expect(tried.length).toBeGreaterThan(4);
    const best = tried.find((each) => each.recipe === recipe)?.accuracy;
    for (const { accuracy } of tried) expect(best).toBeGreaterThanOrEqual(accuracy - 0.01);
  },
);

test("chooseRecipe() gives a net to many labels", () => {
  const labels = Array.from({ length: 30 }, (_, at) => `label ${at}`);
  const examples = labels.flatMap((label) => ["a", "b", "c"].map((text) => ({ text: `${text} ${label}`, label })));
  expect(chooseRecipe(makeLesson(examples, labels), labels).recipe.net?.filters).toBeGreaterThan(0);
});
