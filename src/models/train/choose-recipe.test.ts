import { expect, test } from "vitest";
import { toyExamples } from "../../../test/fixtures/toy-examples.ts";
import { chooseRecipe } from "./choose-recipe.ts";
import { labelsOf, makeLesson } from "./examples.ts";

test("chooseRecipe() says what it tried, and takes none that did clearly worse than another", () => {
  const labels = labelsOf(toyExamples());
  const { recipe, tried } = chooseRecipe(makeLesson(toyExamples(), labels), labels);
  expect(tried.length).toBeGreaterThan(4);
  const best = tried.find((each) => each.recipe === recipe)?.accuracy;
  for (const { accuracy } of tried) expect(best).toBeGreaterThanOrEqual(accuracy - 0.01);
});

test("chooseRecipe() gives a net to many labels", () => {
  const labels = Array.from({ length: 30 }, (_, at) => `label ${at}`);
  const examples = labels.flatMap((label) => ["a", "b", "c"].map((text) => ({ text: `${text} ${label}`, label })));
  expect(chooseRecipe(makeLesson(examples, labels), labels).recipe.net?.width).toBeGreaterThan(0);
});
