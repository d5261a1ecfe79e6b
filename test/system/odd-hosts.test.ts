import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { join, postMessage, readMessageEvents } from "./post-message.ts";
import { ask, makeWeir, readEvents, seen } from "./weir.ts";

const originUrl = inject("originUrl");
const weir = makeWeir({ ORIGIN_BASE_URL: originUrl });
beforeAll(() => weir.listen());
afterAll(() => weir.close());

test("a prompt cache key that two tenants chose alike is another one at the origin", async () => {
  const sent: unknown[] = [];
  for (const key of ["test-key", "other-key", "test-key"]) {
    const more = { prompt_cache_key: "same", seed: sent.length };
    await (await ask(weir, "cache key", { key, more })).text();
    const { lastBody } = await seen(originUrl, "cache key");
    sent.push("prompt_cache_key" in lastBody && lastBody.prompt_cache_key);
  }
  expect(sent[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(sent[1]).not.toBe(sent[0]);
  expect(sent[2]).toBe(sent[0]);
});

test("a whole answer that does not say why it ended is none", async () => {
  const response = await ask(weir, "unfinished", { model: "origin/unfinished" });
  expect(response.status).toBe(502);
  expect(await response.json()).toMatchObject({ error: { code: "upstream_cut" } });
});

test.each([false, true])("an answer of fewer choices than were asked for is none, stream: %s", async (stream) => {
  const text = `two, stream: ${stream}`;
  const response = await ask(weir, text, { model: "origin/one-choice", more: { n: 2, stream } });
  const { events, isBroken } = await readEvents(response.body);
  if (stream)
    expect([isBroken, JSON.parse(events.at(-1) ?? "")]).toMatchObject([true, { error: { code: "upstream_cut" } }]);
  else expect([response.status, (await seen(originUrl, text)).calls]).toEqual([502, 3]);
  const whole = await ask(weir, text, { more: { n: 2 } });
  expect(JSON.parse(await whole.text()).choices).toHaveLength(2);
});

test.each(["whole-event", "text-events"])("a stream of the kind %s loses no text, in any dialect", async (kind) => {
  const model = `origin/${kind}`;
  const text = `nothing is lost, ${kind}`;
  const { events } = await readEvents((await ask(weir, text, { model, more: { stream: true } })).body);
  const chunks = events.slice(0, -1).map((event) => JSON.parse(event));
  expect(chunks.map(({ choices }) => choices[0]?.delta?.content ?? "").join("")).toBe(text);
  expect(new Set(chunks.map(({ object }) => object))).toEqual(new Set(["chat.completion.chunk"]));
  const messages = await postMessage(weir, text, { model, more: { stream: true } });
  expect(join((await readMessageEvents(messages.body)).events, "text")).toBe(text);
  const response = await weir.fetch("/v1/responses", {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer test-key" },
    body: JSON.stringify({ model, input: text, stream: true }),
  });
  expect(await response.text()).toContain(`"text":${JSON.stringify(text)}`);
  const again = await ask(weir, text, { model });
  expect(again.headers.get("cache-status")).toContain("hit");
  expect(JSON.parse(await again.text()).choices[0].message.content).toBe(text);
});

test("a stream that dies after its role and before its first word is asked for again", async () => {
  const response = await ask(weir, "role", { model: "origin/role-then-once", more: { stream: true } });
  const { events, isBroken } = await readEvents(response.body);
  expect(isBroken).toBe(false);
  expect(events.at(-1)).toBe("[DONE]");
  expect((await seen(originUrl, "role")).calls).toBe(2);
});

test("usage that cannot be true is replaced by what the receipt says", async () => {
  const response = await ask(weir, "four", { model: "origin/odd-usage" });
  expect(response.headers.get("weir-usage")).toBe("estimated");
  expect(await response.json()).toMatchObject({ usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 } });
});

test("tool calls have their index, id and type also from a host that gives none", async () => {
  const more = { tools: [{ type: "function", function: { name: "weather" } }] };
  const whole = await ask(weir, "bare", { model: "origin/bare-tools", more });
  const named = { id: expect.stringMatching(/^call_/), type: "function" };
  expect(await whole.json()).toMatchObject({ choices: [{ message: { tool_calls: [named] } }] });
  const streamed = await ask(weir, "bare streamed", { model: "origin/bare-tools", more: { ...more, stream: true } });
  const { events } = await readEvents(streamed.body);
  const deltas = events.slice(0, 2).map((event) => JSON.parse(event).choices[0].delta.tool_calls[0]);
  expect(deltas).toMatchObject([{ ...named, index: 0 }, { index: 0 }]);
});

test("the field that the origin finds at fault is named, and nothing else of its words", async () => {
  const response = await ask(weir, "field", { model: "origin/named-field" });
  const text = await response.text();
  expect(JSON.parse(text)).toMatchObject({ error: { param: "tools[0].type", code: "upstream_rejected" } });
  expect(text).not.toContain("SECRET-ORIGIN");
});

test("a stream whose origin is silent says that it waits, so that a caller who has left is found gone", async () => {
  const response = await ask(weir, "in silence", { model: "origin/hang-mid", more: { stream: true } });
  const reader = response.body?.getReader();
  await reader?.read();
  const beat = await reader?.read();
  expect(new TextDecoder().decode(beat?.value)).toBe(": waiting\n\n");
  await reader?.cancel();
});

test("a fence around JSON that was asked for is taken away, and the answer is kept so", async () => {
  const more = { response_format: { type: "json_object" } };
  const fenced = '```json\n{"a":1}\n```';
  const contents: unknown[] = [];
  const reports: (string | null)[] = [];
  for (let at = 0; at < 2; at += 1) {
    const response = await ask(weir, fenced, { more });
    reports.push(response.headers.get("cache-status"));
    contents.push(JSON.parse(await response.text()).choices[0].message.content);
  }
  expect(contents).toEqual(['{"a":1}', '{"a":1}']);
  expect(reports[1]).toContain("hit");
  expect(JSON.parse(await (await ask(weir, fenced)).text())).toMatchObject({
    choices: [{ message: { content: fenced } }],
  });
});

test("a directive for the cache that nobody knows is told, whole and streamed", async () => {
  for (const stream of [false, true]) {
    const response = await ask(weir, "misspelt", { headers: { "weir-cache": "no-stroe" }, more: { stream } });
    expect(response.headers.get("weir-ignored")).toBe("weir-cache=no-stroe");
    await response.text();
  }
  const response = await ask(weir, "misspelt", { headers: { "weir-cache": "max-age=60" } });
  expect(response.headers.get("weir-ignored")).toBeNull();
  await response.text();
});

test("case 27: an answer of 10 MiB and an event of 4 MiB pass; what is larger than the bound does not", async () => {
  const whole = await ask(weir, "27 whole", { model: "origin/mib-10" });
  expect((await whole.text()).length).toBeGreaterThan(10 * 1024 * 1024);
  const event = await ask(weir, "27 event", { model: "origin/mib-4", more: { stream: true } });
  expect((await event.text()).length).toBeGreaterThan(4 * 1024 * 1024);
  expect((await ask(weir, "27 more", { model: "origin/mib-17" })).status).toBe(502);
}, 60_000);
