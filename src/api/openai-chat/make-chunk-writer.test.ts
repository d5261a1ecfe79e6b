import { expect, test, vi } from "vitest";
import type { ChatChunk, ChatRequest } from "#core/contract";
import type { ChatStream, Said } from "#core/provider";
import { WeirError } from "#core/weir-error";
import { makeChunkWriter } from "./make-chunk-writer.ts";
import { writeStream as sendStream } from "../reply/write-stream.ts";
import { say } from "../../../test/fixtures/batches.ts";
import { makeReceipt } from "../../../test/fixtures/make-receipt.ts";

const receipt = makeReceipt();
const said: readonly ChatChunk[] = [
  { id: "c1", choices: [{ delta: { content: "😀" } }] },
  { id: "c1", choices: [{ delta: {}, finish_reason: "stop" }] },
];
const counted: ChatChunk = {
  id: "c1",
  choices: [],
  usage: { prompt_tokens: 9, completion_tokens: 1, total_tokens: 10 },
};

/** A stream of this body, as it is sent to a caller who asked for these. */
function writeStream(body: ChatStream, { includeUsage, includeReceipt, onCancel } = plain): ReadableStream<Uint8Array> {
  const answered = { body, receipt: () => receipt, cache: { kind: "miss" as const }, timings: {} };
  const request: ChatRequest = {
    model: "auto",
    messages: [{ role: "user", content: "hi" }],
    stream_options: { include_usage: includeUsage },
    weir: { receipt: includeReceipt },
  };
  return sendStream(answered, makeChunkWriter(answered, request), onCancel);
}

const plain = { includeUsage: false, includeReceipt: false, onCancel: (): void => undefined };

/** The stream's text, of an answer that says these chunks, one a batch, and then breaks should `failure` be there. */
function write(chunks: readonly ChatChunk[], options = plain, failure?: Error): ReadableStream<Uint8Array> {
  return writeStream(failure === undefined ? say(...chunks) : say(...chunks, failure), options);
}

/** The events' data; `[DONE]` stays text. */
const read = (text: string): unknown[] =>
  text
    .split("\n\n")
    .slice(0, -1)
    .map((event) => {
      const data = event.slice("data: ".length);
      return data === "[DONE]" ? data : JSON.parse(data);
    });

test("writeStream() without include_usage says no usage and no chunk without choices", async () => {
  const text = await new Response(write([...said, counted])).text();
  expect(read(text)).toEqual([...said, "[DONE]"]);
  expect(text).not.toContain("usage");
});

test("writeStream() with include_usage says null on all chunks but one, the last, which has no choices", async () => {
  const text = await new Response(write([...said, counted], { ...plain, includeUsage: true })).text();
  expect(read(text)).toEqual([...said.map((chunk) => ({ ...chunk, usage: null })), counted, "[DONE]"]);
});

test("writeStream() says the host's last usage once, when it stands on every chunk", async () => {
  const running = said.map((chunk, at) => ({
    ...chunk,
    usage: { prompt_tokens: 9, completion_tokens: at, total_tokens: 9 + at },
  }));
  const text = await new Response(write(running, { ...plain, includeUsage: true })).text();
  const last = { id: "c1", choices: [], usage: { prompt_tokens: 9, completion_tokens: 1, total_tokens: 10 } };
  expect(read(text)).toEqual([...said.map((chunk) => ({ ...chunk, usage: null })), last, "[DONE]"]);
});

test("writeStream() says the receipt's usage when the host said none", async () => {
  const text = await new Response(write(said, { ...plain, includeUsage: true })).text();
  expect(read(text).at(-2)).toEqual({
    id: "c1",
    choices: [],
    usage: { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 },
  });
});

test("writeStream() says the receipt in the last chunk before [DONE] when asked to", async () => {
  const text = await new Response(write(said, { ...plain, includeReceipt: true })).text();
  expect(read(text)).toEqual([...said, { id: "c1", choices: [], weir: receipt }, "[DONE]"]);
});

