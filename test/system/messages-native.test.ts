import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { postMessage, readMessageEvents } from "./post-message.ts";
import { ask, makeWeir, seen } from "./weir.ts";

const anthropicUrl = inject("anthropicUrl");
const originUrl = inject("originUrl");

/** In front of an origin that speaks Messages, and in front of one that speaks chat. */
const native = makeWeir({ ORIGIN_API: "anthropic", ORIGIN_BASE_URL: anthropicUrl });
const chat = makeWeir({ ORIGIN_BASE_URL: originUrl });
beforeAll(() => Promise.all([native.listen(), chat.listen()]));
afterAll(() => Promise.all([native.close(), chat.close()]));

const marker = { cache_control: { type: "ephemeral", ttl: "1h" } };
const rich = (text: string) => ({
  max_tokens: 2000,
  system: [{ type: "text", text: "Be brief.", ...marker }],
  messages: [
    { role: "user", content: [{ type: "image", source: { type: "base64", media_type: "image/png", data: "aGk=" } }] },
    {
      role: "assistant",
      content: [
        { type: "thinking", thinking: "Hm.", signature: "c2lnbmVk" },
        { type: "redacted_thinking", data: "aGlkZGVu" },
        { type: "tool_use", id: "toolu_1", name: "look", input: { at: "it" } },
      ],
    },
    {
      role: "user",
      content: [
        {
          type: "tool_result",
          tool_use_id: "toolu_1",
          is_error: true,
          content: [
            { type: "text", text: "seen" },
            { type: "image", source: { type: "url", url: "https://weir.example/a.png" } },
          ],
          ...marker,
        },
        { type: "odd_block", odd: [1] },
        { type: "text", text, ...marker },
      ],
    },
  ],
  tools: [
    { name: "look", description: "d", input_schema: { type: "object" }, ...marker },
    { type: "web_search_20250305", name: "web_search", max_uses: 2 },
  ],
  tool_choice: { type: "auto", disable_parallel_tool_use: true },
  thinking: { type: "enabled", budget_tokens: 1024 },
  stop_sequences: ["END"],
  top_k: 5,
  metadata: { user_id: "u1" },
  odd_field: { a: 1 },
});

async function sent(text: string): Promise<{ body: unknown; headers: Record<string, string> }> {
  const response = await fetch(`${anthropicUrl}/seen?text=${encodeURIComponent(text)}`);
  return JSON.parse(await response.text());
}

test("an Anthropic origin is sent all that an Anthropic client said, as it was said", async () => {
  const said = rich("all of it");
  const headers = { "anthropic-beta": "beta-1,beta-2", "anthropic-version": "2023-06-01" };
  const response = await postMessage(native, "", {
    path: "?beta=true",
    headers,
    more: { ...said, weir: { receipt: false } },
  });
  expect(response.status).toBe(200);
  const { body, headers: got } = await sent("all of it");
  expect(body).toEqual({ model: "echo", ...said });
  expect(got).toMatchObject({
    "anthropic-beta": "beta-1,beta-2",
    "anthropic-version": "2023-06-01",
    "x-api-key": "origin-key",
  });
  expect(got).not.toHaveProperty("authorization");
});

test("tools that Anthropic itself runs reach its models of the catalogue, and are refused for those of other hosts", async () => {
  const tools = [{ type: "web_search_20250305", name: "web_search", max_uses: 2 }];
  const asked = { model: "origin/claude-haiku-4-5", more: { tools } };
  const response = await postMessage(native, "search the web", asked);
  expect(response.status).toBe(200);
  await response.text();
  expect((await sent("search the web")).body).toMatchObject({ model: "claude-haiku-4-5", tools });
  const refused = await postMessage(chat, "search the web", { model: "origin/gpt-5-mini", more: { tools } });
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({
    error: { message: expect.stringMatching(/'tools\[0\]'.*its host does not speak 'messages'/) },
  });
});

test("thinking that another host left unsigned is not sent to an Anthropic origin", async () => {
  const messages = [
    { role: "user", content: "a" },
    {
      role: "assistant",
      content: [
        { type: "thinking", thinking: "Hm.", signature: "" },
        { type: "text", text: "b" },
      ],
    },
    { role: "user", content: "unsigned" },
  ];
  await (await postMessage(native, "", { more: { messages } })).text();
  const { body } = await sent("unsigned");
  expect(body).toMatchObject({ messages: [{}, { content: [{ type: "text", text: "b" }] }, {}] });
});

test.each(["thinking", "rich"])("an Anthropic origin's answer of the kind %s comes back as it was", async (kind) => {
  const whole = await (await postMessage(native, kind, { model: `origin/${kind}` })).json();
  const direct = await fetch(`${anthropicUrl}/messages`, {
    method: "POST",
    body: JSON.stringify({ model: kind, messages: [{ role: "user", content: kind }] }),
  });
  expect(whole).toEqual(await direct.json());
  const streamed = await postMessage(native, `${kind} streamed`, { model: `origin/${kind}`, more: { stream: true } });
  const directly = await fetch(`${anthropicUrl}/messages`, {
    method: "POST",
    body: JSON.stringify({ model: kind, stream: true, messages: [{ role: "user", content: kind }] }),
  });
  expect((await readMessageEvents(streamed.body)).events).toEqual((await readMessageEvents(directly.body)).events);
});

