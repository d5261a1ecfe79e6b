import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, expect, test, vi } from "vitest";
import { nothing, type Amounts } from "../limits/amounts.ts";
import type { LeaseCall } from "../limits/lease.ts";
import { readLimits, type Limit } from "../limits/limits.ts";
import type { Taken } from "./stock.ts";
import { Wallet } from "./wallet.ts";

/** Collects the background work, as `waitUntil` does. */
const work: Promise<unknown>[] = [];
const background = (promise: Promise<unknown>): void => {
  work.push(promise);
};
afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(work.splice(0));
});

const tenTimes = readLimits({ perDayMicroUsd: 10 });
const oneNano = 1000;
const one: Amounts = { ...nothing, nanoUsd: oneNano };

/** As many isolates of one account, over its real ledger. */
function isolatesOf(account: string, count: number): readonly Wallet[] {
  return Array.from({ length: count }, () => new Wallet((call) => env.LEDGER.getByName(account).lease(call)));
}

const standing = async (account: string, limits: readonly Limit[]) => {
  const [first] = await env.LEDGER.getByName(account).standings(limits);
  return first;
};

interface Outcome {
  readonly passed: readonly Taken[];
  readonly codes: readonly unknown[];
}

async function takeAll(calls: readonly (() => Promise<Taken> | Taken)[]): Promise<Outcome> {
  const results = await Promise.allSettled(calls.map(async (call) => await call()));
  return {
    passed: results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : [])),
    codes: results.flatMap((result) => (result.status === "rejected" ? [result.reason.code] : [])),
  };
}

test.each([1, 4, 100])(
  "of 100 calls at once in %i isolates exactly those pass that the budget has room for",
  async (count) => {
    const account = `race-${count}`;
    const isolates = isolatesOf(account, count);
    const { passed, codes } = await takeAll(
      Array.from(
        { length: 100 },
        (_, at) => () => isolates[at % count]?.take(one, { limits: tenTimes }, background) ?? never(),
      ),
    );
    expect(passed.length).toBe(10);
    expect(new Set(codes)).toEqual(new Set(["budget_exceeded"]));
    for (const { settle } of passed) settle(one);
    await Promise.all(isolates.map((wallet) => wallet.flush()));
    expect(await standing(account, tenTimes)).toMatchObject({ spent: 10 * oneNano, held: 0 });
    await expect(
      takeAll([() => isolates[0]?.take(one, { limits: tenTimes }, background) ?? never()]),
    ).resolves.toMatchObject({
      codes: ["budget_exceeded"],
    });
  },
);

function never(): never {
  throw new Error("no such isolate");
}

test("what a call did not use goes back, and what it is told twice is charged once", async () => {
  const [wallet = never()] = isolatesOf("back", 1);
  const ten = { ...nothing, nanoUsd: 10 * oneNano };
  const taken = await wallet.take(ten, { limits: tenTimes }, background);
  await expect(wallet.take(one, { limits: tenTimes }, background)).rejects.toMatchObject({ code: "budget_exceeded" });
  expect(taken.settle(one).nanoUsd).toBe(oneNano);
  expect(taken.settle(ten).nanoUsd).toBe(0);
  const again = await wallet.take({ ...nothing, nanoUsd: 9 * oneNano }, { limits: tenTimes }, background);
  again.settle(nothing);
  await wallet.flush();
  expect(await standing("back", tenTimes)).toMatchObject({ spent: oneNano, held: 0 });
});

test("a call that takes longer than a dead one is waited for is charged once, what it came to", async () => {
  const [wallet = never()] = isolatesOf("slow", 1);
  const taken = await wallet.take({ ...nothing, nanoUsd: 9 * oneNano }, { limits: tenTimes }, background);
  const later = Date.now() + 15 * 60_000;
  vi.spyOn(Date, "now").mockReturnValue(later);
  await wallet.flush();
  expect(await standing("slow", tenTimes)).toMatchObject({ spent: 9 * oneNano, held: 0 });
  expect(taken.settle({ nanoUsd: 2 * oneNano, tokens: 3 })).toEqual({ nanoUsd: 2 * oneNano, tokens: 3 });
  expect(taken.settle(one).nanoUsd).toBe(0);
  await wallet.flush();
  expect(await standing("slow", tenTimes)).toMatchObject({ spent: 2 * oneNano, held: 0 });
});

