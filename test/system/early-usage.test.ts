// What is charged where a host tells its usage with a stream's first event, and the last one never comes?
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { makeKey, makeKeyedWeir, readUsage } from "./keyed-weir.ts";
import { ask, readBroken, readEvents, type Weir } from "./weir.ts";

const anthropic = makeKeyedWeir({ ORIGIN_API: "anthropic", ORIGIN_BASE_URL: inject("anthropicUrl") });
const responses = makeKeyedWeir({ ORIGIN_API: "openai-responses", ORIGIN_BASE_URL: inject("originUrl") });
beforeAll(() => Promise.all([anthropic.listen(), responses.listen()]));
afterAll(() => Promise.all([anthropic.close(), responses.close()]));

/** What a new key is charged for one stream, once that is known. */
async function charge(weir: Weir, path: string, body: object) {
  const key = await makeKey(weir, {});
  const response = await weir.fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
    body: JSON.stringify({ ...body, temperature: 1, stream: true }),
  });
  await readBroken(response.body);
  await expect.poll(async () => (await readUsage(weir, key)).data.length, { timeout: 5000 }).toBe(1);
  const [row] = (await readUsage(weir, key)).data;
  return { input: row?.input_tokens, output: row?.output_tokens };
}

const messages = [{ role: "user", content: "hi" }];

test.each([
  ["as chat", "/v1/chat/completions", "early-cut"],
  ["as Messages", "/v1/messages", "early-cut"],
  ["that ends without a count", "/v1/messages", "early-only"],
])("a stream of Anthropic's, %s, costs the prompt that was counted, and what was said", async (_, path, model) => {
  const body = { model: `origin/${model}`, messages, max_tokens: 100 };
  expect(await charge(anthropic, path, body)).toEqual({ input: 125, output: 10 });
});

test.each([
  ["that breaks", "end-mid", { input: 10, output: 25 }],
  ["that is reported as failed", "failed", { input: 10, output: 6 }],
])("a Response %s costs the prompt that was counted, and what was said or counted", async (_, model, charged) => {
  const body = { model: `origin/${model}`, input: "a hundred letters.. ".repeat(5) };
  expect(await charge(responses, "/v1/responses", body)).toEqual(charged);
});

test.each([true, false])(
  "what a host tells early the caller hears at the end, if at all: %s",
  async (include_usage) => {
    const more = { stream: true, ...(include_usage && { stream_options: { include_usage } }) };
    const key = await makeKey(anthropic, {});
    const { events } = await readEvents((await ask(anthropic, `early ${include_usage}`, { key, more })).body);
    const chunks = events.slice(0, -1).map((event) => JSON.parse(event));
    const counted = { prompt_tokens: 125, completion_tokens: 7, total_tokens: 132 };
    const said = chunks.flatMap((chunk) => ("usage" in chunk ? [chunk.usage] : []));
    const before = chunks.slice(1).map(() => null);
    expect(said).toEqual(include_usage ? [...before, expect.objectContaining(counted)] : []);
  },
);
