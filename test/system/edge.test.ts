import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { ask, makeWeir, readEvents, seen } from "./weir.ts";

const originUrl = inject("originUrl");
const weir = makeWeir({ ORIGIN_BASE_URL: originUrl, ORIGIN_MODEL: "status-500" });
beforeAll(() => weir.listen());
afterAll(() => weir.close());

test("auto answers an easy request at the edge, labelled as the sandbox", async () => {
  const response = await ask(weir, "What is the capital of France?", { model: "auto" });
  expect(response.headers.get("weir-tier")).toBe("edge");
  expect(response.headers.get("weir-route")).toBe("easy");
  expect(response.headers.get("weir-sandbox")).toBe("1");
  expect(Number(response.headers.get("weir-saved-usd"))).toBeGreaterThan(0);
  expect(await response.json()).toMatchObject({
    choices: [{ message: { content: "The capital of France is Paris." } }],
  });
});

test("auto asks the origin first for a hard request, and the edge when the origin fails", async () => {
  const response = await ask(weir, "Prove that the square root of 2 is irrational", { model: "auto" });
  await response.text();
  expect((await seen(originUrl, "Prove that the square root of 2 is irrational")).calls).toBe(2);
  expect(response.headers.get("weir-tier")).toBe("edge");
  expect(response.headers.get("weir-route")).toBe("fallback");
});

test("a stream from the edge has OpenAI's shape, and its receipt in the last chunk", async () => {
  const more = { stream: true, stream_options: { include_usage: true }, weir: { receipt: true } };
  const response = await ask(weir, "Count to 49", { model: "edge", more });
  const { events } = await readEvents(response.body);
  expect(events.at(-1)).toBe("[DONE]");
  const chunks = events.slice(0, -1).map((event) => JSON.parse(event));
  expect(chunks.at(-1)).toMatchObject({
    choices: [],
    weir: { tier: "edge", usage: { source: "actual" }, attempts: 1 },
  });
  expect(chunks.at(-2)).toMatchObject({ choices: [], usage: { total_tokens: expect.any(Number) } });
  expect(chunks.slice(0, -2).every((chunk) => chunk.usage === null && chunk.choices.length === 1)).toBe(true);
});

test("a model that cannot do what is asked is refused, and the field named", async () => {
  const tools = [{ type: "function", function: { name: "f" } }];
  const response = await ask(weir, "x", { model: "@cf/meta/llama-3.2-1b-instruct", more: { tools } });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: { param: "tools", code: "unsupported_parameter" } });
});

test("usage is summed up for each tenant", async () => {
  await (await ask(weir, "hello", { model: "edge", key: "other-key" })).text();
  await (await ask(weir, "hello", { model: "edge", key: "other-key" })).text();
  const usage = await weir.fetch("/v1/usage", { headers: { authorization: "Bearer other-key" } });
  expect(await usage.json()).toMatchObject({
    object: "list",
    data: [{ tier: "edge", requests: 2, cache_hits: 1, input_tokens: 4 }],
  });
});

test("what the edge has no word for is named, and what the origin was sent is not", async () => {
  const more = { logit_bias: { 1: 2 }, odd_field: 1, temperature: 0, metadata: null };
  const response = await ask(weir, "hello", { model: "edge", more });
  expect(response.headers.get("weir-ignored")).toBe("logit_bias, odd_field");
  const hit = await ask(weir, "hello", { model: "edge", more: { ...more, weir: { receipt: true } } });
  expect(hit.headers.get("cache-status")).toContain("hit");
  expect(await hit.json()).toMatchObject({ weir: { ignored: ["logit_bias", "odd_field"] } });
  const sent = await ask(weir, "hello, origin", { model: "origin/echo", more });
  expect(sent.headers.get("weir-ignored")).toBeNull();
});

test("a fallback answers for a model that fails, says so, and is not kept as that model's answer", async () => {
  const asking = { model: "origin", headers: { "weir-fallback": "origin/status-503, edge, origin/echo" } };
  const response = await ask(weir, "hello, fallback", asking);
  expect(response.status).toBe(200);
  expect(response.headers.get("weir-tier")).toBe("edge");
  expect(response.headers.get("weir-route")).toBe("fallback");
  const again = await ask(weir, "hello, fallback", { model: "origin" });
  expect(again.status).toBe(503);
  const inBody = await ask(weir, "hello, body", { model: "origin", more: { weir: { fallback: "origin/echo" } } });
  expect(inBody.headers.get("weir-model")).toBe("echo");
  expect((await seen(originUrl, "hello, body")).lastBody).not.toHaveProperty("weir");
  const unknown = await ask(weir, "x", { model: "origin", headers: { "weir-fallback": "none" } });
  expect(await unknown.json()).toMatchObject({ error: { code: "model_not_found", param: "weir-fallback" } });
});
