import { expect, inject, test } from "vitest";
import { collectChunks } from "#core/collect-chunks";
import type { ChatCompletion, ChatRequest, Message } from "#core/contract";
import { withNative } from "#core/native";
import type { Call } from "#core/provider";
import { makeAnthropic } from "#providers";
import { gatherChunks } from "../../../test/fixtures/batches.ts";
import { testProvider } from "../../../test/kits/test-provider.ts";

const anthropicUrl = inject("anthropicUrl");
const provider = makeAnthropic({ baseUrl: anthropicUrl, apiKey: "key" });

testProvider("Anthropic", {
  provider,
  models: { echo: "echo", tools: "tools", hang: "hang", cut: "cut", odd: "html" },
  failures: {
    "status-400": "upstream_rejected",
    "status-401": "upstream_auth",
    "status-403": "upstream_auth",
    "status-404": "upstream_model_not_found",
    "status-413": "upstream_too_large",
    "status-429": "rate_limit_exceeded",
    "status-500": "upstream_unavailable",
    "status-529": "upstream_unavailable",
    "too-long": "context_length_exceeded",
    redirect: "upstream_redirect",
    "error-200": "upstream_unavailable",
    empty: "upstream_invalid",
  },
});

const call = (model: string): Call => ({ model, signal: new AbortController().signal, onProgress: () => undefined });

const ask = (text: string, more: Partial<ChatRequest> = {}): ChatRequest => ({
  model: "any",
  messages: [{ role: "user", content: text }],
  ...more,
});

/** The same answer, whole and streamed. */
async function answers(request: ChatRequest, model: string): Promise<readonly (ChatCompletion | undefined)[]> {
  const collector = collectChunks(100_000);
  for (const chunk of await gatherChunks(await provider.stream(request, call(model)))) collector.add(chunk);
  return [(await provider.complete(request, call(model))).value, collector.completion()];
}

/** What the host was sent for a request with this text in its last turn. */
async function sent(request: ChatRequest, text: string, model = "claude-haiku-4-5"): Promise<Record<string, unknown>> {
  await provider.complete(request, call(model));
  const response = await fetch(`${anthropicUrl}/seen?text=${encodeURIComponent(text)}`);
  const seen: { body: Record<string, unknown> } = await response.json();
  return seen.body;
}

test("Anthropic's usage counts cache reads and writes among the prompt's tokens", async () => {
  for (const answer of await answers(ask("usage"), "echo")) {
    expect(answer?.usage).toEqual({
      prompt_tokens: 125,
      completion_tokens: 7,
      total_tokens: 132,
      prompt_tokens_details: { cached_tokens: 100, cache_write_tokens: 20 },
    });
  }
});

test("Anthropic's thinking comes as reasoning, and signed, so that it can be sent back as it was", async () => {
  const [whole, streamed] = await answers(ask("think"), "thinking");
  const thinking_blocks = [
    { type: "thinking", thinking: "Let me see.", signature: "c2lnbmVk" },
    { type: "redacted_thinking", data: "aGlkZGVu" },
  ];
  for (const answer of [whole, streamed]) {
    expect(answer?.choices[0]?.message).toMatchObject({
      content: "Seen.",
      reasoning_content: "Let me see.",
      thinking_blocks,
    });
  }
  const said: Message = { ...streamed?.choices[0]?.message, role: "assistant", tool_calls: [] };
  const messages: Message[] = [{ role: "user", content: "think" }, said, { role: "user", content: "think back" }];
  expect((await sent(ask("", { messages }), "think back"))["messages"]).toEqual([
    { role: "user", content: [{ type: "text", text: "think" }] },
    { role: "assistant", content: [...thinking_blocks, { type: "text", text: "Seen." }] },
    { role: "user", content: [{ type: "text", text: "think back" }] },
  ]);
});

test("Anthropic's parallel calls keep their order, ids and arguments", async () => {
  for (const answer of await answers(ask("two"), "parallel")) {
    expect(answer?.choices[0]).toMatchObject({
      finish_reason: "tool_calls",
      message: {
        content: "Both.",
        tool_calls: [
          { id: "toolu_1", type: "function", function: { name: "weather", arguments: '{"city":"Paris"}' } },
          { id: "toolu_2", type: "function", function: { name: "weather", arguments: '{"city":"Oslo"}' } },
        ],
      },
    });
  }
});

