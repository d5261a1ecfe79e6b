import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

const today = new Date().toISOString().slice(0, 10);
const row = {
  day: today,
  tier: "edge",
  model: "m",
  requests: 2,
  cacheHits: 1,
  inputTokens: 10,
  outputTokens: 5,
  costNanoUsd: 7,
  savedNanoUsd: 3,
  energyJoules: 0.5,
} as const;

test("Ledger sums up by day, tier and model, the newest day first", async () => {
  const ledger = env.LEDGER.getByName("sums");
  await ledger.record("a", [row, { ...row, model: "n" }]);
  await ledger.record("b", [row, { ...row, day: "2020-01-01" }]);
  expect(await ledger.usage(1)).toEqual([
    {
      ...row,
      requests: 4,
      cacheHits: 2,
      inputTokens: 20,
      outputTokens: 10,
      costNanoUsd: 14,
      savedNanoUsd: 6,
      energyJoules: 1,
    },
    { ...row, model: "n" },
  ]);
  expect((await ledger.usage(999)).length).toBe(2);
});

test("Ledger counts a batch once, however often it is handed in", async () => {
  const ledger = env.LEDGER.getByName("once");
  await Promise.all([1, 2, 3].map(() => ledger.record("same", [row])));
  expect(await ledger.usage(1)).toEqual([row]);
});

test("Ledger of one tenant knows nothing of another's", async () => {
  await env.LEDGER.getByName("one").record("x", [row]);
  expect(await env.LEDGER.getByName("two").usage(30)).toEqual([]);
});
