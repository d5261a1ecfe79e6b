import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { makeKey, makeKeyedWeir, readOwnerUsage, readSettled, readUsage, type Usage } from "./keyed-weir.ts";
import { ask, seen } from "./weir.ts";

const originUrl = inject("originUrl");
const weir = makeKeyedWeir({ ORIGIN_BASE_URL: originUrl, ORIGIN_MODEL: "echo" });
beforeAll(() => weir.listen());
afterAll(() => weir.close());

const short = { max_tokens: 100 };
const noStore = { "weir-cache": "no-store" };

/** What is held for a call, as its refusal tells. */
async function boundOf(text: string, model: string): Promise<number> {
  const key = await makeKey(weir, { budget: { usd_total: 0 } });
  const refused = await ask(weir, text, { key, model, more: short });
  const [, usd] = /may cost \$([\d.]+) /.exec(await refused.text()) ?? [];
  return Number(usd);
}

test("of 100 calls at once exactly those pass that the budget has room for, and nothing stays held", async () => {
  const bound = await boundOf("race", "origin/very-slow");
  const key = await makeKey(weir, { budget: { usd_per_day: bound * 10.5 } });
  const replies = await Promise.all(
    Array.from({ length: 100 }, async () => {
      const reply = await ask(weir, "race", { key, model: "origin/very-slow", headers: noStore, more: short });
      return { status: reply.status, headers: reply.headers, body: await reply.text() };
    }),
  );
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(10);
  const refused = replies.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(90);
  for (const { headers, body } of refused) {
    expect(JSON.parse(body)).toMatchObject({
      error: { type: "insufficient_quota", code: "insufficient_quota", param: null },
    });
    expect(headers.get("x-should-retry")).toBe("false");
    expect(headers.get("retry-after")).toBeNull();
  }
  expect((await seen(originUrl, "race")).calls).toBe(10);
  const [limit] = await readSettled(weir, key);
  const { data } = await readUsage(weir, key);
  expect(limit).toMatchObject({ unit: "usd", window: "day", held: 0 });
  expect(limit?.used).toBeCloseTo(data[0]?.cost_usd ?? NaN, 9);
  expect(limit?.used).toBeLessThan(limit?.limit ?? 0);
});

test("a stream that its caller leaves is charged for what was said, and gives back the rest", async () => {
  const bound = await boundOf("left", "origin/drip");
  const key = await makeKey(weir, { budget: { usd_total: bound * 1.5, soft_share: 0.001 } });
  const reply = await ask(weir, "left", {
    key,
    model: "origin/drip",
    headers: noStore,
    more: { ...short, stream: true },
  });
  const reader = reply.body?.getReader();
  await reader?.read();
  expect((await ask(weir, "left too", { key, model: "origin/drip", headers: noStore, more: short })).status).toBe(429);
  await reader?.cancel();
  const [limit] = await readSettled(weir, key);
  expect(limit?.used).toBeGreaterThan(0);
  expect(limit?.used).toBeLessThan(bound);
  const [row] = (await readUsage(weir, key)).data;
  expect(row?.cost_usd).toBeCloseTo(limit?.used ?? NaN, 9);
  const again = await ask(weir, "left again", { key, headers: noStore, more: short });
  expect(again.status).toBe(200);
  expect(again.headers.get("weir-budget-warning")).toMatch(/^total;used=0\.\d\d$/);
});

test("what gives no answer costs nothing", async () => {
  const key = await makeKey(weir, { budget: { usd_total: 1 } });
  const reply = await ask(weir, "nothing came", { key, model: "origin/status-400", more: short });
  expect(reply.status).toBe(400);
  expect(await readSettled(weir, key)).toMatchObject([{ used: 0 }]);
});

test("an answer from the cache counts as a request, and has no tokens", async () => {
  const key = await makeKey(weir, { quota: { requests_per_day: 3, tokens_per_day: 1000 } });
  const replies = [];
  for (let times = 0; times < 4; times += 1) {
    const reply = await ask(weir, "counted", { key, more: short });
    const { headers } = reply;
    replies.push([
      reply.status,
      headers.get("cache-status"),
      headers.get("x-ratelimit-remaining-requests"),
      headers.get("x-ratelimit-limit-tokens"),
    ]);
    await reply.text();
    if (reply.status === 429) expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
  }
  expect(replies.map(([status]) => status)).toEqual([200, 200, 200, 429]);
  expect(replies.map(([, cache]) => cache?.toString().slice(0, 9))).toEqual([
    "weir; fwd",
    "weir; hit",
    "weir; hit",
    undefined,
  ]);
  expect(replies.map(([, , left]) => left)).toEqual(["2", "1", "0", "0"]);
  const [requests, tokens] = await readSettled(weir, key);
  const [row] = (await readUsage(weir, key)).data;
  expect(requests).toMatchObject({ unit: "requests", used: 3, remaining: 0 });
  expect(tokens).toMatchObject({ unit: "tokens", limit: 1000 });
  // Three answers were given, one was paid for; the sums tell the hits' tokens too.
  expect(tokens?.used).toBe(((row?.input_tokens ?? NaN) + (row?.output_tokens ?? NaN)) / 3);
});

test("no more calls at the same time than the key may have", async () => {
  const key = await makeKey(weir, { quota: { concurrent: 2 } });
  const statuses = await Promise.all(
    [1, 2, 3, 4].map(async (at) => {
      const reply = await ask(weir, `at once ${at}`, { key, model: "origin/slow", headers: noStore });
      await reply.text();
      return reply.status;
    }),
  );
  expect(statuses.toSorted((one, other) => one - other)).toEqual([200, 200, 429, 429]);
  expect(await readSettled(weir, key)).toMatchObject([{ unit: "calls", used: 0 }]);
  expect((await ask(weir, "one more", { key, headers: noStore })).status).toBe(200);
});

test("what Weir cannot price is not for a key with a budget", async () => {
  const budgeted = await makeKey(weir, { budget: { usd_total: 1 } });
  const free = await makeKey(weir, { quota: { requests_per_day: 10 } });
  const post = async (key: string) =>
    await weir.fetch("/v1/moderations", {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: "{}",
    });
  expect((await post(budgeted)).status).toBe(403);
  const passed = await post(free);
  expect(passed.status).toBe(200);
  expect(passed.headers.get("x-ratelimit-remaining-requests")).toBe("9");
});

test("a call that gave nothing, and may have been billed all the same, is the owner's", async () => {
  const before = sumUsd(await readOwnerUsage(weir));
  const key = await makeKey(weir, { budget: { usd_total: 1 } });
  const reply = await ask(weir, "half, then whole", { key, model: "origin/once-half", headers: noStore });
  expect(reply.status).toBe(200);
  const cost = Number(reply.headers.get("weir-cost-usd"));
  expect(await readSettled(weir, key)).toMatchObject([{ used: cost }]);
  expect(sumUsd(await readUsage(weir, key))).toBe(cost);
  await expect.poll(async () => sumUsd(await readOwnerUsage(weir))).toBeGreaterThan(before);
});

function sumUsd({ data }: Usage): number {
  return data.reduce((sum, { cost_usd: usd }) => sum + usd, 0);
}

test("a key without limits is told of none", async () => {
  const reply = await ask(weir, "unbounded", { key: "test-key" });
  expect([...reply.headers.keys()].filter((name) => /ratelimit|budget/.test(name))).toEqual([]);
  expect(await readUsage(weir, "test-key")).not.toHaveProperty("limits");
});
