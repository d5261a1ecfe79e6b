import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import { makePurses } from "../purse/purses.ts";
import { makeUsageLog } from "./usage-log.ts";
import { makeReceipt } from "../../../test/fixtures/make-receipt.ts";

/** Every object of it answers so. */
const answering = (answer: () => Promise<never>) =>
  new Proxy(env.LEDGER, {
    get: (target, key) => (key === "getByName" ? () => new Proxy({}, { get: () => answer }) : Reflect.get(target, key)),
  });
const told = expect.objectContaining({ code: "ledger_unreachable", retryAfterSeconds: 1 });
const caller = { tenant: "acme", account: "acme", allowance: { budget: { totalMicroUsd: 1 } } };

test("who asks what was used, or is left, while the ledger is out of reach is told that and to come again", async () => {
  vi.spyOn(console, "error").mockReturnValue();
  const down = answering(async () => await Promise.reject(new Error("network connection lost")));
  await expect(makeUsageLog(down).usage("acme", 1)).rejects.toEqual(told);
  await expect(makePurses(down).ask(caller)).rejects.toEqual(told);
  vi.restoreAllMocks();
});

test("who asks that while the ledger hangs is told so after five seconds", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const hanging = answering(() => new Promise(() => undefined));
  const [log, purses] = [makeUsageLog(hanging), makePurses(hanging)];
  // What was used, and is handed over first, hangs too.
  log.record("acme", makeReceipt(), () => undefined);
  const asked = [log.usage("acme", 1), purses.ask(caller)].map(async (each) => {
    await expect(each).rejects.toEqual(told);
  });
  await vi.advanceTimersByTimeAsync(5000);
  await Promise.all(asked);
  vi.useRealTimers();
});
