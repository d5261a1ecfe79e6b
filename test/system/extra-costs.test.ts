// Is what costs more than tokens usually do on the receipt and in the ledger: searches, what is kept long, what is served fast?
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { makeKey, makeKeyedWeir, readOwnerUsage, readUsage } from "./keyed-weir.ts";
import { postMessage, readMessageEvents } from "./post-message.ts";
import { ask, readEvents, type Weir } from "./weir.ts";

const openai = makeKeyedWeir({ ORIGIN_API: "openai-responses", ORIGIN_BASE_URL: inject("originUrl") });
const anthropic = makeKeyedWeir({ ORIGIN_API: "anthropic", ORIGIN_BASE_URL: inject("anthropicUrl") });
beforeAll(() => Promise.all([openai.listen(), anthropic.listen()]));
afterAll(() => Promise.all([openai.close(), anthropic.close()]));

interface Receipt {
  readonly usage: object;
  readonly cost_usd: number;
}

/** By Responses, with the tools that its host runs. */
async function respond(key: string, model: string, stream: boolean, more?: object): Promise<Receipt> {
  const response = await openai.fetch("/v1/responses", {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${key}`, "weir-cache": "no-store" },
    body: JSON.stringify({
      model: `origin/${model}`,
      input: "What is a weir?",
      tools: [{ type: "web_search" }, { type: "file_search", vector_store_ids: ["vs_1"] }],
      stream,
      weir: { receipt: true },
      ...more,
    }),
  });
  const text = await response.text();
  if (!stream) return JSON.parse(text).weir;
  return JSON.parse(/^data: (.*"type":"response\.completed".*)$/m.exec(text)?.[1] ?? "").response.weir;
}

/** In the end all that was told of on receipts is in the ledger. */
async function expectLedger(weir: Weir, key: string, costUsd: number): Promise<void> {
  await vi.waitFor(
    async () => {
      const { data } = await readUsage(weir, key);
      expect(data.reduce((sum, row) => sum + row.cost_usd, 0)).toBeCloseTo(costUsd, 9);
    },
    { timeout: 10_000, interval: 100 },
  );
}

// Of a model that nobody knows, so at the dearest one's prices: 6 fresh, 4 cached, 6 said.
const tokensUsd = (6 * 10 + 4 * 1 + 6 * 50) / 1e6;

test("searches of a Response's host are counted and paid, whole and streamed", async () => {
  const key = await makeKey(openai, {});
  const searches: readonly [model: string, web: number, files: number][] = [
    ["search", 1, 0],
    ["search-deeply", 2, 1],
    // The host's own count of what it bills.
    ["search-told", 5, 1],
  ];
  let sumUsd = 0;
  for (const [model, web, files] of searches) {
    for (const stream of [false, true]) {
      const receipt = await respond(key, model, stream);
      const costUsd = tokensUsd + web * 0.01 + files * 0.0025;
      expect(receipt.usage).toMatchObject({ web_searches: web, ...(files > 0 && { file_searches: files }) });
      expect(receipt.cost_usd, `${model}, ${stream}`).toBeCloseTo(costUsd, 9);
      sumUsd += costUsd;
    }
  }
  await expectLedger(openai, key, sumUsd);
});

test("what a Response's host writes to its cache is paid by how long it keeps that", async () => {
  const key = await makeKey(openai, {});
  for (const stream of [false, true]) {
    const receipt = await respond(key, "gpt-6.1-sol", stream);
    expect(receipt.usage).toMatchObject({ cache_write_input_tokens: 5, long_cache_write_input_tokens: 2 });
    expect(receipt.cost_usd).toBeCloseTo((1 * 2 + 4 * 0.1 + 3 * 2.5 + 2 * 5 + 6 * 10) / 1e6, 9);
  }
});

test("Anthropic's searches are counted and paid, whole and streamed", async () => {
  const key = await makeKey(anthropic, {});
  const headers = { "x-api-key": key };
  const more = { tools: [{ type: "web_search_20250305", name: "web_search" }], weir: { receipt: true } };
  const whole = await postMessage(anthropic, "search", { model: "origin/rich", headers, more });
  const streamed = await postMessage(anthropic, "search", {
    model: "origin/rich",
    headers,
    more: { ...more, stream: true },
  });
  const { events } = await readMessageEvents(streamed.body);
  // 5 fresh, 20 written, 100 read, 7 said.
  const costUsd = (5 * 10 + 20 * 12.5 + 100 * 1 + 7 * 50) / 1e6 + 3 * 0.01;
  for (const told of [await whole.json(), events.at(-2)]) {
    expect(told).toMatchObject({ weir: { usage: { web_searches: 3 }, cost_usd: expect.closeTo(costUsd, 9) } });
  }
  await expectLedger(anthropic, key, 2 * costUsd);
});

/** By chat, of a model that is asked to hurry. */
async function chat(weir: Weir, key: string, more: { readonly stream: boolean }): Promise<Receipt> {
  const fields = { ...more, weir: { receipt: true } };
  const headers = { "weir-cache": "no-store" };
  const response = await ask(weir, "hurry", { key, model: "origin/gpt-4.1", headers, more: fields });
  if (!more.stream) return JSON.parse(await response.text()).weir;
  const { events } = await readEvents(response.body);
  return JSON.parse(events.at(-2) ?? "").weir;
}

test.each([false, true])("what is served fast is paid as such, in each dialect (stream: %s)", async (stream) => {
  const key = await makeKey(openai, {});
  const usual = await chat(openai, key, { stream });
  for (const [service_tier, factor] of [
    ["fast", 2],
    ["priority", 2],
    ["flex", 0.5],
    ["default", 1],
  ] as const) {
    const more = { stream, service_tier };
    expect((await chat(openai, key, more)).cost_usd).toBeCloseTo(factor * usual.cost_usd, 9);
    expect((await respond(key, "echo", stream, more)).cost_usd).toBeCloseTo(factor * tokensUsd, 9);
  }
  const own = await makeKey(anthropic, {});
  const more = { stream, speed: "fast", weir: { receipt: true } };
  const response = await postMessage(anthropic, "hurry", { headers: { "x-api-key": own }, more });
  const told: unknown = stream ? (await readMessageEvents(response.body)).events.at(-2) : await response.json();
  const costUsd = (2 * (5 * 10 + 20 * 12.5 + 100 * 1 + 7 * 50)) / 1e6;
  expect(told).toMatchObject({ weir: { usage: { service_tier: "fast" }, cost_usd: expect.closeTo(costUsd, 9) } });
});

test("token ids that are to be redacted are refused before a host is asked, and nobody pays for them", async () => {
  const key = await makeKey(openai, {});
  const response = await openai.fetch("/v1/embeddings", {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${key}`, "weir-redact": "1" },
    body: JSON.stringify({ model: "origin", input: [1, 2, 3] }),
  });
  expect(response.status).toBe(400);
  expect(JSON.parse(await response.text()).error).toMatchObject({ code: "unsupported_parameter" });
  expect((await readOwnerUsage(openai)).data).toEqual([]);
});