test("a call that came to more than was promised is charged no more than there is", async () => {
  const [wallet = never()] = isolatesOf("more", 1);
  const taken = await wallet.take({ ...nothing, nanoUsd: 9 * oneNano }, { limits: tenTimes }, background);
  expect(taken.settle({ nanoUsd: 99 * oneNano, tokens: 5 })).toEqual({ nanoUsd: 9 * oneNano, tokens: 5 });
  await wallet.flush();
  expect(await standing("more", tenTimes)).toMatchObject({ spent: 9 * oneNano, held: 0 });
});

test("with plenty left the ledger is asked once for many calls", async () => {
  const asked = vi.fn((call: LeaseCall) => env.LEDGER.getByName("plenty").lease(call));
  const wallet = new Wallet(asked);
  const limits = readLimits({ totalMicroUsd: 1_000_000 }, { requestsPerDay: 100_000 });
  const need = { ...one, requests: 1, tokens: 70 };
  (await wallet.take(need, { limits }, background)).settle(one);
  for (let times = 0; times < 8; times += 1) {
    const taken = wallet.take(need, { limits }, background);
    expect(taken).not.toBeInstanceOf(Promise);
    if (!(taken instanceof Promise)) taken.settle({ nanoUsd: 500, tokens: 70 });
  }
  expect(asked).toHaveBeenCalledTimes(1);
  await wallet.flush();
  expect(await env.LEDGER.getByName("plenty").standings(limits)).toMatchObject([
    { unit: "nanoUsd", spent: 5000, held: 0 },
    { unit: "requests", spent: 9, held: 0 },
  ]);
});

test("calls under way are counted at the moment, whatever they cost", async () => {
  const [here = never(), there = never()] = isolatesOf("calls", 2);
  const limits = readLimits({}, { concurrent: 2 });
  const call = { ...nothing, calls: 1, nanoUsd: 5 };
  const first = await here.take(call, { limits }, background);
  const second = await there.take(call, { limits }, background);
  await expect(there.take(call, { limits }, background)).rejects.toMatchObject({
    code: "quota_exceeded",
    retryAfterSeconds: 1,
  });
  first.settle(nothing);
  await here.flush();
  const third = await there.take(call, { limits }, background);
  second.settle(nothing);
  third.settle(nothing);
});

test("a quota's refusal says when to come back", async () => {
  const [wallet = never()] = isolatesOf("minute", 1);
  const limits = readLimits({}, { requestsPerMinute: 1 });
  const request = { ...nothing, requests: 1 };
  await wallet.take(request, { limits }, background);
  const refusal = await Promise.resolve(wallet.take(request, { limits }, background)).catch((error: unknown) => error);
  const message = expect.stringContaining("0 of 1 are left this minute");
  const soon = expect.toSatisfy((seconds: number) => seconds > 0 && seconds <= 60);
  expect(refusal).toMatchObject({ code: "quota_exceeded", message, retryAfterSeconds: soon });
});

test("a ledger that is killed loses no acknowledged hold", async () => {
  const [wallet = never(), other = never()] = isolatesOf("killed", 2);
  const taken = await wallet.take({ ...nothing, nanoUsd: 9 * oneNano }, { limits: tenTimes }, background);
  await evictDurableObject(env.LEDGER.getByName("killed"));
  expect(await standing("killed", tenTimes)).toMatchObject({ spent: 0, held: 9 * oneNano });
  const { passed, codes } = await takeAll([1, 2, 3].map(() => () => other.take(one, { limits: tenTimes }, background)));
  expect([passed.length, codes.length]).toEqual([1, 2]);
  taken.settle({ nanoUsd: 9 * oneNano, tokens: 0 });
  await evictDurableObject(env.LEDGER.getByName("killed"));
  passed[0]?.settle(one);
  await Promise.all([wallet.flush(), other.flush()]);
  expect(await standing("killed", tenTimes)).toMatchObject({ spent: 10 * oneNano, held: 0 });
});

