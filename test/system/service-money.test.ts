// Over a service binding, too: is what the host was asked for charged, once, whoever leaves, and no more than is allowed?
import { afterAll, beforeAll, expect, test } from "vitest";
import { startCountingOrigin } from "../scripted/counting-origin.ts";
import type { Order, Outcome } from "./caller/caller.ts";
import { adminToken, type Usage } from "./keyed-weir.ts";
import { makeWeir } from "./weir.ts";

const origin = await startCountingOrigin();
const weir = makeWeir(
  { ADMIN_TOKEN: adminToken, ORIGIN_BASE_URL: origin.url, ORIGIN_MODEL: "plain", FIRST_BYTE_TIMEOUT_MS: "20000" },
  ["./test/system/caller/wrangler.toml"],
);
beforeAll(() => weir.listen());
afterAll(async () => {
  await weir.close();
  await origin.stop();
});

const kinds = ["plain", "no-usage", "once-refuse", "refuse", "once-half", "half", "cut", "reset"];

function order(method: "chat" | "stream", model: string, more: object = {}): Order {
  const content = `${method} ${model} ${crypto.randomUUID()}`.padEnd(80, ".");
  const messages = [{ role: "user" as const, content }];
  return { method, request: { model: `origin/${model}`, messages, max_tokens: 100, temperature: 1 }, ...more };
}

const post = (asked: object) => ({ method: "POST", body: JSON.stringify(asked) });

async function send(asked: Order): Promise<void> {
  await (await weir.getWorker("caller").fetch("/", post(asked))).text();
}

/** What the account is charged and what the owner pays, together. */
async function readBoth() {
  const headers = { authorization: `Bearer ${adminToken}` };
  const accounts = ["acme", "weir:owner"].map(async (account) => {
    const usage: Usage = JSON.parse(await (await weir.fetch(`/admin/usage/${account}`, { headers })).text());
    return usage.data;
  });
  const rows = (await Promise.all(accounts)).flat();
  return {
    input: rows.reduce((sum, row) => sum + row.input_tokens, 0),
    output: rows.reduce((sum, row) => sum + row.output_tokens, 0),
  };
}

test("what callers of a binding are charged and what the owner pays is what the host has counted", async () => {
  const all = kinds.flatMap((kind) => [order("chat", kind), order("stream", kind)]);
  // Each who leaves has heard all that the host says before it waits.
  const leaving = [1, 2, 3].map(() => order("stream", "stop", { leavesAt: '"two "' }));
  await Promise.all([...all, ...leaving].map(send));
  const { input, output } = origin.billed;
  await expect.poll(readBoth, { timeout: 10_000 }).toEqual({ input, output });
});

test("a task over a binding keeps within what its caller allows, and a bound that is none is refused", async () => {
  const text = "neither yes nor no";
  const task = { method: "task", name: "classify", inputs: [{ text, labels: ["yes", "no"] }] };
  const ask = async (options: object): Promise<Outcome> =>
    JSON.parse(await (await weir.getWorker("caller").fetch("/", post({ ...task, options }))).text());
  const { calls } = origin.billed;
  for (const options of [{ maxCostUsd: 0 }, { maxEnergyJ: 0 }, { maxLatencyMs: 0 }]) {
    expect(await ask({ ...options, tiers: "origin" })).toMatchObject({ answer: { abstained: true, cost_usd: 0 } });
  }
  expect(origin.billed.calls).toBe(calls);
  expect(await ask({ minQuality: 2 })).toMatchObject({
    thrown: { code: "invalid_value", param: "options.minQuality" },
  });
  const chat = { ...order("chat", "plain"), options: { maxCostUsd: 0 } };
  const refused: Outcome = JSON.parse(await (await weir.getWorker("caller").fetch("/", post(chat))).text());
  expect(refused).toMatchObject({ thrown: { code: "contract_unmet", param: "options.maxCostUsd" } });
});
