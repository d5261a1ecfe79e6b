import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { takeUpload } from "./take-upload.ts";

const wholeBytes = 100;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A caller that says how much it sends, and sends these pieces; `more`: and then no end. */
function send(length: number | undefined, pieces: readonly string[], { more = false } = {}): Request {
  const body = new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      if (!more) controller.close();
    },
  });
  const headers = length === undefined ? {} : { "content-length": String(length) };
  return new Request("https://weir.example/v1/files", { method: "POST", headers, body });
}

test("takeUpload() has a short body whole, before anybody is asked", async () => {
  const { body, signal } = await takeUpload(send(5, ["he", "llo"]), wholeBytes);
  expect(body).toEqual(new TextEncoder().encode("hello").buffer);
  expect(signal).toBeUndefined();
});

test("takeUpload() says that a short body broke off", async () => {
  const broken = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.error(new Error("gone"));
    },
  });
  const headers = { "content-length": "5" };
  const request = new Request("https://weir.example/v1/files", { method: "POST", headers, body: broken });
  await expect(takeUpload(request, wholeBytes)).rejects.toMatchObject({ code: "client_closed" });
});

test.each([
  ["long", 200],
  ["of a length that nobody knows", undefined],
])("takeUpload() hands on a body that is %s as it comes", async (_, length) => {
  const pieces = ["a".repeat(150), "b".repeat(50)];
  const { body, signal } = await takeUpload(send(length, pieces), wholeBytes);
  expect(await new Response(body).text()).toBe(pieces.join(""));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(signal?.aborted).toBe(false);
});

test("takeUpload() breaks off a long body of which nothing comes for twenty seconds", async () => {
  const { body, signal } = await takeUpload(send(200, ["a".repeat(150)], { more: true }), wholeBytes);
  void new Response(body).text().catch(() => undefined);
  await vi.advanceTimersByTimeAsync(19_000);
  expect(signal?.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(1000);
  expect(signal?.reason).toMatchObject({ code: "request_timeout" });
});

test("takeUpload() has nothing of a call without a body", async () => {
  expect(await takeUpload(new Request("https://weir.example/v1/files"), wholeBytes)).toEqual({
    body: null,
  });
});
