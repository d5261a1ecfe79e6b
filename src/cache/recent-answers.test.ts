import { expect, test } from "vitest";
import type { Entry } from "./cached-answer.ts";
import { makeRecentAnswers } from "./recent-answers.ts";
import { makeReceipt } from "../../test/fixtures/make-receipt.ts";

function entry(key: string, chars: number): Entry {
  const message = { role: "assistant" as const, content: "x".repeat(chars) };
  const completion = { choices: [{ index: 0, message, finish_reason: "stop" }] };
  return {
    key,
    place: { tenant: "t" },
    completion,
    receipt: makeReceipt(),
    storedAt: 0,
    ttlSeconds: 9,
  };
}

test("makeRecentAnswers() gives back what was put, with its JSON", () => {
  const recent = makeRecentAnswers(100_000);
  const put = entry("a", 5);
  recent.put(put);
  expect(recent.get("a")).toEqual({ ...put, text: JSON.stringify(put.completion) });
  expect(recent.get("b")).toBeUndefined();
});

test("makeRecentAnswers() lets the least recently used go when there is no room", () => {
  const recent = makeRecentAnswers(20_000);
  // Some 1,900 each, with what an answer costs beside its text.
  for (let at = 0; at < 10; at += 1) recent.put(entry(String(at), 800));
  recent.get("0");
  recent.put(entry("new", 800));
  expect(recent.get("1")).toBeUndefined();
  expect(recent.get("0")).toBeDefined();
  expect(recent.get("new")).toBeDefined();
});

test("makeRecentAnswers() holds no answer that would push out a tenth of the others", () => {
  const recent = makeRecentAnswers(20_000);
  recent.put(entry("large", 3000));
  expect(recent.get("large")).toBeUndefined();
});

test("makeRecentAnswers() forgets the old answer of a key with its new one", () => {
  const recent = makeRecentAnswers(20_000);
  for (let time = 0; time < 100; time += 1) recent.put(entry("a", time));
  recent.put(entry("b", 1));
  expect(recent.get("a")?.completion).toEqual(entry("a", 99).completion);
  expect(recent.get("b")).toBeDefined();
});

test("makeRecentAnswers() has room again for what was removed", () => {
  const recent = makeRecentAnswers(20_000);
  for (let at = 0; at < 100; at += 1) {
    recent.put(entry("gone", 900));
    recent.remove("gone");
  }
  recent.put(entry("a", 1));
  expect(recent.get("gone")).toBeUndefined();
  expect(recent.get("a")).toBeDefined();
});
