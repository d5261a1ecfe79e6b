import { expect, test } from "vitest";
import type { ChatRequest } from "#core/contract";
import type { Call, Provider } from "#core/provider";
import { WeirError } from "#core/weir-error";
import { makeAnthropic, makeOpenai, makeWorkersAi } from "#providers";

const request: ChatRequest = { model: "any", messages: [{ role: "user", content: "hi" }] };
const call: Call = { model: "m", signal: new AbortController().signal, onProgress: () => undefined };

const json = (body: object) => () => Response.json(body);
const events = (...said: readonly object[]) => {
  const text = said.map((event) => `event: x\r\ndata: ${JSON.stringify(event)}\r\n\r\n`).join("");
  return () => new Response(text, { headers: { "content-type": "text/event-stream" } });
};
const baseUrl = "https://host.example/v1";
const openai = (reply: () => Response) => makeOpenai({ baseUrl, fetch: async () => reply() });
const responses = (reply: () => Response) => makeOpenai({ baseUrl, hasResponses: true, fetch: async () => reply() });
const anthropic = (reply: () => Response) => makeAnthropic({ baseUrl, fetch: async () => reply() });
const workersAi = (answer: object) => makeWorkersAi({ run: async () => answer });

const counted = { prompt_tokens: 100, completion_tokens: 1000 };
const usage = { input_tokens: 100, output_tokens: 1000 };
const message = { role: "assistant", content: "four" };
const unfinished = { choices: [{ message, finish_reason: null }] };
const whole = { choices: [{ message, finish_reason: "stop" }] };
const text = [{ type: "text", text: "four" }];

/** A model that OpenAI offers by Responses alone. */
const byResponses: Call = { ...call, model: "gpt-5-pro" };

const complete = async (provider: Provider, asked = call): Promise<unknown> => await provider.complete(request, asked);
const stream = async (provider: Provider, asked = call): Promise<unknown> => await provider.stream(request, asked);
const embed = async (provider: Provider): Promise<unknown> =>
  await provider.embed?.({ model: "any", input: "hi" }, call);

test.each([
  ["chat that does not say why it ended", () => complete(openai(json({ ...unfinished, usage: counted }))), 4],
  [
    "chat that its host gave up",
    () => complete(openai(json({ choices: [{ message, finish_reason: "error" }], usage: counted }))),
    4,
  ],
  ["chat with an error beside it", () => complete(openai(json({ ...whole, error: { code: 502 }, usage: counted }))), 4],
  ["chat without choices", () => complete(openai(json({ choices: [], usage: counted }))), 0],
  ["an error object", () => complete(openai(json({ error: { type: "server_error" }, usage: counted }))), 0],
  [
    "chat's events for a whole answer",
    () => complete(openai(events({ choices: [{ delta: message }] }, { choices: [], usage: counted }))),
    4,
  ],
  ["a whole chat for a stream", () => stream(openai(json({ ...whole, usage: counted }))), 4],
  ["chat without choices for a stream", () => stream(openai(json({ choices: [], usage: counted }))), 0],
  ["embeddings without vectors", () => embed(openai(json({ data: [], usage: counted }))), 0],
  ["a Response that has not ended", () => complete(responses(json({ status: "queued", usage })), byResponses), 0],
  [
    "a Response's events for a whole one",
    () =>
      complete(
        responses(events({ type: "response.completed", response: { status: "completed", usage } })),
        byResponses,
      ),
    0,
  ],
  [
    "a whole Response for a stream",
    () => stream(responses(json({ status: "completed", output: [], usage })), byResponses),
    0,
  ],
  ["a message that has not ended", () => complete(anthropic(json({ content: text, stop_reason: null, usage }))), 0],
  [
    "a message's events for a whole one",
    () =>
      complete(
        anthropic(
          events(
            { type: "message_start", message: { usage: { ...usage, output_tokens: 1 } } },
            { type: "content_block_delta", delta: { text: "four" } },
            { type: "message_delta", delta: { stop_reason: "end_turn" }, usage: { output_tokens: 1000 } },
          ),
        ),
      ),
    4,
  ],
  ["a whole message for a stream", () => stream(anthropic(json({ content: text, stop_reason: "end_turn", usage }))), 4],
  ["Workers AI's chat without choices", () => complete(workersAi({ choices: [], usage: counted })), 0],
  ["Workers AI's unfinished chat", () => complete(workersAi({ ...unfinished, usage: counted })), 4],
  ["Workers AI's answer for a stream", () => stream(workersAi({ response: "four", usage: counted })), 4],
])("what is told to be paid is heard though it is refused: %s", async (_, ask, outputChars) => {
  const failure = await ask().catch((error: unknown) => error);
  const heard = failure instanceof WeirError ? failure.heard : undefined;
  expect(heard).toMatchObject({ usage: counted, outputChars });
  // Nothing was written after it.
  expect(heard?.reportedChars ?? outputChars).toBe(outputChars);
});

test.each([
  ["HTML", () => new Response("<html>data: {}</html>")],
  ["half a JSON", () => new Response('{"usage":{"prompt_tokens":1')],
  ["an error object", json({ error: { type: "server_error" }, usage: null })],
])("of what tells nothing there is nothing heard: %s", async (_, reply) => {
  for (const ask of [complete, stream]) {
    expect(await ask(openai(reply)).catch((error: unknown) => error)).toMatchObject({ heard: undefined });
  }
});
