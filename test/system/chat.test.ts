import OpenAI, { NotFoundError } from "openai";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { ask, makeWeir, readEvents, seen } from "./weir.ts";

const originUrl = inject("originUrl");
const weir = makeWeir({ ORIGIN_BASE_URL: originUrl, FIRST_BYTE_TIMEOUT_MS: "400", IDLE_TIMEOUT_MS: "500" });
beforeAll(() => weir.listen());
afterAll(() => weir.close());

test("an answer carries its receipt as headers", async () => {
  const response = await ask(weir, "receipt");
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "weir-tier": "origin",
    "weir-model": "echo",
    "weir-route": "pinned",
    "weir-usage": "actual",
    "weir-cost-usd": expect.stringMatching(/^0\.\d+$/),
    "weir-saved-usd": expect.stringMatching(/^\d/),
    "weir-energy-j": expect.stringMatching(/^\d/),
    "cache-status": "weir; fwd=miss; stored",
    "server-timing": expect.stringContaining("upstream;dur="),
    "x-request-id": expect.stringMatching(/^req_/),
    "cache-control": "private, no-store",
  });
  expect(response.headers.get("weir-sandbox")).toBeNull();
  expect(await response.json()).toMatchObject({
    choices: [{ message: { content: "receipt" }, finish_reason: "stop" }],
  });
});

test("what the origin is sent is the caller's request, without Weir's own words", async () => {
  await (await ask(weir, "sent", { more: { weir: { receipt: true }, odd_field: { a: 1 }, temperature: 0 } })).text();
  const messages = [{ role: "user", content: "sent" }];
  const { lastBody } = await seen(originUrl, "sent");
  expect(lastBody).toEqual({ model: "echo", messages, odd_field: { a: 1 }, temperature: 0 });
});

test("the second identical call is a hit and makes no upstream call, whole or streamed", async () => {
  await (await ask(weir, "twice", { more: { temperature: 0, seed: 1 } })).text();
  const again = await ask(weir, "twice", { more: { seed: 1, temperature: 0 } });
  expect(again.headers.get("cache-status")).toMatch(/^weir; hit; ttl=\d+$/);
  expect(again.headers.get("weir-cost-usd")).toBe("0");
  const streamed = await ask(weir, "twice", { more: { seed: 1, temperature: 0, stream: true } });
  expect(streamed.headers.get("cache-status")).toContain("hit");
  const { events } = await readEvents(streamed.body);
  expect(events.at(-1)).toBe("[DONE]");
  expect(events.join("")).toContain("twice");
  expect((await seen(originUrl, "twice")).calls).toBe(1);
});

test("a stream that was kept answers the same call without stream", async () => {
  await readEvents((await ask(weir, "kept stream 👍", { more: { stream: true } })).body);
  const whole = await ask(weir, "kept stream 👍");
  expect(whole.headers.get("cache-status")).toContain("hit");
  expect(await whole.json()).toMatchObject({ choices: [{ message: { content: "kept stream 👍" } }] });
});

test.each([
  ["another tenant", { key: "other-key" }],
  ["another temperature", { more: { temperature: 0 } }],
  ["a field that Weir does not know", { more: { odd_field: 1 } }],
  ["weir-cache: no-cache", { headers: { "weir-cache": "no-cache" } }],
  ["cache-control: no-store", { headers: { "cache-control": "no-store" } }],
  ["a temperature without a seed", { more: { temperature: 1 } }],
])("no stored answer is given with %s", async (what, asking) => {
  const text = `stored, ${what}`;
  await (await ask(weir, text)).text();
  const response = await ask(weir, text, asking);
  await response.text();
  expect(response.headers.get("cache-status")).not.toContain("hit");
  expect((await seen(originUrl, text)).calls).toBe(2);
});

test("only-if-cached is 504 when nothing is kept", async () => {
  const response = await ask(weir, "nothing kept", { headers: { "weir-cache": "only-if-cached" } });
  expect(response.status).toBe(504);
  expect((await seen(originUrl, "nothing kept")).calls).toBe(0);
});

test.each(["length", "status-500", "html", "half"])("an answer of the kind %s is never kept", async (kind) => {
  const text = `never kept ${kind}`;
  await (await ask(weir, text, { model: `origin/${kind}` })).text();
  const again = await ask(weir, text, { model: `origin/${kind}` });
  await again.text();
  expect(again.headers.get("cache-status") ?? "").not.toContain("hit");
});

test.each([
  ["status-400", 400, "upstream_rejected"],
  ["status-401", 502, "upstream_auth"],
  ["status-404", 404, "model_not_found"],
  ["status-409", 409, "upstream_conflict"],
  ["status-422", 422, "upstream_unprocessable"],
  ["status-418", 400, "upstream_rejected"],
  ["status-429", 429, "rate_limit_exceeded"],
  ["quota", 429, "insufficient_quota"],
  ["status-500", 503, "upstream_unavailable"],
  ["html", 502, "upstream_invalid"],
  ["empty", 502, "upstream_invalid"],
  ["half", 502, "upstream_invalid"],
  ["error-200", 503, "upstream_unavailable"],
  ["hang", 504, "upstream_timeout"],
])("an origin of the kind %s is %d %s, whole and streamed", async (kind, status, code) => {
  for (const stream of [false, true]) {
    const response = await ask(weir, `${kind} ${stream}`, { model: `origin/${kind}`, more: { stream } });
    const text = await response.text();
    expect(response.status).toBe(status);
    expect(JSON.parse(text)).toEqual({
      error: { message: expect.any(String), type: expect.any(String), param: null, code },
    });
    expect(text).not.toMatch(/SECRET-ORIGIN|sk-/);
    expect(response.headers.get("x-request-id")).toMatch(/^req_/);
    if (status >= 500) expect(response.headers.get("x-should-retry")).toBe("false");
    if (kind === "status-429") expect(response.headers.get("retry-after")).toBe("7");
  }
});

