import { expect, test } from "vitest";
import type { ChatRequest } from "#core/contract";
import { readTemplates, tasks } from "#tasks";
import { readWeights } from "../../test/kits/read-weights.ts";

const request = (text: string, more: Partial<ChatRequest> = {}): ChatRequest => ({
  model: "auto",
  messages: [
    { role: "system", content: "Do it." },
    { role: "user", content: text },
  ],
  ...more,
});

test("readTemplates() of nothing unmasks nothing", () => {
  expect(readTemplates(undefined, tasks)(request("x"), readWeights)).toBeUndefined();
  expect(readTemplates(" ", tasks)(request("x"), readWeights)).toBeUndefined();
});

test("readTemplates() says a task's output as a language model would", async () => {
  const unmask = readTemplates('[{"task": "redact", "system": " Do\\n it. "}]', tasks);
  const said = await unmask(request("to jo@example.com"), readWeights);
  expect(said).toEqual({ text: "to [EMAIL]", model: "weir/redact-1" });
  expect(await unmask(request("to jo@example.com", { max_tokens: 1 }), readWeights)).toBeUndefined();
  const list = readTemplates('[{"task": "keywords", "system": "Do it."}]', tasks);
  const text = "The river rises. The river falls. Boats wait for the river to rise.";
  expect((await list(request(text), readWeights))?.text).toContain("river");
});

test("readTemplates() reads a lone text as a list of one part, and no list of more", async () => {
  const unmask = readTemplates('[{"task": "redact", "system": "Do it."}]', tasks);
  const part = (text: string) => ({ type: "text" as const, text });
  const system = { role: "system" as const, content: [part("Do it.")] };
  const ask = (...texts: readonly string[]) =>
    unmask({ model: "auto", messages: [system, { role: "user", content: texts.map(part) }] }, readWeights);
  expect(await ask("to jo@example.com")).toMatchObject({ text: "to [EMAIL]" });
  expect(ask("to jo@example.com", "and no other")).toBeUndefined();
});

test.each([
  ["no JSON", "{"],
  ["no list", "{}"],
  ["no objects", "[1]"],
  ["a task that there is not", '[{"task": "fly", "system": "x"}]'],
  ["a task that the isolate cannot do", '[{"task": "translate", "system": "x"}]'],
  ["no system prompt", '[{"task": "redact"}]'],
  ["an empty system prompt", '[{"task": "redact", "system": " "}]'],
  ["labels that are none", '[{"task": "language", "system": "x", "labels": ["a"]}]'],
  ["labels that are no texts", '[{"task": "language", "system": "x", "labels": {"en": 5}}]'],
  ["labels that the task never says", '[{"task": "sentiment", "system": "x", "labels": {"postive": "GOOD"}}]'],
  ["labels that are no languages", '[{"task": "language", "system": "x", "labels": {"German": "DE"}}]'],
  ["labels of a task that has none", '[{"task": "redact", "system": "x", "labels": {"a": "b"}}]'],
  ["a task of two texts", '[{"task": "similarity", "system": "x"}]'],
  ["models that are no list", '[{"task": "redact", "system": "x", "models": "auto"}]'],
  ["a field that is not known", '[{"task": "redact", "system": "x", "modles": []}]'],
])("readTemplates() refuses a deployment with %s", (_, json) => {
  expect(() => readTemplates(json, tasks)).toThrow(
    "the task templates (TASK_TEMPLATES, or task_templates of the configuration) are not right",
  );
});
