import { expect, test } from "vitest";
import { readSse } from "./read-sse.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A body that comes in these pieces. */
function bodyOf(...pieces: readonly (string | Uint8Array)[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(typeof piece === "string" ? utf8(piece) : piece);
      controller.close();
    },
  });
}

async function dataOf(body: ReadableStream<Uint8Array>): Promise<readonly string[]> {
  const data: string[] = [];
  for await (const events of readSse(body)) data.push(...events.map((event) => event.data));
  return data;
}

const wire = [
  { name: "LF", text: "data: a\n\ndata: b\n\n", data: ["a", "b"] },
  { name: "CRLF", text: "data: a\r\n\r\ndata: b\r\n\r\n", data: ["a", "b"] },
  { name: "CR", text: "data: a\r\rdata: b\r\r", data: ["a", "b"] },
  { name: "a byte order mark", text: "\uFEFFdata: a\n\n", data: ["a"] },
  { name: "comments", text: ": hi\n\n:\ndata: a\n: in between\n\n", data: ["a"] },
  { name: "data over several lines", text: "data: a\ndata:\ndata: b\n\n", data: ["a\n\nb"] },
  { name: "no space, and two", text: "data:a\n\ndata:  b\n\n", data: ["a", " b"] },
  { name: "fields nobody knows", text: "foo: x\nbar\ndata: a\n\n", data: ["a"] },
  { name: "an event without data", text: "event: ping\n\ndata: a\n\n", data: ["a"] },
  { name: "an end without a blank line", text: "data: a\n\ndata: b\n", data: ["a", "b"] },
  { name: "an end without a line's end", text: "data: a\n\ndata: b", data: ["a", "b"] },
  { name: "emoji and letters of other scripts", text: "data: 👩‍💻 é 漢\n\n", data: ["👩‍💻 é 漢"] },
  { name: "nothing", text: "", data: [] },
];

test.each(wire)("readSse() takes $name", async ({ text, data }) => {
  expect(await dataOf(bodyOf(text))).toEqual(data);
});

test.each(wire)("readSse() takes $name, byte by byte", async ({ text, data }) => {
  expect(await dataOf(bodyOf(...Array.from(utf8(text), (byte) => Uint8Array.of(byte))))).toEqual(data);
});

test("readSse() puts an emoji together wherever it is torn", async () => {
  const bytes = utf8("data: 😀\n\n");
  for (let at = 0; at <= bytes.length; at += 1) {
    expect(await dataOf(bodyOf(bytes.slice(0, at), bytes.slice(at)))).toEqual(["😀"]);
  }
});

test("readSse() reads bytes that are not UTF-8 as U+FFFD", async () => {
  expect(await dataOf(bodyOf("data: a", Uint8Array.of(0xff), "b\n\n"))).toEqual(["a\uFFFDb"]);
});

test("readSse() gives an event's name, which tells errors from chunks", async () => {
  for await (const events of readSse(bodyOf("event: error\nid: 7\ndata: {}\n\n"))) {
    expect(events).toEqual([expect.objectContaining({ event: "error", id: "7", data: "{}" })]);
  }
  expect.assertions(1);
});

test("readSse() gives together what came together", async () => {
  const batches: number[] = [];
  for await (const events of readSse(bodyOf("data: a\n\ndata: b\n\nda", "ta: c\n\n"))) batches.push(events.length);
  expect(batches).toEqual([2, 1]);
});

test("readSse() takes one event of 1 MB in small pieces", async () => {
  const text = "x".repeat(1_000_000);
  const pieces = `data: ${text}\n\n`.match(/[^]{1,10000}/g) ?? [];
  expect(await dataOf(bodyOf(...pieces))).toEqual([text]);
});

test("readSse() throws, and lets the body go, when one event grows beyond 16 Mi characters", async () => {
  let isCancelled = false;
  const piece = utf8("x".repeat(1024 * 1024));
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(utf8("data: ")),
    pull: (controller) => controller.enqueue(piece),
    cancel() {
      isCancelled = true;
    },
  });
  await expect(dataOf(body)).rejects.toThrow(RangeError);
  expect(isCancelled).toBe(true);
});

test("readSse() throws what reading throws, after the events that came before", async () => {
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(utf8("data: a\n\n")),
    pull: (controller) => controller.error(new Error("reset")),
  });
  const events = readSse(body);
  expect((await events.next()).value).toHaveLength(1);
  await expect(events.next()).rejects.toThrow("reset");
});

test("readSse() cancels the body when its reader stops early", async () => {
  let isCancelled = false;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(utf8("data: a\n\n")),
    cancel() {
      isCancelled = true;
    },
  });
  for await (const _events of readSse(body)) break;
  expect(isCancelled).toBe(true);
});