test("an answer that chat cannot say whole is not kept; signed thinking is, and comes back signed", async () => {
  const thinking = { thinking: { type: "enabled", budget_tokens: 1024 }, max_tokens: 2000 };
  for (const kind of ["rich", "thinking"])
    await (await postMessage(native, "keep", { model: `origin/${kind}`, more: thinking })).text();
  const lost = await postMessage(native, "keep", { model: "origin/rich", more: thinking });
  expect(lost.headers.get("cache-status")).toContain("miss");
  await lost.text();
  const kept = await postMessage(native, "keep", { model: "origin/thinking", more: thinking });
  expect(kept.headers.get("cache-status")).toContain("hit");
  expect(await kept.json()).toMatchObject({
    content: [
      { type: "thinking", thinking: "Let me see.", signature: "c2lnbmVk" },
      { type: "redacted_thinking", data: "aGlkZGVu" },
      { type: "text", text: "Seen." },
    ],
    usage: { input_tokens: 5, cache_creation_input_tokens: 20, cache_read_input_tokens: 100, output_tokens: 7 },
  });
});

test("no stored answer is given where only what chat cannot say differs", async () => {
  await (await postMessage(native, "differs", { more: { odd_field: 1 } })).text();
  const other = await postMessage(native, "differs", { more: { odd_field: 2 } });
  expect(other.headers.get("cache-status")).toContain("miss");
  const beta = await postMessage(native, "differs", { more: { odd_field: 1 }, headers: { "anthropic-beta": "b" } });
  expect(beta.headers.get("cache-status")).toContain("miss");
});

test("an OpenAI origin is sent what an Anthropic client said in chat's words", async () => {
  const { tools, ...said } = rich("in chat");
  const more = { ...said, tools: tools.slice(0, 1), output_config: { effort: "low" } };
  const response = await postMessage(chat, "", { more });
  expect(response.status).toBe(200);
  expect(response.headers.get("weir-ignored")).toBe("thinking, top_k, odd_field, output_config.effort");
  const { lastBody } = await seen(originUrl, "in chat");
  expect(lastBody).toEqual({
    model: "echo",
    max_tokens: 2000,
    messages: [
      { role: "system", content: [{ type: "text", text: "Be brief.", ...marker }] },
      { role: "user", content: [{ type: "image_url", image_url: { url: "data:image/png;base64,aGk=" } }] },
      {
        role: "assistant",
        content: null,
        tool_calls: [{ id: "toolu_1", type: "function", function: { name: "look", arguments: '{"at":"it"}' } }],
      },
      { role: "tool", tool_call_id: "toolu_1", content: "seen", ...marker },
      {
        role: "user",
        content: [
          { type: "image_url", image_url: { url: "https://weir.example/a.png" } },
          { type: "text", text: '{"type":"odd_block","odd":[1]}' },
          { type: "text", text: "in chat", ...marker },
        ],
      },
    ],
    tools: [
      {
        type: "function",
        function: { name: "look", description: "d", parameters: { type: "object" } },
        ...marker,
      },
    ],
    tool_choice: "auto",
    parallel_tool_calls: false,
    stop: ["END"],
    user: "u1",
  });
});

test("the edge answers an Anthropic client", async () => {
  const response = await postMessage(chat, "What is the capital of France?", { model: "edge" });
  expect(response.headers.get("weir-tier")).toBe("edge");
  expect(await response.json()).toMatchObject({ content: [{ type: "text", text: expect.stringContaining("Paris") }] });
});

test("an Anthropic origin answers an OpenAI client, whole and streamed", async () => {
  const whole = await ask(native, "from chat");
  expect(await whole.json()).toMatchObject({
    object: "chat.completion",
    choices: [{ message: { role: "assistant", content: "from chat" }, finish_reason: "stop" }],
    usage: { prompt_tokens: 125, prompt_tokens_details: { cached_tokens: 100 } },
  });
  const more = { stream: true, stream_options: { include_usage: true } };
  const text = await (await ask(native, "from chat, streamed", { more })).text();
  expect(text).toMatch(/"usage":\{"prompt_tokens":125.*\n\ndata: \[DONE\]\n\n$/);
});

const systemTurns = (text: string) => [
  { role: "user", content: "a" },
  { role: "assistant", content: "b" },
  { role: "system", content: [{ type: "text", text: "From here on, briefly.", ...marker }] },
  { role: "user", content: text },
];

test("a system turn stays where it was, for one that speaks chat in the user's words, since many models take no other", async () => {
  await (await postMessage(native, "", { more: { messages: systemTurns("turns") } })).text();
  expect((await sent("turns")).body).toMatchObject({ messages: systemTurns("turns") });
  await (await postMessage(chat, "", { more: { messages: systemTurns("turns too") } })).text();
  const { lastBody } = await seen(originUrl, "turns too");
  const [user, assistant, system] = systemTurns("turns too");
  const texts = ["<system>", system?.content[0], "</system>", "turns too"];
  const content = texts.map((text) => (typeof text === "object" ? text : { type: "text", text }));
  expect(lastBody).toMatchObject({ messages: [user, assistant, { role: "user", content }] });
});

test.each(["adaptive", "disabled", "a-word-of-tomorrow"])(
  "thinking of the type %s goes on to Anthropic",
  async (type) => {
    const response = await postMessage(native, `thinking ${type}`, { more: { thinking: { type } } });
    expect(response.status).toBe(200);
    await response.text();
    expect((await sent(`thinking ${type}`)).body).toMatchObject({ thinking: { type } });
  },
);
