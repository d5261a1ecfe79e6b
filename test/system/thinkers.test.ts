// What OpenAI's models that think refuse to be told: the scripted origin refuses it as well.
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { ask, makeWeir, seen } from "./weir.ts";

const originUrl = inject("originUrl");
const weir = makeWeir({ ORIGIN_BASE_URL: originUrl, ORIGIN_MODEL: "gpt-5-mini" });
beforeAll(() => weir.listen());
afterAll(() => weir.close());

test.each([
  ["auto-best", "whole", false],
  ["gpt-5-mini", "by its name", false],
  ["o4-mini", "streamed", true],
])("%s, %s, is asked without wishes for chance, which the reply names", async (model, how, stream) => {
  const text = `no chance, ${how}`;
  const more = { stream, temperature: 0, top_p: 0.9, max_tokens: 50 };
  const response = await ask(weir, text, { model, more });
  expect(response.status).toBe(200);
  expect(response.headers.get("weir-ignored")).toBe("temperature, top_p");
  await response.text();
  const { lastBody } = await seen(originUrl, text);
  expect(lastBody).toMatchObject({ max_completion_tokens: 50 });
  expect(Object.keys(lastBody)).not.toEqual(expect.arrayContaining(["temperature"]));
});

test("a task is asked of it with room to think, and to think little", async () => {
  const response = await weir.fetch("/v1/tasks/translate", {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer test-key", "weir-tiers": "origin" },
    body: JSON.stringify({ input: { text: "room to think", to: "fr" } }),
  });
  expect(response.status).toBe(200);
  expect(response.headers.get("weir-ignored")).toBeNull();
  const { lastBody } = await seen(originUrl, "room to think");
  expect(lastBody).toMatchObject({ reasoning_effort: "low" });
  expect("max_completion_tokens" in lastBody && Number(lastBody.max_completion_tokens)).toBeGreaterThan(1000);
});
