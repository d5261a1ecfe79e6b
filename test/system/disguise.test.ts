import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { makeWeir, readEvents, seen } from "./weir.ts";

const originUrl = inject("originUrl");
const system = "Classify the language of the text.\nAnswer with EN or DE.";
const weir = makeWeir({
  ORIGIN_BASE_URL: originUrl,
  TASK_TEMPLATES: JSON.stringify([
    { task: "language", system, labels: { en: "EN", de: "DE" }, models: ["auto", "origin/echo"] },
    { task: "redact", system: "Redact." },
  ]),
});
beforeAll(() => weir.listen());
afterAll(() => weir.close());

const german = "Das Wetter ist heute schöner als gestern, und morgen fahren wir ans Meer.";

function ask(text: string, more: object = {}): Promise<Response> {
  const messages = [
    { role: "system", content: "Classify the  language of the text. Answer with EN or DE. " },
    { role: "user", content: text },
  ];
  return weir.fetch("/v1/chat/completions", {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer test-key" },
    body: JSON.stringify({ model: "origin/echo", messages, ...more }),
  });
}

test("a chat request that is a task in disguise is answered in the isolate, in the same shape", async () => {
  const response = await ask(german, { temperature: 0, max_tokens: 5 });
  expect(response.headers.get("weir-tier")).toBe("isolate");
  expect(response.headers.get("weir-route")).toBe("task");
  expect(response.headers.get("weir-cost-usd")).toBe("0");
  expect(await response.json()).toMatchObject({
    object: "chat.completion",
    model: "weir/language-1",
    choices: [{ index: 0, message: { role: "assistant", content: "DE" }, finish_reason: "stop" }],
    usage: { completion_tokens: 1 },
  });
  expect((await seen(originUrl, german)).calls).toBe(0);
});

test("the same as a stream", async () => {
  const response = await ask(german, { stream: true, stream_options: { include_usage: true } });
  const { events, isBroken } = await readEvents(response.body);
  expect(isBroken).toBe(false);
  expect(events.join("")).toContain('"content":"DE"');
  expect(events.at(-1)).toBe("[DONE]");
  expect(events.at(-2)).toContain('"completion_tokens":1');
});

test.each([
  ["a text that the isolate is not sure of", "zq zq", {}],
  [
    "an answer that the labels do not have",
    "Le temps est plus beau aujourd'hui qu'hier, et demain nous irons à la mer.",
    {},
  ],
  ["another option", `${german} 1`, { logprobs: true }],
  ["tools", `${german} 2`, { tools: [{ type: "function", function: { name: "f" } }] }],
  ["two choices", `${german} 3`, { n: 2 }],
  ["a quality that nobody has measured of tasks", `${german} 4`, { model: "auto", weir: { min_quality: 0.5 } }],
  ["a model that the template does not name", `${german} 5`, { model: "origin/other" }],
  [
    "another system prompt",
    `${german} 6`,
    {
      messages: [
        { role: "system", content: "Translate." },
        { role: "user", content: `${german} 6` },
      ],
    },
  ],
  [
    "a longer talk",
    `${german} 7`,
    {
      messages: [
        { role: "system", content: system },
        { role: "user", content: "a" },
        { role: "user", content: `${german} 7` },
      ],
    },
  ],
])("goes on as before: %s", async (_, text, more) => {
  const response = await ask(text, more);
  expect(response.headers.get("weir-tier")).not.toBe("isolate");
  await response.text();
});
