import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Ledger } from "./ledger.ts";
import { makeUsageLog } from "./usage-log.ts";
import { makeReceipt } from "../../../test/fixtures/make-receipt.ts";
import { shortenWaits } from "../../../test/fixtures/shorten-waits.ts";

const receipt = makeReceipt({
  usage: { input_tokens: 10, cached_input_tokens: 0, output_tokens: 5, source: "actual" },
  cost_usd: 7e-9,
  saved_usd: 3e-9,
  energy_j: { p05: 0.1, p50: 0.5, p95: 2 },
});

/**
 * The real ledgers, but the first `failures` answers of `record` and `recordShare` are lost, before or after it has
 * counted, or as a deploy would have it: the object is reset.
 */
function losing(
  failures: number,
  when: "before" | "after" | "reset",
): { namespace: DurableObjectNamespace<Ledger>; record: ReturnType<typeof vi.fn> } {
  const record = vi.fn();
  const namespace = new Proxy(env.LEDGER, {
    get: (target, key) =>
      key === "getByName" ? (name: string) => lossy(target.getByName(name)) : Reflect.get(target, key),
  });
  const lossy = (ledger: DurableObjectStub<Ledger>): DurableObjectStub<Ledger> =>
    new Proxy(ledger, {
      get(target, key) {
        if (key !== "record" && key !== "recordShare") return Reflect.get(target, key);
        return async (...args: Parameters<Ledger["recordShare"]>) => {
          record(...args);
          const isLost = record.mock.calls.length <= failures;
          if (isLost && when === "reset") await reset(target);
          const answer = !isLost || when !== "before" ? await target[key](...args) : undefined;
          if (isLost) throw new Error("connection lost");
          return answer;
        };
      },
    });
  return { namespace, record };
}

/** Whoever holds this stub has asked the object before, and now it is another. */
async function reset(ledger: DurableObjectStub<Ledger>): Promise<void> {
  await ledger.usage(1);
  await runInDurableObject(ledger, (_, state) => {
    state.abort("reset");
  }).catch(() => undefined);
}

/** Collects the background work, as `waitUntil` does. */
const work: Promise<unknown>[] = [];
const background = (promise: Promise<unknown>): void => {
  work.push(promise);
};

beforeEach(() => {
  work.length = 0;
  shortenWaits();
});
afterEach(() => {
  vi.restoreAllMocks();
});

test("UsageLog hands a burst of receipts over as one batch", async () => {
  const { namespace, record } = losing(0, "before");
  const log = makeUsageLog(namespace);
  for (let times = 0; times < 100; times += 1) log.record("burst", receipt, background);
  log.record("burst", { ...receipt, cache: "hit", cost_usd: 0, saved_usd: 10e-9 }, background);
  log.record("burst", { ...receipt, tier: "origin" }, background);
  await Promise.all(work);
  expect(work).toHaveLength(1);
  expect(record).toHaveBeenCalledTimes(1);
  expect(await log.usage("burst", 1)).toMatchObject([
    {
      tier: "edge",
      requests: 101,
      cacheHits: 1,
      inputTokens: 1010,
      outputTokens: 505,
      costNanoUsd: 700,
      savedNanoUsd: 310,
      energyJoules: 50.5,
    },
    { tier: "origin", requests: 1, cacheHits: 0 },
  ]);
});

test("UsageLog counts of several calls for one answer what that saved, and takes no row more than it has", async () => {
  const log = makeUsageLog(losing(0, "before").namespace);
  const parts = [receipt, { ...receipt, tier: "origin" as const, saved_usd: 5e-9 }];
  for (const part of parts) log.record("parts", part, background);
  log.recordSaving("parts", parts, 1e-9, background);
  expect(await log.usage("parts", 1)).toMatchObject([
    { tier: "edge", requests: 1, savedNanoUsd: 0, costNanoUsd: 7 },
    { tier: "origin", requests: 1, savedNanoUsd: 1, costNanoUsd: 7 },
  ]);
  // Those had been handed over.
  log.recordSaving("parts", parts.slice(1), 4e-9, background);
  expect(await log.usage("parts", 1)).toMatchObject([{ savedNanoUsd: 0 }, { requests: 1, savedNanoUsd: 0 }]);
});

test("UsageLog keeps tenants apart", async () => {
  const log = makeUsageLog(env.LEDGER);
  log.record("a", receipt, background);
  log.record("b", receipt, background);
  log.record("b", receipt, background);
  await Promise.all(work);
  expect(await log.usage("a", 1)).toMatchObject([{ requests: 1 }]);
  expect(await log.usage("b", 1)).toMatchObject([{ requests: 2 }]);
});

test("UsageLog tells what it has not handed over yet, and hands it over once", async () => {
  const log = makeUsageLog(env.LEDGER);
  log.record("early", receipt, background);
  expect(await log.usage("early", 1)).toMatchObject([{ requests: 1 }]);
  await Promise.all(work);
  expect(await log.usage("early", 1)).toMatchObject([{ requests: 1 }]);
});

test.each(["before", "after", "reset"] as const)(
  "UsageLog loses nothing and counts nothing twice when the ledger's first answer is lost (%s)",
  async (when) => {
    const { namespace, record } = losing(1, when);
    const log = makeUsageLog(namespace);
    log.record(`lossy-${when}`, receipt, background);
    await Promise.all(work);
    expect(record).toHaveBeenCalledTimes(2);
    expect(await log.usage(`lossy-${when}`, 1)).toMatchObject([{ requests: 1, costNanoUsd: 7 }]);
  },
);

test("UsageLog writes down what the ledger would not take, and troubles no request with it", async () => {
  const alarm = vi.spyOn(console, "error").mockReturnValue();
  const log = makeUsageLog(losing(9, "before").namespace);
  log.record("gone", receipt, background);
  await Promise.all(work);
  expect(alarm).toHaveBeenCalledWith(expect.stringContaining('"usage_lost"'));
});

test("UsageLog tells the ledger of a share with the next batch, where the last one was lost", async () => {
  vi.spyOn(console, "error").mockReturnValue();
  const log = makeUsageLog(losing(2, "before").namespace);
  for (const isLarge of [true, false]) {
    log.record("share", receipt, background);
    log.countShare("share", isLarge);
    await Promise.all(work);
  }
  expect(log.largeShare("share")).toEqual({ contested: 2, large: 1 });
  const elsewhere = makeUsageLog(env.LEDGER);
  elsewhere.record("share", receipt, background);
  elsewhere.countShare("share", false);
  await Promise.all(work);
  expect(elsewhere.largeShare("share")).toEqual({ contested: 3, large: 1 });
});

test("UsageLog opens a new batch after the last one has gone", async () => {
  const { namespace, record } = losing(0, "before");
  const log = makeUsageLog(namespace);
  log.record("twice", receipt, background);
  await Promise.all(work);
  log.record("twice", receipt, background);
  await Promise.all(work);
  expect(new Set(record.mock.calls.map(([batchId]) => batchId)).size).toBe(2);
  expect(await log.usage("twice", 1)).toMatchObject([{ requests: 2 }]);
});
