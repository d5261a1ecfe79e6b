// How are a chat host's calls told to callers of Messages, also those that are not whole?
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { makeKey, makeKeyedWeir, readSettled } from "./keyed-weir.ts";
import { join, postMessage, readMessageEvents } from "./post-message.ts";
import { ask, seen } from "./weir.ts";

const originUrl = inject("originUrl");
const weir = makeKeyedWeir({ ORIGIN_BASE_URL: originUrl });
beforeAll(() => weir.listen());
afterAll(() => weir.close());

const tools = [{ name: "weather", input_schema: { type: "object" } }];

test("a call that OpenAI was forced to make has the reason tool_use, whole and streamed, new and kept", async () => {
  const more = { tools, tool_choice: { type: "tool", name: "weather" } };
  for (const kept of ["fwd=miss", "hit"]) {
    const whole = await postMessage(weir, "forced", { model: "origin/forced-tool", more });
    expect(whole.headers.get("cache-status")).toContain(kept);
    expect(await whole.json()).toMatchObject({ content: [{ type: "tool_use" }], stop_reason: "tool_use" });
  }
  for (const text of ["forced, streamed", "forced"]) {
    const streamed = await postMessage(weir, text, { model: "origin/forced-tool", more: { ...more, stream: true } });
    const { events } = await readMessageEvents(streamed.body);
    expect(events.at(-2)).toMatchObject({ delta: { stop_reason: "tool_use" } });
  }
});

test("a call that a limit has cut is left out of a whole answer, and streamed as far as it came", async () => {
  const whole = await postMessage(weir, "cut", { model: "origin/cut-tool", more: { tools } });
  expect(whole.status).toBe(200);
  expect(await whole.json()).toMatchObject({ content: [], stop_reason: "max_tokens" });
  const streamed = await postMessage(weir, "cut", { model: "origin/cut-tool", more: { tools, stream: true } });
  const { events, isBroken } = await readMessageEvents(streamed.body);
  expect([isBroken, join(events, "partial_json")]).toEqual([false, '{"city":"Paris","days"']);
  expect(events.at(-2)).toMatchObject({ delta: { stop_reason: "max_tokens" } });
});

test("a whole answer whose call is broken is asked for again, and not paid, nor kept under an Idempotency-Key", async () => {
  const key = await makeKey(weir, { budget: { usd_total: 1 } });
  const posting = { model: "origin/broken-tool", headers: { "x-api-key": key, "idempotency-key": "broken" } };
  for (const calls of [3, 6]) {
    const broken = await postMessage(weir, "a broken call", { ...posting, more: { tools } });
    expect(broken.status).toBe(502);
    expect(await broken.json()).toMatchObject({ error: { type: "api_error" } });
    expect((await seen(originUrl, "a broken call")).calls).toBe(calls);
  }
  expect(await readSettled(weir, key)).toMatchObject([{ used: 0, held: 0 }]);
  const mended = await postMessage(weir, "broken once", { model: "origin/once-broken-tool", more: { tools } });
  expect(await mended.json()).toMatchObject({ content: [{ type: "text", text: "broken once" }] });
});

test("a chat is given a broken call as its host wrote it, not kept", async () => {
  const more = { tools: [{ type: "function", function: { name: "weather" } }] };
  for (let time = 0; time < 2; time += 1) {
    const response = await ask(weir, "broken chat", { model: "origin/broken-tool", more });
    expect(response.headers.get("cache-status")).toContain("fwd=miss");
    expect(JSON.parse(await response.text()).choices[0].message.tool_calls[0].function.arguments).toBe(
      '{"city":"Paris","days"',
    );
  }
});
