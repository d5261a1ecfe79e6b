// Which requests does a host of Responses answer that came otherwise, and which does it get in chat's words?
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { postMessage } from "./post-message.ts";
import { ask, makeWeir, seen, type Weir } from "./weir.ts";

const originUrl = inject("originUrl");

/** In front of an origin that speaks Responses, too, and in front of one that speaks chat alone. */
const native = makeWeir({ ORIGIN_API: "openai-responses", ORIGIN_BASE_URL: originUrl });
const chat = makeWeir({ ORIGIN_BASE_URL: originUrl });
beforeAll(() => Promise.all([native.listen(), chat.listen()]));
afterAll(() => Promise.all([native.close(), chat.close()]));

const respond = (weir: Weir, body: object) =>
  weir.fetch("/v1/responses", {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer test-key" },
    body: JSON.stringify({ model: "origin/echo", ...body }),
  });

const tools = [{ type: "function", function: { name: "weather", parameters: { type: "object" } } }];

test.each([false, true])(
  "a chat with tools is asked by Responses of a model that takes them there alone (stream: %s)",
  async (stream) => {
    const text = `tools there, ${stream}`;
    const more = { stream, tools, max_tokens: 100, stop: ["x"] };
    const response = await ask(native, text, { model: "origin/gpt-5.9-calls", more });
    expect(response.status).toBe(200);
    expect(response.headers.get("weir-ignored")).toBe("stop");
    await response.text();
    const { lastBody } = await seen(originUrl, text);
    expect(lastBody).toMatchObject({
      max_output_tokens: 100,
      tools: [{ type: "function", name: "weather", strict: false }],
    });
  },
);

test("several answers are asked for by chat, since a Response is one", async () => {
  const more = { stream: true, tools, n: 2 };
  const response = await ask(native, "two of them", { model: "origin/gpt-5.9-calls", more });
  expect(response.headers.get("weir-ignored")).toBeNull();
  await response.text().catch(() => undefined);
  expect((await seen(originUrl, "two of them")).lastBody).toMatchObject({ n: 2, messages: [{}] });
});

test("a Messages request is answered by such a model, too", async () => {
  const input_schema = { type: "object" };
  const more = { tools: [{ name: "weather", input_schema }] };
  const response = await postMessage(native, "messages there", { model: "origin/gpt-5.9-calls", more });
  expect(response.status).toBe(200);
  expect((await seen(originUrl, "messages there")).lastBody).toMatchObject({ tools: [{ name: "weather" }] });
});

test("a redacted request goes out in chat's words, and comes back whole", async () => {
  const asked = { input: "I am ada@weir.example", weir: { redact: true } };
  const answer = await respond(native, asked);
  expect(await answer.json()).toMatchObject({ output: [{ content: [{ text: asked.input }] }] });
  expect((await seen(originUrl, "I am EMAIL_1X")).lastBody).toHaveProperty("messages");
  const refused = await respond(native, { ...asked, tools: [{ type: "web_search" }] });
  expect(await refused.json()).toMatchObject({ error: { code: "unsupported_parameter" } });
  expect(refused.status).toBe(400);
});

test("of a redacted request no host is told what another has thought, and what it is not told is named", async () => {
  const input = [
    { type: "reasoning", summary: [{ type: "summary_text", text: "Hm." }] },
    { role: "assistant", content: "Who are you?" },
    { role: "user", content: "I am grace@weir.example, and no other" },
  ];
  const own = { type: "function", name: "weather", parameters: { type: "object" } };
  for (const weir of [native, chat]) {
    const response = await respond(weir, { input, tools: [own, { type: "web_search" }], weir: { redact: true } });
    expect(response.headers.get("weir-ignored")).toBe("tools[1]");
    await response.text();
    const { lastBody } = await seen(originUrl, "I am EMAIL_1X, and no other");
    expect(lastBody).toMatchObject({ messages: [{ content: "Who are you?" }, {}] });
    expect(JSON.stringify(lastBody)).not.toContain("Hm.");
  }
});
