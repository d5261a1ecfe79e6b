import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeAlarm } from "#core/alarm";
import type { ChatChunk, ChunkChoice } from "#core/contract";
import type { ChatStream } from "#core/provider";
import { gatherChunks, say } from "../../test/fixtures/batches.ts";
import { WeirError } from "#core/weir-error";
import { checkStream } from "./check-stream.ts";
import { watch } from "./watchdog.ts";

const chunk = (...choices: ChunkChoice[]): ChatChunk => ({ choices });

/** What checkStream() lets through of a host that says these batches, and then hangs if it is asked to. */
async function check(
  batches: readonly (readonly ChatChunk[])[],
  { choices = 1, hangs = false } = {},
): Promise<readonly ChatChunk[]> {
  const stream = hangs ? say(...batches, new Promise<never>(() => undefined)) : say(...batches);
  return await gatherChunks(await open(stream, choices));
}

/** What checkStream() tells of the host: `whole`, or the code of what broke it. */
const told: string[] = [];

function open(stream: ChatStream, choices = 1): Promise<ChatStream> {
  const watchdog = watch({ who: "the test's host", firstByteMs: 5000, alarm: makeAlarm() });
  return checkStream(stream, watchdog, {
    idleMs: 5000,
    choices,
    hear: () => undefined,
    onHeartbeat: () => undefined,
    onWhole: () => told.push("whole"),
    async onBreak({ code }) {
      told.push(code);
      return heir;
    },
  });
}

/** What goes on in its place. */
let heir: ChatStream | undefined;

beforeEach(() => {
  told.length = 0;
  heir = undefined;
});

afterEach(() => {
  vi.useRealTimers();
});

test("checkStream() passes everything on, also what comes after the finish reason", async () => {
  const batches = [
    [chunk({ delta: { content: "a" } })],
    [chunk({ finish_reason: "stop" }), chunk()],
    [{ choices: [], usage: {} }],
  ];
  expect(await check(batches)).toEqual(batches.flat());
});

test.each([
  { name: "nothing", batches: [] },
  { name: "empty batches", batches: [[], [chunk()]] },
  { name: "text without a finish reason", batches: [[chunk({ delta: { content: "a" } })]] },
  { name: "a finish reason of null", batches: [[chunk({ finish_reason: null })]] },
  { name: "one of two choices finished", batches: [[chunk({ index: 1, finish_reason: "stop" })]], choices: 2 },
  {
    name: "one of two choices finished twice",
    batches: [[chunk({ finish_reason: "stop" }), chunk({ finish_reason: "stop" })]],
    choices: 2,
  },
])("checkStream() throws `upstream_cut` after $name", async ({ batches, choices }) => {
  await expect(check(batches, { choices: choices ?? 1 })).rejects.toMatchObject({ code: "upstream_cut" });
});

test("checkStream() is content when each of two choices has finished", async () => {
  const batches = [[chunk({ index: 1, finish_reason: "stop" })], [chunk({ index: 0, finish_reason: "length" })]];
  expect(await check(batches, { choices: 2 })).toHaveLength(2);
});

test("checkStream() waits one second for a host that has finished and never says so, then ends well", async () => {
  vi.useFakeTimers();
  let isOver = false;
  const heard = check([[chunk({ finish_reason: "stop" })]], { hangs: true }).finally(() => {
    isOver = true;
  });
  await vi.advanceTimersByTimeAsync(999);
  expect(isOver).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await heard).toHaveLength(1);
  expect(told).toEqual(["whole"]);
});

test("checkStream() waits no longer for one that has finished and goes on saying nothing", async () => {
  vi.useFakeTimers();
  async function* talk(): ChatStream {
    yield [{ value: chunk({ finish_reason: "stop" }) }];
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 300));
      yield [{ value: chunk() }];
    }
  }
  const heard = gatherChunks(await open(talk()));
  await vi.advanceTimersByTimeAsync(1000);
  expect(await heard).toHaveLength(4);
  expect(told).toEqual(["whole"]);
});

test("checkStream() throws `upstream_timeout` when an unfinished host falls silent", async () => {
  vi.useFakeTimers();
  const failure = expect(check([[chunk({ delta: {} })]], { hangs: true })).rejects.toMatchObject({
    code: "upstream_timeout",
  });
  await vi.advanceTimersByTimeAsync(5000);
  await failure;
});

test("checkStream() holds what says nothing until the host says something, and gives it all at once", async () => {
  const silent = [chunk({ delta: { role: "assistant", content: "" } }), chunk({ delta: { tool_calls: [] } }), chunk()];
  const stream = await open(say(...silent, chunk({ delta: { content: "a" } }), chunk({ finish_reason: "stop" })));
  const { value: first } = await stream.next();
  expect(first).toHaveLength(4);
});

test.each([
  ["breaks off", new TypeError("Network connection lost."), "upstream_cut"],
  ["tells of an error", new WeirError("upstream_unavailable", "no"), "upstream_unavailable"],
])("checkStream() throws at once when a host that has said only its role %s", async (_, failure, code) => {
  const host = say(chunk({ delta: { role: "assistant", content: "" } }), failure);
  await expect(open(host)).rejects.toMatchObject({ code });
  expect(told).toEqual([]);
});

test.each([
  ["breaks off", new TypeError("Network connection lost."), "upstream_cut"],
  ["tells of an error", new WeirError("upstream_unavailable", "no"), "upstream_error"],
])("checkStream() says what happened when a host that has begun to speak %s", async (_, failure, code) => {
  const stream = await open(say(chunk({ delta: { content: "a" } }), failure));
  await stream.next();
  await expect(stream.next()).rejects.toMatchObject({ name: "WeirError", code });
  expect(told).toEqual([code]);
});

test("checkStream() stops the host when its consumer stops", async () => {
  const host = say(chunk({ delta: { content: "a" } }), chunk({ delta: {} }));
  const stream = await open(host);
  await stream.next();
  await stream.return();
  expect(await host.next()).toEqual({ value: undefined, done: true });
});

test("checkStream() takes a host that is stopped while it is waited for to be neither broken nor whole", async () => {
  let stop: () => void = () => undefined;
  const host: ChatStream = {
    async next() {
      if (told.length === 0) return { value: [{ value: chunk({ delta: { content: "a" } }) }], done: false };
      await new Promise<void>((resolve) => (stop = resolve));
      return { value: undefined, done: true };
    },
    async return() {
      stop();
      return { value: undefined, done: true };
    },
  };
  const stream = await open(host);
  await stream.next();
  told.push("asked");
  const waiting = stream.next();
  await stream.return();
  expect(await waiting).toMatchObject({ done: true });
  expect(told).toEqual(["asked"]);
});

test("checkStream() goes on with what takes the place of a stream that breaks, and stops that too", async () => {
  heir = say(chunk({ delta: { content: "b" } }), chunk({ delta: { content: "c" } }));
  const stream = await open(say(chunk({ delta: { content: "a" } }), new Error("gone")));
  const heard = [await stream.next(), await stream.next()];
  expect(heard.map(({ value }) => value?.[0]?.value.choices[0]?.delta?.content)).toEqual(["a", "b"]);
  await stream.return();
  expect((await heir.next()).done).toBe(true);
});
