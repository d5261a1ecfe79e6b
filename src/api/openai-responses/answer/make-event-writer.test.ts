import { expect, test, vi } from "vitest";
import { makeEventWriter } from "./make-event-writer.ts";
import { makeResponsesCall } from "../request/responses-call.ts";
import { say } from "../../../../test/fixtures/batches.ts";
import { makeReceipt } from "../../../../test/fixtures/make-receipt.ts";

test("makeEventWriter() says in each event that the Response was created when it was", () => {
  vi.useFakeTimers({ toFake: ["Date"], now: 10_000 });
  const answered = { body: say(), receipt: makeReceipt, cache: { kind: "miss" as const }, timings: {} };
  const writer = makeEventWriter(answered, makeResponsesCall({ model: "m", input: "hi" }));
  let text = writer.writeBatch([{ value: { choices: [{ delta: { content: "a" }, finish_reason: null }] } }]);
  vi.setSystemTime(15_000);
  text += writer.writeBatch([{ value: { choices: [{ delta: {}, finish_reason: "stop" }] } }]) + writer.writeEnd();
  vi.useRealTimers();
  expect([...text.matchAll(/"created_at":(\d+)/g)].map(([, time]) => time)).toEqual(["10", "10", "10"]);
  expect(text).toContain('"completed_at":15');
});
