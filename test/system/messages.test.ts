import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { join, postMessage, readMessageEvents } from "./post-message.ts";
import { makeWeir } from "./weir.ts";

/** In front of an origin that speaks Messages, and in front of one that speaks chat. */
const native = makeWeir({ ORIGIN_API: "anthropic", ORIGIN_BASE_URL: inject("anthropicUrl") });
const chat = makeWeir({ ORIGIN_BASE_URL: inject("originUrl") });
beforeAll(() => Promise.all([native.listen(), chat.listen()]));
afterAll(() => Promise.all([native.close(), chat.close()]));

describe.each([
  { name: "an Anthropic origin", weir: native },
  { name: "an OpenAI origin", weir: chat },
])("the Messages API in front of $name", ({ weir }) => {
  test("answers whole, then from the cache, with a receipt in headers and body", async () => {
    const more = { weir: { receipt: true } };
    const first = await postMessage(weir, "whole 👩‍👩‍👧", { more });
    expect(first.status).toBe(200);
    expect(first.headers.get("weir-tier")).toBe("origin");
    expect(first.headers.get("request-id")).toMatch(/^req_/);
    const message = {
      type: "message",
      role: "assistant",
      content: [{ type: "text", text: "whole 👩‍👩‍👧" }],
      stop_reason: "end_turn",
      stop_sequence: null,
      usage: { input_tokens: expect.any(Number), output_tokens: expect.any(Number) },
      weir: { tier: "origin" },
    };
    expect(await first.json()).toMatchObject(message);
    const again = await postMessage(weir, "whole 👩‍👩‍👧", { more });
    expect(again.headers.get("cache-status")).toContain("hit");
    expect(await again.json()).toMatchObject({ ...message, weir: { cache: "hit" } });
  });

  test("streams the same answer, new and from the cache, in the events' order", async () => {
    for (const kept of ["fwd=miss", "hit"]) {
      const response = await postMessage(weir, "streamed 👩‍👩‍👧", { more: { stream: true, weir: { receipt: true } } });
      expect(response.headers.get("cache-status")).toContain(kept);
      const { events, isBroken } = await readMessageEvents(response.body);
      expect(isBroken).toBe(false);
      const types = events.map(({ type }) => type).filter((type) => type !== "ping" && type !== "content_block_delta");
      expect(types).toEqual([
        "message_start",
        "content_block_start",
        "content_block_stop",
        "message_delta",
        "message_stop",
      ]);
      const text = join(events, "text");
      expect(text).toBe("streamed 👩‍👩‍👧");
      expect(events.at(-2)).toMatchObject({
        delta: { stop_reason: "end_turn", stop_sequence: null },
        usage: { output_tokens: expect.any(Number) },
        weir: { tier: "origin", usage: { source: "actual" } },
      });
    }
  });

  test("calls a tool, whole and streamed", async () => {
    const more = { tools: [{ name: "weather", input_schema: { type: "object" } }] };
    const whole = await postMessage(weir, "tool", { model: "origin/tools", more });
    const called = { type: "tool_use", id: expect.any(String), name: "weather" };
    expect(await whole.json()).toMatchObject({
      content: [{ ...called, input: { city: "Paris" } }],
      stop_reason: "tool_use",
    });
    const streamed = await postMessage(weir, "tool, streamed", {
      model: "origin/tools",
      more: { ...more, stream: true },
    });
    const { events } = await readMessageEvents(streamed.body);
    expect(events.find(({ type }) => type === "content_block_start")).toMatchObject({
      content_block: { ...called, input: {} },
    });
    expect(JSON.parse(join(events, "partial_json"))).toEqual({ city: "Paris" });
    expect(events.at(-2)).toMatchObject({ delta: { stop_reason: "tool_use" } });
  });

  test.each([
    ["status-400", 400, "invalid_request_error"],
    ["status-401", 502, "api_error"],
    ["status-404", 404, "not_found_error"],
    ["status-429", 429, "rate_limit_error"],
    ["status-500", 529, "overloaded_error"],
    ["status-529", 529, "overloaded_error"],
    ["html", 502, "api_error"],
    ["error-200", 529, "overloaded_error"],
  ])("tells a host of the kind %s as %d %s", async (kind, status, type) => {
    for (const stream of [false, true]) {
      const response = await postMessage(weir, `${kind} ${stream}`, { model: `origin/${kind}`, more: { stream } });
      const text = await response.text();
      expect(response.status).toBe(status);
      expect(JSON.parse(text)).toEqual({
        type: "error",
        error: { type, message: expect.any(String) },
        request_id: response.headers.get("request-id"),
      });
      expect(text).not.toMatch(/SECRET-ORIGIN|sk-/);
    }
  });

  test("ends a broken stream in an error event and a broken connection", async () => {
    const response = await postMessage(weir, "broken", { model: "origin/error-mid", more: { stream: true } });
    const { events, isBroken } = await readMessageEvents(response.body);
    expect(isBroken).toBe(true);
    expect(events.at(-1)).toEqual({
      type: "error",
      error: { type: "overloaded_error", message: expect.any(String) },
      request_id: expect.stringMatching(/^req_/),
    });
    expect(events.filter(({ type }) => type === "error")).toHaveLength(1);
    expect(events.map(({ type }) => type)).not.toContain("message_stop");
  });
});

test.each([
  { name: "no limit", more: { max_tokens: undefined }, field: "max_tokens" },
  { name: "no messages", more: { messages: [] }, field: "messages" },
  { name: "an unknown role", more: { messages: [{ role: "robot", content: "" }] }, field: "messages[0].role" },
  {
    name: "text without text",
    more: { messages: [{ role: "user", content: [{ type: "text" }] }] },
    field: "messages[0].content[0].text",
  },
  { name: "a tool without a schema", more: { tools: [{ name: "f" }] }, field: "tools[0].input_schema" },
  { name: "a choice without a name", more: { tool_choice: { type: "tool" } }, field: "tool_choice.name" },
  { name: "too much heat", more: { temperature: 1.5 }, field: "temperature" },
])("the Messages API refuses $name and names the field", async ({ more, field }) => {
  const response = await postMessage(chat, "refused", { more });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    type: "error",
    error: { type: "invalid_request_error", message: expect.stringContaining(`'${field}'`) },
  });
});

test("the Messages API tells a missing key as Anthropic tells it, and takes it as x-api-key or Bearer", async () => {
  const refused = await postMessage(chat, "key", { headers: { "x-api-key": "wrong" } });
  expect(refused.status).toBe(401);
  expect(await refused.json()).toMatchObject({ type: "error", error: { type: "authentication_error" } });
  const bearer = await postMessage(chat, "key", {
    headers: { "x-api-key": "wrong", authorization: "Bearer test-key" },
  });
  expect(bearer.status).toBe(200);
});

test.each([undefined, null])("count_tokens estimates, and says so, whatever the limit (%s)", async (limit) => {
  const response = await postMessage(chat, "x".repeat(400), { path: "/count_tokens", more: { max_tokens: limit } });
  expect(await response.json()).toEqual({ input_tokens: 100, weir: { usage: "estimated" } });
});
