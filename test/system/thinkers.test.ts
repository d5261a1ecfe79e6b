// What models that think refuse to be told, or want to be: the scripted origin refuses what OpenAI's do.
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { ask, makeWeir, seen, type Weir } from "./weir.ts";

const originUrl = inject("originUrl");
const anthropicUrl = inject("anthropicUrl");
const weir = makeWeir({ ORIGIN_BASE_URL: originUrl, ORIGIN_MODEL: "gpt-5-mini" });
const claude = makeWeir({ ORIGIN_API: "anthropic", ORIGIN_BASE_URL: anthropicUrl, ORIGIN_MODEL: "claude-sonnet-5" });
beforeAll(() => Promise.all([weir.listen(), claude.listen()]));
afterAll(() => Promise.all([weir.close(), claude.close()]));

const translate = (by: Weir, text: string) =>
  by.fetch("/v1/tasks/translate", {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer test-key", "weir-tiers": "origin" },
    body: JSON.stringify({ input: { text, to: "fr" } }),
  });

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
  const response = await translate(weir, "room to think");
  expect(response.status).toBe(200);
  expect(response.headers.get("weir-ignored")).toBeNull();
  const { lastBody } = await seen(originUrl, "room to think");
  expect(lastBody).toMatchObject({ reasoning_effort: "low" });
  expect("max_completion_tokens" in lastBody && Number(lastBody.max_completion_tokens)).toBeGreaterThan(1000);
});

test("a task is asked so of a Claude that thinks, too", async () => {
  expect((await translate(claude, "room for Claude")).status).toBe(200);
  const seenBy = await fetch(`${anthropicUrl}/seen?text=${encodeURIComponent("room for Claude")}`);
  const { body }: { body: { max_tokens: number } } = JSON.parse(await seenBy.text());
  expect(body).toMatchObject({ output_config: { effort: "low" } });
  expect(body.max_tokens).toBeGreaterThan(1000);
});
