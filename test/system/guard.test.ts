// Are prompts and answers checked where the owner wants it, in each dialect's own words, and who pays for that?
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { startCountingOrigin } from "../scripted/counting-origin.ts";
import { makeKey, makeKeyedWeir, readOwnerUsage, readUsage } from "./keyed-weir.ts";
import { join, postMessage, readMessageEvents } from "./post-message.ts";
import { ask, makeWeir, readEvents } from "./weir.ts";

const originUrl = inject("originUrl");
const by = (guard: object) => ({
  ORIGIN_BASE_URL: originUrl,
  EDGE_BASE_URL: originUrl,
  WEIR_CONFIG: JSON.stringify({ guard }),
});
const weir = makeKeyedWeir(by({ model: "guard" }));
/** As it is unless its owner says more, with the sandbox's guard; and one that gives what an ill guard has not checked. */
const closed = makeWeir({ ORIGIN_BASE_URL: originUrl, WEIR_CONFIG: '{"guard":{}}' });
const counting = await startCountingOrigin();
const counted = makeKeyedWeir({
  ORIGIN_BASE_URL: counting.url,
  EDGE_BASE_URL: counting.url,
  WEIR_CONFIG: JSON.stringify({ guard: { model: "plain" } }),
});
const open = makeWeir({
  ORIGIN_BASE_URL: originUrl,
  EDGE_BASE_URL: originUrl,
  WEIR_CONFIG: JSON.stringify({ guard: { model: "hang", on_failure: "open", timeout_ms: 200 } }),
});
const all = [weir, closed, open, counted];
beforeAll(() => Promise.all(all.map((each) => each.listen())), 120_000);
afterAll(async () => {
  await Promise.all(all.map((each) => each.close()));
  await counting.stop();
});

const filtered = { choices: [{ message: { content: "" }, finish_reason: "content_filter" }] };

async function hear(response: Response) {
  const { events, isBroken } = await readEvents(response.body);
  const chunks = events.slice(0, -1).map((event) => JSON.parse(event).choices[0]);
  const reasons = chunks.flatMap((choice) => choice?.finish_reason ?? []);
  return { text: chunks.map((choice) => choice?.delta.content ?? "").join(""), reasons, isBroken, last: events.at(-1) };
}

test("what is safe comes as ever, whole and streamed, and is kept", async () => {
  const whole = await ask(weir, "a safe question");
  expect(await whole.json()).toMatchObject({
    choices: [{ message: { content: "a safe question" }, finish_reason: "stop" }],
  });
  expect((await ask(weir, "a safe question")).headers.get("cache-status")).toContain("hit");
  const streamed = await hear(await ask(weir, "a safe stream", { more: { stream: true } }));
  expect(streamed).toEqual({ text: "a safe stream", reasons: ["stop"], isBroken: false, last: "[DONE]" });
});

test("an unsafe prompt is answered with a filtered answer, which is not kept", async () => {
  for (const times of [1, 2]) {
    const response = await ask(weir, "an unsafe-example");
    expect([times, response.status, response.headers.get("cache-status")]).toEqual([
      times,
      200,
      expect.not.stringContaining("hit"),
    ]);
    expect(await response.json()).toMatchObject(filtered);
  }
  const streamed = await hear(await ask(weir, "an unsafe-example!", { more: { stream: true } }));
  expect(streamed).toEqual({ text: "", reasons: ["content_filter"], isBroken: false, last: "[DONE]" });
});

test("an unsafe prompt is found under any role, in parts and in tools' arguments, and in a flight", async () => {
  const call = { id: "c", type: "function", function: { name: "f", arguments: '{"a":"unsafe-example"}' } };
  for (const messages of [
    [
      { role: "system", content: "unsafe-example" },
      { role: "user", content: "x1" },
    ],
    [
      { role: "user", content: [{ type: "text", text: "unsafe-example" }] },
      { role: "user", content: "x2" },
    ],
    [
      { role: "assistant", content: null, tool_calls: [call] },
      { role: "tool", tool_call_id: "c", content: "x3" },
    ],
    ...[
      { content: "x", refusal: "unsafe-example" },
      { content: null, function_call: { name: "f", arguments: "unsafe-example" } },
      { content: "x", reasoning_content: "unsafe-example" },
    ].map((said) => [
      { role: "assistant", ...said },
      { role: "user", content: "x4" },
    ]),
  ]) {
    expect(await (await ask(weir, "", { more: { messages } })).json()).toMatchObject(filtered);
  }
  const flown = await ask(weir, "flying unsafe-example", { headers: { "idempotency-key": "guarded" } });
  expect(await flown.json()).toMatchObject(filtered);
});

test("what a host wrote is paid, though it is not given and nobody counted it", async () => {
  const more = { weir: { receipt: true } };
  const reply = await ask(weir, "uncounted unsafe-example", { model: "origin/no-usage", more });
  const body: { weir: { usage: { output_tokens: number; source: string } } } = JSON.parse(await reply.text());
  expect(body).toMatchObject(filtered);
  expect(body.weir.usage).toMatchObject({ source: "estimated" });
  expect(body.weir.usage.output_tokens).toBeGreaterThan(3);
});

