import { expect, test } from "vitest";
import type { CachedAnswer } from "./cached-answer.ts";
import { makeRecentAnswers } from "./recent-answers.ts";
import { makeReceipt } from "../../test/fixtures/make-receipt.ts";

function answer(chars: number): CachedAnswer {
  const message = { role: "assistant" as const, content: "x".repeat(chars) };
  const completion = { choices: [{ index: 0, message, finish_reason: "stop" }] };
  return { completion, receipt: makeReceipt(), storedAt: 0 };
}

test("makeRecentAnswers() gives back what was put, with its JSON", () => {
  const recent = makeRecentAnswers(100_000);
  const put = answer(5);
  recent.put("a", put);
  expect(recent.get("a")).toEqual({ ...put, text: JSON.stringify(put.completion) });
  expect(recent.get("b")).toBeUndefined();
});

test("makeRecentAnswers() lets the least recently used go when there is no room", () => {
  const recent = makeRecentAnswers(20_000);
  // Some 1,900 each, with what an answer costs beside its text.
  for (let at = 0; at < 10; at += 1) recent.put(String(at), answer(800));
  recent.get("0");
  recent.put("new", answer(800));
  expect(recent.get("1")).toBeUndefined();
  expect(recent.get("0")).toBeDefined();
  expect(recent.get("new")).toBeDefined();
});

test("makeRecentAnswers() holds no answer that would push out a tenth of the others", () => {
  const recent = makeRecentAnswers(20_000);
  recent.put("large", answer(3000));
  expect(recent.get("large")).toBeUndefined();
});

test("makeRecentAnswers() forgets the old answer of a key with its new one", () => {
  const recent = makeRecentAnswers(20_000);
  for (let time = 0; time < 100; time += 1) recent.put("a", answer(time));
  recent.put("b", answer(1));
  expect(recent.get("a")?.completion).toEqual(answer(99).completion);
  expect(recent.get("b")).toBeDefined();
});
