import { env } from "cloudflare:workers";
import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { afterEach, expect, test, vi } from "vitest";
import { makeReceipt } from "../../../test/fixtures/make-receipt.ts";
import { dropHeld, holdAnswer, resumeHeld } from "./held-answer.ts";
import { keepUnderKey, readKept } from "./kept-answer.ts";

const head = { receipt: makeReceipt(), cache: { kind: "miss" }, timings: {} } as const;
const ticketOf = (requestId: string) => ({ owner: "t", requestId, resume: "{}", seat: "lead" }) as const;
const text = "x".repeat(1_200_000);
const tickets = new Map([
  ["a", ticketOf("req_a")],
  ["b", ticketOf("req_b")],
]);
const minute = 60_000;

afterEach(() => {
  vi.useRealTimers();
});

/** Date only: storage has clocks of its own. */
function goOn(ms: number): void {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });
}

test("holdAnswer() holds a long answer for each of its tickets, and until the last of them is dropped", async () => {
  await runInDurableObject(env.FLIGHTS.getByName("hold"), async (_, { storage }) => {
    await holdAnswer(storage, { tickets, head, text });
    const resumed = await resumeHeld(storage, "b", "t");
    expect(resumed?.ticket.requestId).toBe("req_b");
    expect((await new Response(resumed?.aboard.lines).text()) === text).toBe(true);
    expect(await resumeHeld(storage, "a", "other")).toBeUndefined();
    expect(await dropHeld(storage, "a", "other")).toBe(false);
    expect(await dropHeld(storage, "a", "t")).toBe(true);
    expect(await resumeHeld(storage, "a", "t")).toBeUndefined();
    expect(await resumeHeld(storage, "b", "t")).toBeDefined();
    expect(await dropHeld(storage, "b", "t")).toBe(true);
    expect((await storage.list()).size).toBe(0);
  });
});

test("a held answer is gone after five minutes, one kept under an Idempotency-Key after a day", async () => {
  const flight = env.FLIGHTS.getByName("alarm");
  await runInDurableObject(flight, async (_, { storage }) => {
    await holdAnswer(storage, { tickets, head, text });
    await keepUnderKey(storage, { bodyHash: "h", receipt: makeReceipt(), first: undefined }, text);
    goOn(6 * minute);
    expect(await resumeHeld(storage, "a", "t")).toBeUndefined();
  });
  expect(await runDurableObjectAlarm(flight)).toBe(true);
  await runInDurableObject(flight, async (_, { storage }) => {
    expect((await storage.list({ prefix: "held" })).size + (await storage.list({ prefix: "said" })).size).toBe(0);
    expect(await readKept(storage)).toBeDefined();
    goOn(24 * 60 * minute);
  });
  expect(await runDurableObjectAlarm(flight)).toBe(true);
  await runInDurableObject(flight, async (_, { storage }) => {
    expect((await storage.list()).size).toBe(0);
  });
});
