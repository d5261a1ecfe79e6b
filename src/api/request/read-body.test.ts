import { afterEach, expect, test, vi } from "vitest";
import { makeAlarm } from "#core/alarm";
import { readBody } from "./read-body.ts";

afterEach(() => {
  vi.useRealTimers();
});

const send = (body: ReadableStream<Uint8Array>): Request =>
  new Request("http://weir.test/", { method: "POST", headers: { "content-type": "application/json" }, body });

test("readBody() waits twenty seconds for a body that never comes, and no longer", async () => {
  vi.useFakeTimers();
  const reading = readBody(send(new ReadableStream()), makeAlarm(), 1000);
  const failure = expect(reading).rejects.toMatchObject({ code: "request_timeout" });
  await vi.advanceTimersByTimeAsync(20_000);
  await failure;
});

test("readBody() takes a sender who breaks off for one who said no JSON", async () => {
  const broken = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"a":'));
      controller.error(new Error("gone"));
    },
  });
  await expect(readBody(send(broken), makeAlarm(), 1000)).rejects.toMatchObject({ code: "invalid_json" });
});