test.each(["before", "after"] as const)("an answer lost %s the ledger counted is mended by the next", async (when) => {
  vi.spyOn(console, "error").mockReturnValue();
  vi.spyOn(Date, "now").mockImplementation(() => performance.timeOrigin + performance.now() + clock);
  let clock = 0;
  let lost = 0;
  const account = `lost-${when}`;
  const wallet = new Wallet(async (call) => {
    const isLost = lost > 0;
    lost -= 1;
    const reply = !isLost || when === "after" ? await env.LEDGER.getByName(account).lease(call) : undefined;
    if (reply === undefined || isLost) throw new Error("connection lost");
    return reply;
  });
  const taken = await wallet.take({ ...nothing, nanoUsd: 3 * oneNano }, { limits: tenTimes }, background);
  taken.settle(one);
  lost = 1;
  await wallet.flush();
  const later = await takeAll([() => wallet.take(one, { limits: tenTimes }, background)]);
  expect(later.codes).toEqual(["ledger_unreachable"]);
  clock = 1001;
  const again = await wallet.take(one, { limits: tenTimes }, background);
  again.settle(one);
  await wallet.flush();
  expect(await standing(account, tenTimes)).toMatchObject({ spent: 2 * oneNano, held: 0 });
});

test("a ledger that never answers keeps nobody waiting, and its late answer changes nothing", async () => {
  vi.spyOn(console, "error").mockReturnValue();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  let answer: () => void = () => undefined;
  const wallet = new Wallet(async (call) => {
    await new Promise<void>((resolve) => {
      answer = resolve;
    });
    return await env.LEDGER.getByName("silent").lease(call);
  });
  const waiting = takeAll([() => wallet.take(one, { limits: tenTimes }, () => undefined)]);
  vi.advanceTimersByTime(2000);
  expect((await waiting).codes).toEqual(["ledger_unreachable"]);
  vi.useRealTimers();
  answer();
  await vi.waitFor(async () => {
    expect(await standing("silent", tenTimes)).toMatchObject({ held: oneNano });
  });
  // Nobody else comes: what was granted too late goes back all the same.
  await vi.waitFor(async () => {
    answer();
    expect(await standing("silent", tenTimes)).toMatchObject({ spent: 0, held: 0 });
  });
});

test("who was woken by another request, which cannot clear its timer, does not take the ledger for silent", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "Date"] });
  vi.spyOn(globalThis, "clearTimeout").mockReturnValue();
  const [wallet] = isolatesOf("woken", 1);
  const { passed } = await takeAll([() => wallet?.take(one, { limits: tenTimes }, background) ?? never()]);
  vi.advanceTimersByTime(2000);
  const again = await takeAll(
    Array.from({ length: 3 }, () => () => wallet?.take(one, { limits: tenTimes }, background) ?? never()),
  );
  vi.useRealTimers();
  expect([passed.length, again]).toMatchObject([1, { codes: [] }]);
  for (const { settle } of [...passed, ...again.passed]) settle(nothing);
});

test("a purse lives as long as those who pay with it say last", async () => {
  const asked = vi.fn((call: LeaseCall) => env.LEDGER.getByName("months").lease(call));
  const wallet = new Wallet(asked);
  for (const expiresAt of [1, 2, Infinity]) {
    (await wallet.take(one, { limits: tenTimes, expiresAt }, background)).settle(one);
    await wallet.flush();
    expect(asked).toHaveBeenLastCalledWith(expect.objectContaining({ expiresAt }));
  }
  await wallet.take(one, { limits: tenTimes }, background);
  await wallet.flush();
  expect(asked.mock.lastCall?.[0]).not.toHaveProperty("expiresAt");
});
