import { expect, test, vi } from "vitest";
import { makeBroadcast } from "./broadcast.ts";

const read = (stream: ReadableStream<Uint8Array> | undefined) => new Response(stream).text();

async function next(reader: ReadableStreamDefaultReader<Uint8Array> | undefined): Promise<string> {
  return new TextDecoder().decode((await reader?.read())?.value);
}

test("makeBroadcast() says all of it to each, to who comes late too", async () => {
  const { say, end, listen } = makeBroadcast(100, vi.fn());
  const early = read(listen());
  say("é1\n");
  const late = read(listen());
  say("2\n");
  end();
  const afterwards = read(listen());
  expect(await Promise.all([early, late, afterwards])).toEqual(["é1\n2\n", "é1\n2\n", "é1\n2\n"]);
});

test("makeBroadcast() gives the text as long as its beginning is held, and then lets nobody in", () => {
  const { say, text, listen } = makeBroadcast(10, vi.fn());
  say("12345");
  say("67890");
  expect(text()).toBe("1234567890");
  say("x");
  expect(text()).toBeUndefined();
  expect(listen()).toBeUndefined();
});

test("makeBroadcast() cuts off who is too slow, and nobody else", async () => {
  const { say, end, listen } = makeBroadcast(10, vi.fn());
  const slow = listen()?.getReader();
  const quick = listen()?.getReader();
  // A stream takes one piece ahead of its reader: the first is in the slow one's hands already.
  say("aaaaa");
  expect(await next(quick)).toBe("aaaaa");
  for (const piece of ["bbbbb", "ccccc", "ddddd"]) {
    say(piece);
    expect(await next(quick)).toBe(piece);
  }
  expect(await next(slow)).toBe("aaaaa");
  await expect(slow?.read()).rejects.toThrow("fell too far behind");
  end();
  expect((await quick?.read())?.done).toBe(true);
});

test("makeBroadcast() lets a line be heard that alone is longer than what is held, and what comes with it", async () => {
  const { say, end, text, listen } = makeBroadcast(10, vi.fn());
  const early = read(listen());
  say("head ");
  say("a line of more ");
  say("tail");
  expect(listen()).toBeUndefined();
  expect(text()).toBeUndefined();
  end();
  expect(await early).toBe("head a line of more tail");
});

test("makeBroadcast() holds one such line, and not when it was said long ago", async () => {
  const { say, listen } = makeBroadcast(10, vi.fn());
  const slow = listen()?.getReader();
  say("a");
  expect(await next(slow)).toBe("a");
  for (const line of ["a line of more ", "another of more ", "b"]) say(line);
  await expect(slow?.read()).rejects.toThrow("fell too far behind");
  const late = makeBroadcast(10, vi.fn());
  const slower = late.listen()?.getReader();
  for (const line of ["a line of more ", "123456", "789012"]) late.say(line);
  await expect(slower?.read()).rejects.toThrow("fell too far behind");
});

test("makeBroadcast() tells when the last listener has left before the end, and not before or after", async () => {
  const onDeserted = vi.fn();
  const { say, end, listen } = makeBroadcast(10, onDeserted);
  const [first, second] = [listen(), listen()];
  await first?.cancel();
  expect(onDeserted).not.toHaveBeenCalled();
  await second?.cancel();
  expect(onDeserted).toHaveBeenCalledTimes(1);
  say("x");
  end();
  await listen()?.cancel();
  expect(onDeserted).toHaveBeenCalledTimes(1);
});
