import { expect, test } from "vitest";
import type { Call } from "#core/provider";
import { readExactJson } from "#core/read-exact-json";
import { makeAnthropic, makeOpenai, makeWorkersAi } from "#providers";
import { readChat } from "./anthropic-messages/read-chat.ts";
import { readMessagesRequest } from "./anthropic-messages/read-messages-request.ts";
import { readChatRequest } from "./openai-chat/read-chat-request.ts";

/** 2^53 + 1, and the largest of 64 bits: neither is a JavaScript number. */
const odd = "9007199254740993";
const largest = "9223372036854775807";
const call: Call = { model: "m", signal: new AbortController().signal, onProgress: () => undefined };

const tools = (input: string): string =>
  `[{"type":"function","function":{"name":"f","parameters":{"maximum":${input}}}}]`;
const chatText = (seed: string, more = ""): string =>
  `{"model":"m","messages":[{"role":"user","content":"hi"}],"seed":${seed}${more}}`;
const messagesText = `{"model":"m","max_tokens":9,"messages":[{"role":"user","content":"a"},{"role":"assistant","content":[{"type":"tool_use","id":"t","name":"f","input":{"id":${odd}}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":"b"}]}]}`;

/** A host that takes note of what it is sent. */
function makeHost(reply: string) {
  const sent: string[] = [];
  const fetch = async (_: string, { body }: RequestInit): Promise<Response> => {
    sent.push(typeof body === "string" ? body : "");
    return await Promise.resolve(new Response(reply, { headers: { "content-type": "application/json" } }));
  };
  return { sent, options: { baseUrl: "https://host.example/v1", fetch } };
}

const completion = '{"choices":[{"message":{"content":"b"},"finish_reason":"stop"}]}';
const message = `{"content":[{"type":"tool_use","id":"t","name":"f","input":{"id":${odd}}}],"stop_reason":"tool_use"}`;

test.each([odd, `-${odd}`, largest])(
  "a chat's seed %s and its tools' bounds reach an origin digit by digit",
  async (seed) => {
    const { sent, options } = makeHost(completion);
    const request = readChatRequest(readExactJson(chatText(seed, `,"tools":${tools(largest)}`)));
    await makeOpenai(options).complete(request, call);
    expect(sent[0]).toContain(`"seed":${seed}`);
    expect(sent[0]).toContain(`"maximum":${largest}`);
  },
);

test("a seed must still be a whole number", () => {
  const failure = expect.objectContaining({ param: "seed", code: "invalid_type" });
  expect(() => readChatRequest(readExactJson(chatText(`"${odd}"`)))).toThrow(failure);
  expect(() => readChatRequest(readExactJson(chatText('{"rawJSON":"1"}')))).toThrow(failure);
});

test("ids in a tool's input stay what they are from Messages to Messages, and to chat's text", async () => {
  const request = readChat(readMessagesRequest(readExactJson(messagesText)), new Headers());
  const anthropic = makeHost(message);
  await makeAnthropic(anthropic.options).complete(request, call);
  expect(anthropic.sent[0]).toContain(`"input":{"id":${odd}}`);
  const openai = makeHost(completion);
  await makeOpenai(openai.options).complete(request, call);
  expect(openai.sent[0]).toContain(`"arguments":"{\\"id\\":${odd}}"`);
});

test("ids in a tool's arguments stay what they are from chat to Anthropic and back", async () => {
  const called = `{"role":"assistant","tool_calls":[{"id":"t","type":"function","function":{"name":"f","arguments":"{\\"id\\":${odd}}"}}]}`;
  const text = `{"model":"m","messages":[{"role":"user","content":"a"},${called},{"role":"tool","tool_call_id":"t","content":"b"}]}`;
  const { sent, options } = makeHost(message);
  const { value } = await makeAnthropic(options).complete(readChatRequest(readExactJson(text)), call);
  expect(sent[0]).toContain(`"input":{"id":${odd}}`);
  expect(value.choices[0]?.message.tool_calls?.[0]?.function?.arguments).toBe(`{"id":${odd}}`);
});

test("a binding is given plain numbers, as near as they come", async () => {
  let inputs: Record<string, unknown> = {};
  const run = async (_: string, said: Record<string, unknown>): Promise<unknown> => {
    inputs = structuredClone(said);
    return await Promise.resolve({ response: "b" });
  };
  const request = readChatRequest(readExactJson(chatText(odd, `,"tools":${tools(largest)}`)));
  await makeWorkersAi({ run }).complete(request, call);
  const parameters = { maximum: Number(largest) };
  expect(inputs).toMatchObject({ seed: Number(odd), tools: [{ function: { parameters } }] });
});
