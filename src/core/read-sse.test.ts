import { expect, test, vi } from "vitest";
import { gather } from "../../test/fixtures/batches.ts";
import { readSse, type EventSourceMessage } from "./read-sse.ts";

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

const take = (event: EventSourceMessage, events: EventSourceMessage[]): boolean => {
  events.push(event);
  return false;
};

async function dataOf(body: ReadableStream<Uint8Array>): Promise<readonly string[]> {
  return (await gather(readSse(body, take))).map(({ data }) => data);
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
  const events = await gather(readSse(bodyOf("event: error\nid: 7\ndata: {}\n\n"), take));
  expect(events).toEqual([expect.objectContaining({ event: "error", id: "7", data: "{}" })]);
});

test("readSse() gives together what came together", async () => {
  const stream = readSse(bodyOf("data: a\n\ndata: b\n\nda", "ta: c\n\n"), take);
  expect((await stream.next()).value).toHaveLength(2);
  expect((await stream.next()).value).toHaveLength(1);
  expect(await stream.next()).toEqual({ value: undefined, done: true });
});

test("readSse() tells of what comes without saying anything, and of nothing else", async () => {
  const onHeartbeat = vi.fn();
  const events = readSse(bodyOf(": wait\n\n", "data: a\n\nda", "ta: b", "\n\n", ": wait\n\n"), take, onHeartbeat);
  await events.next();
  expect(onHeartbeat).toHaveBeenCalledTimes(1);
  await events.next();
  expect(onHeartbeat).toHaveBeenCalledTimes(2);
  await events.next();
  expect(onHeartbeat).toHaveBeenCalledTimes(3);
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
  const events = readSse(body, take);
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
  const stream = readSse(body, take);
  await stream.next();
  await stream.return();
  expect(isCancelled).toBe(true);
});

test("readSse() ends at the event that is said to be the last, and lets the body go", async () => {
  const onCancel = vi.fn();
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(utf8("data: a\n\ndata: end\n\ndata: b\n\n")),
    cancel: onCancel,
  });
  const untilEnd = ({ data }: EventSourceMessage, seen: string[]): boolean => {
    if (data !== "end") seen.push(data);
    return data === "end";
  };
  expect(await gather(readSse(body, untilEnd))).toEqual(["a"]);
  expect(onCancel).toHaveBeenCalledTimes(1);
});

test("readSse() gives what came before an event that cannot be read, then throws", async () => {
  const stream = readSse(bodyOf("data: a\n\ndata: odd\n\ndata: b\n\n"), ({ data }, seen: string[]) => {
    if (data === "odd") throw new Error("odd");
    seen.push(data);
    return false;
  });
  expect((await stream.next()).value).toEqual(["a"]);
  await expect(stream.next()).rejects.toThrow("odd");
  expect((await stream.next()).done).toBe(true);
});