test("writeStream() goes on after batches that say nothing", async () => {
  const empty: ChatChunk = { choices: [] };
  const text = await new Response(write([empty, empty, ...said, empty])).text();
  expect(read(text).at(0)).toEqual(said[0]);
  expect(read(text)).toHaveLength(3);
});

test.each([
  { name: "a WeirError by its code", failure: new WeirError("upstream_cut", "Cannot finish"), code: "upstream_cut" },
  {
    name: "a stranger as internal_error, without its words",
    failure: new TypeError("sk-secret"),
    code: "internal_error",
  },
])("writeStream() ends in one error event, no [DONE], then an errored body: $name", async ({ failure, code }) => {
  vi.spyOn(console, "error").mockReturnValue();
  const decoder = new TextDecoder();
  let text = "";
  const reading = async (): Promise<void> => {
    for await (const piece of write(said, { ...plain, includeUsage: true, includeReceipt: true }, failure))
      text += decoder.decode(piece);
  };
  await expect(reading()).rejects.toThrow();
  const events = read(text);
  expect(events).toHaveLength(3);
  expect(events.at(-1)).toEqual({ error: { message: expect.any(String), type: "server_error", param: null, code } });
  expect(text).not.toContain("sk-secret");
});

test("writeStream() calls onCancel when the caller leaves, and stops the answer", async () => {
  const onCancel = vi.fn();
  const body = say(said, said);
  const reader = writeStream(body, { ...plain, onCancel }).getReader();
  await reader.read();
  await reader.cancel();
  expect(onCancel).toHaveBeenCalledTimes(1);
  expect((await body.next()).done).toBe(true);
});

test.each([
  { name: "there is more to say", next: { value: said.map((value) => ({ value })), done: false } as const },
  { name: "all was said", next: { value: undefined, done: true } as const },
  { name: "the host is broken off", next: new WeirError("client_closed", "Cannot go on") },
])("writeStream() alerts nobody when the caller has left, and then $name", async ({ next }) => {
  const alert = vi.spyOn(console, "error").mockReturnValue();
  const waiting = Promise.withResolvers<Awaited<ReturnType<ChatStream["next"]>>>();
  const body = {
    next: async () => await waiting.promise,
    return: async () => ({ value: undefined, done: true }) as const,
  };
  const reader = writeStream(body).getReader();
  const reading = reader.read();
  await reader.cancel();
  if (next instanceof Error) waiting.reject(next);
  else waiting.resolve(next);
  await waiting.promise.catch(() => undefined);
  await expect(reading).resolves.toEqual({ value: undefined, done: true });
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(alert).not.toHaveBeenCalled();
});

test.each([
  { name: "as it is", text: '{ "id":"c1", "choices":[{"delta":{"content":"x"}}] }', includeUsage: false },
  { name: "as it is, with its null", text: '{ "choices":[{"delta":{}}],"usage":null}', includeUsage: true },
  {
    name: "without the usage that Weir asked for",
    text: '{ "choices":[{"delta":{"content":",\\"usage\\":null"}}],"usage":null}',
    written: '{ "choices":[{"delta":{"content":",\\"usage\\":null"}}]}',
    includeUsage: false,
  },
  {
    name: "anew when its usage is spelled otherwise",
    text: '{"choices":[{"delta":{}}], "usage": null}',
    written: '{"choices":[{"delta":{}}]}',
    includeUsage: false,
  },
  {
    name: "anew when the usage is wanted and it has none",
    text: '{ "choices":[{"delta":{}}] }',
    written: '{"choices":[{"delta":{}}],"usage":null}',
    includeUsage: true,
  },
  {
    name: "anew when it has several lines",
    text: '{\n"choices":[{"delta":{}}]}',
    written: '{"choices":[{"delta":{}}]}',
    includeUsage: false,
  },
])("writeStream() writes the host's own JSON $name", async ({ text, written = text, includeUsage }) => {
  async function* host(): AsyncGenerator<readonly Said<ChatChunk>[], undefined, undefined> {
    yield [{ value: JSON.parse(text), text }];
    return undefined;
  }
  const all = await new Response(writeStream(host(), { ...plain, includeUsage })).text();
  expect(all.split("\n\n")[0]).toBe(`data: ${written}`);
});
