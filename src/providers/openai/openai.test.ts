import { expect, inject, test } from "vitest";
import type { ChatRequest } from "#core/contract";
import { makeOpenai } from "#providers";
import { testProvider } from "../../../test/kits/test-provider.ts";

testProvider("an OpenAI-compatible host", {
  provider: makeOpenai({ baseUrl: inject("originUrl"), apiKey: "key" }),
  models: { echo: "echo", tools: "tools", hang: "hang", cut: "end-mid", odd: "html" },
  embeddings: "vectors",
  failures: {
    "status-400": "upstream_rejected",
    "status-401": "upstream_auth",
    "status-403": "upstream_auth",
    "status-404": "upstream_model_not_found",
    "status-409": "upstream_conflict",
    "status-422": "upstream_unprocessable",
    "status-429": "rate_limit_exceeded",
    "status-500": "upstream_unavailable",
    "status-503": "upstream_unavailable",
    redirect: "upstream_redirect",
    "error-200": "upstream_unavailable",
    "too-long": "context_length_exceeded",
    "too-long-vllm": "context_length_exceeded",
    "too-long-llama": "context_length_exceeded",
    empty: "upstream_invalid",
  },
});

test("an OpenAI-compatible host stops working when the caller leaves its stream", async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const provider = makeOpenai({ baseUrl: inject("originUrl"), apiKey: "key" });
  const messages = [{ role: "user" as const, content: "leaving" }];
  const stream = await provider.stream(
    { model: "m", messages },
    { model: "hang-mid", signal, onProgress: () => undefined },
  );
  expect((await stream.next()).done).toBe(false);
  const rest = stream.next();
  controller.abort(new Error("left"));
  await expect(rest).rejects.toThrow();
  const aborted = async (): Promise<unknown> => await (await fetch(`${inject("originUrl")}/seen?text=leaving`)).json();
  await expect.poll(aborted, { timeout: 2000 }).toMatchObject({ calls: 1, aborted: 1 });
});

/** The body that a host at this address is sent. */
async function sentTo(baseUrl: string, request: ChatRequest): Promise<string> {
  let sent = "";
  const provider = makeOpenai({
    baseUrl,
    fetch: async (_url, { body }) => {
      sent = String(body);
      return Response.json({ choices: [{ message: { content: "ok" }, finish_reason: "stop" }] });
    },
  });
  await provider.complete(request, { model: "m", signal: new AbortController().signal, onProgress: () => undefined });
  return sent;
}

test.each([
  { baseUrl: "https://api.openai.com/v1", isSent: false },
  { baseUrl: "https://openrouter.example/api/v1", isSent: true },
  { baseUrl: "https://api.openai.com.evil.example/v1", isSent: true },
])("cache marks are sent to $baseUrl: $isSent", async ({ baseUrl, isSent }) => {
  const content = [{ type: "text" as const, text: '"cache_control":', cache_control: { type: "ephemeral" } }];
  const sent = await sentTo(baseUrl, { model: "any", messages: [{ role: "user", content }] });
  const [part] = JSON.parse(sent).messages[0].content;
  expect(part.text).toBe('"cache_control":');
  expect("cache_control" in part).toBe(isSent);
});

test.each([
  ["https://api.openai.com/v1", false],
  ["https://eu.api.openai.com/v1", false],
  ["https://mine.openai.azure.com/openai/v1", false],
  ["https://gateway.ai.cloudflare.com/v1/account/gateway/openai", false],
  ["https://api.deepseek.com/v1", true],
])("%s is sent what another model has thought: %s", async (baseUrl, isSent) => {
  const thoughts = { reasoning_content: "hm", reasoning: "hm", reasoning_details: [], thinking_blocks: [] };
  const messages = [{ role: "assistant" as const, content: "hi", ...thoughts }];
  const properties = { reasoning: { type: "string" } };
  const tools = [{ type: "function" as const, function: { name: "f", parameters: { type: "object", properties } } }];
  const { messages: told, tools: offered } = JSON.parse(await sentTo(baseUrl, { model: "any", messages, tools }));
  expect(told).toEqual([{ role: "assistant", content: "hi", ...(isSent ? thoughts : {}) }]);
  expect(offered).toEqual(tools);
});

const embed = async (model: string, more: object = {}) =>
  await makeOpenai({ baseUrl: inject("originUrl") }).embed?.(
    { model: "any", input: ["a", "bb"], ...more },
    { model, signal: new AbortController().signal, onProgress: () => undefined },
  );

test("an OpenAI-compatible host's vectors are put into the order of their texts", async () => {
  const said = await embed("turned");
  expect(said?.value.vectors.map((vector) => vector[0])).toEqual([1, 2]);
  expect(said?.text).toBeUndefined();
});

test.each(["one-short", "twice-the-first", "holes", "torn"])(
  "an OpenAI-compatible host's embeddings of the kind %s are no answer",
  async (model) => {
    await expect(embed(model)).rejects.toMatchObject({ code: "upstream_invalid" });
  },
);

test("an OpenAI-compatible host's embeddings are passed on as they are only in the format that was asked for", async () => {
  expect((await embed("vectors"))?.text).toBeDefined();
  expect((await embed("vectors", { encoding_format: "base64" }))?.text).toBeDefined();
  expect((await embed("floats-only", { encoding_format: "base64" }))?.text).toBeUndefined();
});

test("an OpenAI-compatible host that redirects a call that was passed on is not followed", async () => {
  const asked: unknown[] = [];
  const { pass } = makeOpenai({
    baseUrl: "https://host.example/v1/",
    apiKey: "key",
    fetch: async (url, { redirect }) => {
      asked.push(url, redirect);
      return new Response(null, { status: 302, headers: { location: "https://other.example" } });
    },
  });
  const passed = { method: "GET", path: "/files?limit=1", headers: new Headers(), body: null };
  const call = { model: "m", signal: new AbortController().signal, onProgress: () => undefined };
  await expect(pass?.(passed, call)).rejects.toMatchObject({ code: "upstream_redirect" });
  expect(asked).toEqual(["https://host.example/v1/files?limit=1", "manual"]);
});
