import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";

const html = readFileSync(new URL("../../examples/browser/index.html", import.meta.url), "utf8");
const [source = ""] = /async function\* readEvents[\s\S]+?\n {4}\}\n/.exec(html) ?? [];
type ReadEvents = (body: ReadableStream<Uint8Array>) => AsyncIterable<unknown>;
// A page's code, which no module exports.
const readEvents: ReadEvents = runInNewContext(`(${source})`, { TextDecoderStream });

async function read(text: string): Promise<readonly unknown[]> {
  const events: unknown[] = [];
  const { body } = new Response(text);
  if (body !== null) for await (const event of readEvents(body)) events.push(event);
  return events;
}

test("the page reads on where Weir says that a model is still silent", async () => {
  expect(await read('data: {"a":1}\n\n: waiting\n\n: waiting\n\ndata: {"b":2}\n\ndata: [DONE]\n\n')).toEqual([
    { a: 1 },
    { b: 2 },
  ]);
});

test("the page takes a stream without its end for half an answer", async () => {
  await expect(read('data: {"a":1}\n\n')).rejects.toThrow("broke off");
});
