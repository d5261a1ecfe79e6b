import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import { makePurses } from "../purse/purses.ts";
import { makeUsageLog } from "./usage-log.ts";

/** Every object of it is out of reach. */
const down = new Proxy(env.LEDGER, {
  get: (target, key) =>
    key === "getByName"
      ? () => new Proxy({}, { get: () => async () => await Promise.reject(new Error("network connection lost")) })
      : Reflect.get(target, key),
});

test("who asks what was used, or is left, while the ledger is out of reach is told that and to come again", async () => {
  vi.spyOn(console, "error").mockReturnValue();
  const told = expect.objectContaining({ code: "ledger_unreachable", retryAfterSeconds: 1 });
  await expect(makeUsageLog(down).usage("acme", 1)).rejects.toEqual(told);
  const caller = { tenant: "acme", account: "acme", allowance: { budget: { totalMicroUsd: 1 } } };
  await expect(makePurses(down).ask(caller)).rejects.toEqual(told);
  vi.restoreAllMocks();
});
