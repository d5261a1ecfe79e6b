import { expect, test } from "vitest";
import type { ChatRequest, Message } from "#core/contract";
import { withNative } from "#core/native";
import type { Call } from "#core/provider";
import type { UnknownRecord } from "#core/read-record";
import { makeOpenai } from "#providers";
import { gatherChunks } from "../../../test/fixtures/batches.ts";

const call = (model: string): Call => ({ model, signal: new AbortController().signal, onProgress: () => undefined });
const ask: ChatRequest = { model: "any", messages: [{ role: "user", content: "hi" }] };

/** A host that answers each call in turn, and what it was sent. */
function makeHost(baseUrl: string, replies: readonly (() => Response)[]) {
  const sent: UnknownRecord[] = [];
  const provider = makeOpenai({
    baseUrl,
    fetch: async (_url, { body }) => {
      sent.push(JSON.parse(String(body)));
      return replies[sent.length - 1]?.() ?? Response.error();
    },
  });
  return { provider, sent };
}

const whole = (): Response => Response.json({ choices: [{ message: { content: "ok" }, finish_reason: "stop" }] });
const stream = (): Response =>
  new Response('data: {"choices":[{"delta":{"content":"ok"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n', {
    headers: { "content-type": "text/event-stream" },
  });
const refuse = (error: unknown) => () => Response.json(error, { status: 422 });

test.each([
  [
    "Mistral",
    {
      object: "error",
      message: { detail: [{ type: "extra_forbidden", loc: ["body", "stream_options", "include_usage"] }] },
    },
  ],
  ["FastAPI", { detail: [{ type: "extra_forbidden", loc: ["body", "stream_options"] }] }],
  ["OpenAI", { error: { message: "Unknown", param: "stream_options" } }],
  ["words", { error: { message: "Extra inputs are not permitted, field: 'stream_options'" } }],
])(
  "a host that refuses to count a stream's tokens, in the way of %s, is asked without, and from then on",
  async (_, error) => {
    const { provider, sent } = makeHost("https://host.example/v1", [refuse(error), stream, stream]);
    for (let times = 0; times < 2; times += 1)
      expect(await gatherChunks(await provider.stream(ask, call("m")))).toHaveLength(1);
    expect(sent.map((body) => "stream_options" in body)).toEqual([true, false, false]);
  },
);

test("another field that a host refuses is named as it says it, where that is a name", async () => {
  const named = (loc: readonly unknown[]) =>
    makeHost("https://host.example/v1", [refuse({ detail: [{ loc }] })]).provider;
  for (const [loc, param] of [
    [["body", "messages", 1, "name"], "messages[1].name"],
    [["body", "SECRET words"], undefined],
  ] as const) {
    await expect(named(loc).stream(ask, call("m"))).rejects.toMatchObject({ code: "upstream_unprocessable", param });
  }
});

test.each([
  ["https://api.openai.com/v1", "my-own-name", "max_completion_tokens"],
  ["https://mine.openai.azure.com/openai/v1", "my-gpt", "max_completion_tokens"],
  ["https://mine.services.ai.azure.com/openai/v1", "my-gpt", "max_completion_tokens"],
  ["https://api.mistral.ai/v1", "mistral-small", "max_tokens"],
  ["https://openrouter.example/v1", "openai/gpt-5", "max_completion_tokens"],
])("%s is told the limit of %s as %s", async (baseUrl, model, field) => {
  const { provider, sent } = makeHost(baseUrl, [whole]);
  await provider.complete({ ...ask, max_tokens: 20 }, call(model));
  const { model: _model, messages: _messages, ...rest } = sent[0] ?? {};
  expect(rest).toEqual({ [field]: 20 });
});

const google = "https://generativelanguage.googleapis.com/v1beta/openai";
const unsigned = { google: { thought_signature: "skip_thought_signature_validator" } };

test.each([
  [google, "gemini-3-flash", true],
  ["https://europe-west1-aiplatform.googleapis.com/v1/projects/p/endpoints/openapi", "google/gemini-3.1-pro", true],
  [google, "gemini-2.5-flash", false],
  ["https://openrouter.example/v1", "gemini-3-flash", false],
])("at %s, %s sees that nobody has signed a call: %s", async (baseUrl, model, isSaid) => {
  const one = { id: "a", type: "function" as const, function: { name: "f", arguments: "{}" } };
  const signed = { ...one, id: "c", extra_content: { google: { thought_signature: "s" } } };
  const turn = (...calls: (typeof one)[]): Message => ({ role: "assistant", content: null, tool_calls: calls });
  const { provider, sent } = makeHost(baseUrl, [whole]);
  await provider.complete(
    { ...ask, messages: [...ask.messages, turn(one, { ...one, id: "b" }), turn(signed)] },
    call(model),
  );
  const first = isSaid ? { ...one, extra_content: unsigned } : one;
  expect(sent[0]).toMatchObject({ messages: [{}, { tool_calls: [first, {}] }, { tool_calls: [signed] }] });
  expect(JSON.stringify(sent[0]).match(/skip_thought/g) ?? []).toHaveLength(isSaid ? 1 : 0);
});

test.each([
  ["https://api.deepseek.com/v1", "deepseek-chat", ["hm", " "]],
  ["https://api.moonshot.ai/v1", "kimi-k3", ["hm", " "]],
  ["https://vllm.example/v1", "deepseek-ai/DeepSeek-V4", ["hm", undefined]],
  ["https://api.mistral.ai/v1", "mistral-small", [undefined, undefined]],
  [google, "gemini-3-flash", [undefined, undefined]],
])("%s is told what %s has thought, where Weir has translated it, as %j", async (baseUrl, model, thoughts) => {
  const turn = (more: object): Message => ({ role: "assistant", content: "so", ...more });
  const messages = [...ask.messages, turn({ reasoning_content: "hm" }), turn({})];
  const { provider, sent } = makeHost(baseUrl, [whole, whole]);
  const said = { dialect: "messages", body: {}, headers: {}, untold: [], needed: [] } as const;
  await provider.complete(withNative({ ...ask, messages }, said), call(model));
  const told = (body: UnknownRecord = {}): unknown =>
    Array.isArray(body["messages"])
      ? body["messages"].slice(1).map((message: UnknownRecord) => message["reasoning_content"])
      : [];
  expect(told(sent[0])).toEqual(thoughts);
  // What a caller of chat says goes on as said, but to hosts that are known to refuse it.
  await provider.complete({ ...ask, messages }, call(model));
  expect(told(sent[1])).toEqual([baseUrl.includes("mistral") ? undefined : "hm", thoughts[1]]);
});