test("Anthropic's answer says which kinds of content chat has no word for", async () => {
  for (const answer of await answers(ask("rich"), "rich")) {
    expect(answer?.choices[0]?.message).toMatchObject({
      content: "A dam.",
      omitted: ["server_tool_use", "web_search_tool_result", "citations"],
    });
  }
});

test("Anthropic's stream that breaks throws what its error event means", async () => {
  const stream = await provider.stream(ask("broken"), call("error-mid"));
  await expect(gatherChunks(stream)).rejects.toMatchObject({ code: "upstream_unavailable" });
});

/** A host of Messages that stops for this reason, whole and streamed, and how a request fares there. */
async function stopping(reason: string, request: ChatRequest) {
  const message = { type: "message", content: [{ type: "text", text: "a" }], stop_reason: reason };
  const end = { type: "message_delta", delta: { stop_reason: reason } };
  const events = `data: ${JSON.stringify(end)}\n\ndata: {"type":"message_stop"}\n\n`;
  const host = makeAnthropic({
    baseUrl: "https://host.example/v1",
    fetch: async (_url, { body }) =>
      String(body).includes('"stream":true')
        ? new Response(events, { headers: { "content-type": "text/event-stream" } })
        : Response.json(message),
  });
  const streamed = host.stream(request, call("m")).then(gatherChunks);
  const outcomes = await Promise.allSettled([host.complete(request, call("m")).then(({ value }) => [value]), streamed]);
  return outcomes.map((outcome) =>
    outcome.status === "rejected" ? outcome.reason : outcome.value[0]?.choices[0]?.finish_reason,
  );
}

test.each([
  ["pause_turn", "length", "length"],
  ["whim", { code: "upstream_cut" }, "whim"],
  ["error", { code: "upstream_error" }, { code: "upstream_error" }],
])("Anthropic's stop reason '%s' is %j to chat, and %j to who speaks Messages", async (reason, chat, messages) => {
  const native = { dialect: "messages", body: {}, headers: {}, untold: [], needed: [] } as const;
  expect(await stopping(reason, ask("a"))).toMatchObject([chat, chat]);
  expect(await stopping(reason, withNative(ask("a"), native))).toMatchObject([messages, messages]);
});

test("Anthropic is sent system prompts apart, one turn a side, and every part with its cache mark", async () => {
  const marker = { cache_control: { type: "ephemeral" } };
  const png = { type: "image_url" as const, image_url: { url: "data:image/png;base64,aGk=" } };
  const messages: Message[] = [
    { role: "system", content: "Be brief." },
    { role: "developer", content: [{ type: "text", text: "Be kind.", ...marker }] },
    { role: "user", content: [png, { type: "image_url", image_url: { url: "https://weir.example/a.png" } }] },
    {
      role: "user",
      content: [{ type: "file", file: { filename: "a.pdf", file_data: "data:application/pdf;base64,aGk=" } }],
    },
    {
      role: "assistant",
      content: "",
      tool_calls: [{ id: "c1", type: "function", function: { name: "f", arguments: '{"a":1}' } }],
    },
    { role: "tool", tool_call_id: "c1", content: "one", ...marker },
    { role: "tool", tool_call_id: "c2", content: "" },
    { role: "user", content: "all in all" },
  ];
  expect(await sent(ask("", { messages }), "all in all")).toEqual({
    model: "claude-haiku-4-5",
    max_tokens: 32_000,
    system: [
      { type: "text", text: "Be brief." },
      { type: "text", text: "Be kind.", ...marker },
    ],
    messages: [
      {
        role: "user",
        content: [
          { type: "image", source: { type: "base64", media_type: "image/png", data: "aGk=" } },
          { type: "image", source: { type: "url", url: "https://weir.example/a.png" } },
          {
            type: "document",
            title: "a.pdf",
            source: { type: "base64", media_type: "application/pdf", data: "aGk=" },
          },
        ],
      },
      { role: "assistant", content: [{ type: "tool_use", id: "c1", name: "f", input: { a: 1 } }] },
      {
        role: "user",
        content: [
          { type: "tool_result", tool_use_id: "c1", content: [{ type: "text", text: "one" }], ...marker },
          { type: "tool_result", tool_use_id: "c2" },
          { type: "text", text: "all in all" },
        ],
      },
    ],
  });
});
