import { expect, test } from "vitest";
import { readQuestion, similarityOf } from "./read-question.ts";

const meaningOf = (text: string) => readQuestion(text)?.meaning;

test.each([
  ["What is the capital of France?", "What's the capital of France"],
  ["How can I learn to swim?", "how do i learn swimming"],
  ["Which is the best phone under 500 $?", "What are the best phones under 500 $"],
  ["Please tell me the opening hours of the museum.", "What are the museum's opening hours?"],
])("%j and %j may be the same question", (one, other) => {
  // The last pair is not: another order might be another question, and it is only asked once more.
  const isSame = !one.startsWith("Please");
  expect(meaningOf(one) === meaningOf(other)).toBe(isSame);
});

test.each([
  ["Can I mix bleach with vinegar?", "Can I mix baking soda with vinegar?"],
  ["What do I get for 100 EUR?", "What do I get for 1000 EUR?"],
  ["How do I enable the firewall?", "How do I disable the firewall?"],
  ["May I carry 7 kg?", "May I carry 70 kg?"],
  ["May I carry 7 kg?", "May I carry 7 lb?"],
  ["Is it safe to eat?", "Is it not safe to eat?"],
  ["Can I eat this?", "Can't I eat this?"],
  ["When was the wheel invented?", "Where was the wheel invented?"],
  ["How many people live there now?", "Do people live there now?"],
  ["How much does the trip cost?", "How long does the trip cost?"],
  ["How do I fly from Paris to London?", "How do I fly from London to Paris?"],
  ["What do I eat before training?", "What do I eat after training?"],
  ["Are flights from India cheap?", "Are flights to India cheap?"],
  ["Does he love his wife?", "Does she love his wife?"],
  ["How old is my account?", "How old is your account?"],
  ["What is the IT budget of the firm?", "What is it, the budget of the firm?"],
  ["What is C++ used for?", "What is C# used for?"],
  ["What is the tax in 2024?", "What is the tax in 2025?"],
  ["Who was the president?", "Who will be the president?"],
  ["Should I sell the house?", "Do I sell the house?"],
  ["What is the first step of the plan?", "What is the last step of the plan?"],
  ["Who plays in Delhi tonight?", "Who plays in Mumbai tonight?"],
  ["Drop 5 mg at -3 °C", "Drop 5 mg at 3 °C"],
  ["Was kostet das Zimmer mit Bad?", "Was kostet das Zimmer ohne Bad?"],
])("%j and %j are two questions", (one, other) => {
  expect(meaningOf(one)).toBeDefined();
  expect(meaningOf(one)).not.toBe(meaningOf(other));
});

test.each(["", " ?!", "the of to", "x".repeat(601)])("readQuestion() makes nothing of %j", (text) => {
  expect(readQuestion(text)).toBeUndefined();
});

test("similarityOf() is 1 for the same wording, less for another", () => {
  const [one, other] = [readQuestion("What is the capital of France?"), readQuestion("what's the capital of France")];
  if (one === undefined || other === undefined) throw new Error("no questions");
  expect(similarityOf(one, one)).toBe(1);
  expect(similarityOf(one, other)).toBeLessThan(1);
  expect(similarityOf(one, other)).toBeGreaterThan(0.5);
});