test("a whole answer is waited for as long as its caller says that it waits, and a stream's first word is not", async () => {
  const patient = { model: "origin/a-second-later", headers: { "x-stainless-timeout": "6" } };
  expect((await ask(weir, "no hurry", patient)).status).toBe(200);
  expect((await ask(weir, "no hurry, by key", withKey(patient, "no-hurry"))).status).toBe(200);
  expect((await ask(weir, "no hurry, streamed", { ...patient, more: { stream: true } })).status).toBe(504);
  expect((await ask(weir, "nothing said", { model: "origin/a-second-later" })).status).toBe(504);
});

test("a host that says that it is still at work is given time for its first word", async () => {
  const response = await ask(weir, "in a queue", { model: "origin/queueing", more: { stream: true } });
  expect(response.status).toBe(200);
  expect(await response.text()).toContain("in a queue");
});

const withKey = ({ headers, ...asking }: { model: string; headers: object }, key: string) => ({
  ...asking,
  headers: { ...headers, "idempotency-key": key },
});

test("a failure that may pass is tried again, three times in all", async () => {
  expect((await ask(weir, "once", { model: "origin/once-status-503" })).status).toBe(200);
  expect(
    (await ask(weir, "once, first event", { model: "origin/once-error-first", more: { stream: true } })).status,
  ).toBe(200);
  await (await ask(weir, "down", { model: "origin/status-500" })).text();
  expect((await seen(originUrl, "down")).calls).toBe(3);
});

test("two hundred callers of a host that is down do not triple its load", async () => {
  const statuses = await Promise.all(
    Array.from({ length: 200 }, async () => {
      const response = await ask(weir, "storm", { model: "origin/status-503", headers: { "weir-cache": "no-store" } });
      await response.text();
      return response.status;
    }),
  );
  // So many at once are slow here, and the limits of this file are short.
  expect(statuses.every((status) => status === 503 || status === 504)).toBe(true);
  const { calls } = await seen(originUrl, "storm");
  expect(calls).toBeLessThanOrEqual(240);
});

test.each(["end-mid", "reset-mid", "error-mid", "hang-mid"])(
  "a stream of the kind %s ends in an error event and a broken connection",
  async (kind) => {
    const response = await ask(weir, `broken ${kind}`, { model: `origin/${kind}`, more: { stream: true } });
    expect(response.status).toBe(200);
    const { events, isBroken } = await readEvents(response.body);
    expect(isBroken).toBe(true);
    expect(events).toHaveLength(2);
    expect(JSON.parse(events[1] ?? "")).toEqual({
      error: {
        message: expect.any(String),
        type: "server_error",
        param: null,
        code: expect.stringMatching(/^upstream_/),
      },
    });
    const again = await ask(weir, `broken ${kind}`, { model: `origin/${kind}`, more: { stream: true } });
    expect(again.headers.get("cache-status")).toBe("weir; fwd=miss");
    await again.body?.cancel();
  },
);

test.each(["no-done", "done-then-hang"])("a stream of the kind %s is whole", async (kind) => {
  const response = await ask(weir, `whole ${kind}`, { model: `origin/${kind}`, more: { stream: true } });
  const { events, isBroken } = await readEvents(response.body);
  expect(isBroken).toBe(false);
  expect(events.at(-1)).toBe("[DONE]");
});

test("OpenAI's own client reads answers, streams, tools and errors", async () => {
  const client = new OpenAI({
    apiKey: "test-key",
    baseURL: "http://weir.test/v1",
    maxRetries: 0,
    fetch: async (url, { method, headers, body } = {}) =>
      await weir.fetch(String(url), {
        method: method ?? "GET",
        headers: Object.fromEntries(new Headers(headers)),
        body: String(body),
      }),
  });
  const messages = [{ role: "user" as const, content: "sdk 👩‍👩‍👧" }];
  const stream = await client.chat.completions.create({ model: "origin/echo", messages, stream: true });
  let text = "";
  for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? "";
  expect(text).toBe("sdk 👩‍👩‍👧");
  const tools = [{ type: "function" as const, function: { name: "weather", parameters: { type: "object" } } }];
  const called = await client.chat.completions.create({ model: "origin/tools", messages, tools });
  expect(called.choices[0]?.message.tool_calls?.[0]).toMatchObject({ function: { arguments: '{"city":"Paris"}' } });
  await expect(client.chat.completions.create({ model: "none", messages })).rejects.toBeInstanceOf(NotFoundError);
});