test("the last words of a stream are paid, though they are not given", async () => {
  const more = { stream: true, weir: { receipt: true } };
  const reply = await ask(weir, "uncounted stream", { model: "origin/ends-bad", more });
  const { events } = await readEvents(reply.body);
  const receipt: { weir: { usage: { input_tokens: number; output_tokens: number } } } = JSON.parse(events.at(-2) ?? "");
  expect(events.join("")).toContain("content_filter");
  expect(receipt.weir.usage.output_tokens).toBeGreaterThan(4);
});

test("an answer that turns unsafe ends: some of it is out by then", async () => {
  const text = "turn bad";
  expect(await (await ask(weir, "turn bad at once", { model: "origin/turns-bad" })).json()).toMatchObject(filtered);
  const streamed = await hear(await ask(weir, text, { model: "origin/turns-bad", more: { stream: true } }));
  expect(streamed).toMatchObject({ reasons: ["content_filter"], isBroken: false, last: "[DONE]" });
  expect(streamed.text).toContain("1 good");
  expect(streamed.text.length).toBeLessThan(500 * 250);
  const end = await hear(await ask(weir, "the end", { model: "origin/ends-bad", more: { stream: true } }));
  expect(end.reasons).toEqual(["content_filter"]);
});

test("Responses and Messages say it in their own words", async () => {
  const response = await weir.fetch("/v1/responses", {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer test-key" },
    body: JSON.stringify({ model: "origin/echo", input: "responses unsafe-example" }),
  });
  expect(await response.json()).toMatchObject({
    status: "incomplete",
    incomplete_details: { reason: "content_filter" },
  });
  const message = await postMessage(weir, "message unsafe-example");
  expect(await message.json()).toMatchObject({ type: "message", content: [], stop_reason: "refusal" });
  const streamed = await postMessage(weir, "message stream", { model: "origin/ends-bad", more: { stream: true } });
  const { events, isBroken } = await readMessageEvents(streamed.body);
  expect([isBroken, events.at(-1)?.type, join(events, "stop_reason")]).toEqual([false, "message_stop", "refusal"]);
});

test("what an ill guard has not checked is kept back, or given, as the owner wants", async () => {
  for (const more of [{}, { stream: true }]) {
    const kept = await ask(closed, "too long to check ".repeat(4000), { more });
    expect(kept.status).toBe(503);
    expect(await kept.json()).toMatchObject({ error: { code: "guard_unreachable", type: "server_error" } });
    const given = await ask(open, "unchecked", { more });
    expect(given.status).toBe(200);
    expect(await given.text()).toContain("stop");
  }
});

test("a prompt that is too long to be checked is kept back before anybody is asked", async () => {
  const text = "too long, and nobody's to pay ".repeat(3000);
  const kept = await ask(counted, text, { key: await makeKey(counted, {}), model: "origin/plain" });
  expect(await kept.json()).toMatchObject({ error: { code: "guard_unreachable" } });
  expect(counting.billed.calls).toBe(0);
});

test("the sandbox has a guard to try", async () => {
  expect(await (await ask(closed, "an unsafe-example")).json()).toMatchObject(filtered);
  expect(await (await ask(closed, "harmless")).json()).toMatchObject({
    choices: [{ message: { content: "harmless" } }],
  });
});

test("what the guard costs is the owner's, and no caller's", async () => {
  const key = await makeKey(weir, {});
  await (await ask(weir, "paid by whom?", { key })).text();
  await vi.waitFor(async () => {
    const [own, owner] = [await readUsage(weir, key), await readOwnerUsage(weir)];
    expect(own.data).toMatchObject([{ model: "echo", requests: 1 }]);
    expect(owner.data.find(({ model }) => model === "guard")?.input_tokens).toBeGreaterThan(0);
  }, 10_000);
});

test("where nothing is given because the guard is ill, the owner pays all that the hosts have counted", async () => {
  const key = await makeKey(counted, { budget: { usd_total: 1 } });
  for (const stream of [false, true]) {
    for (const model of ["origin/plain", "origin/no-usage"]) {
      const text = `kept back by the guard, ${stream}, ${model}`.padEnd(60, ".");
      const kept = await ask(counted, text, { key, model, more: { stream } });
      expect(kept.status).toBe(503);
      await kept.text();
    }
  }
  await vi.waitFor(async () => {
    const [own, owner] = [await readUsage(counted, key), await readOwnerUsage(counted)];
    expect(own.data).toEqual([]);
    const { input, output, calls } = counting.billed;
    const sum = (field: "input_tokens" | "output_tokens") => owner.data.reduce((total, row) => total + row[field], 0);
    expect([calls, sum("input_tokens"), sum("output_tokens")]).toEqual([8, input, output]);
    expect(own.limits).toMatchObject([{ used: 0, held: 0 }]);
  }, 10_000);
});

test("where a stream breaks off because the guard is ill, its last words are paid", async () => {
  const key = await makeKey(counted, { budget: { usd_total: 1 } });
  const before = { ...counting.billed };
  // The guard has no prompt to read: it fails at the answer.
  const reply = await ask(counted, " ".repeat(60), { key, model: "origin/plain", more: { stream: true } });
  expect((await readEvents(reply.body)).isBroken).toBe(true);
  await vi.waitFor(async () => {
    const { data } = await readUsage(counted, key);
    expect(data).toMatchObject([{ model: "plain", input_tokens: 15, output_tokens: 4 }]);
  }, 10_000);
  expect(counting.billed.calls).toBe(before.calls + 2);
});
