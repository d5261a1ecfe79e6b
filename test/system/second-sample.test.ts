import { afterAll, beforeAll, expect, test } from "vitest";
import { startDirectedHost, type Call } from "../scripted/directed-host.ts";
import { makeKey, makeKeyedWeir, readOwnerUsage, readSettled, readUsage, type Usage } from "./keyed-weir.ts";
import { ask, readEvents } from "./weir.ts";

const host = await startDirectedHost();
const weir = makeKeyedWeir({
  EDGE_BASE_URL: host.url,
  EDGE_MODEL: "small",
  EDGE_SECOND_MODEL: "second",
  ORIGIN_BASE_URL: host.url,
  ORIGIN_MODEL: "large",
});
beforeAll(() => weir.listen());
afterAll(async () => {
  await weir.close();
  await host.stop();
});

interface Told {
  readonly small: string;
  readonly second: string;
  readonly large?: string;
}

/** A sum is hard by rule, and its answers can be compared. */
const question = (name: string, { small, second, large = "7" }: Told): string =>
  `Calculate 3 + 4, ${name}. [small: ${small}, second: ${second}, large: ${large}]`;

const askedOf = (text: string): readonly Call[] => host.calls.get(text) ?? [];
const modelsAsked = (text: string): readonly string[] => askedOf(text).map(({ model }) => model);
const whole = { model: "auto", more: { weir: { receipt: true } } };
const stream = { model: "auto", more: { stream: true, weir: { receipt: true } } };

async function askWhole(text: string, more: Parameters<typeof ask>[2] = {}) {
  const response = await ask(weir, text, { ...whole, ...more });
  const body = JSON.parse(await response.text());
  return { route: response.headers.get("weir-route"), content: body.choices[0].message.content, receipt: body.weir };
}

async function askStream(text: string) {
  const response = await ask(weir, text, stream);
  const { events } = await readEvents(response.body);
  const chunks = events.flatMap((event) => (event === "[DONE]" ? [] : [JSON.parse(event)]));
  return {
    route: response.headers.get("weir-route"),
    content: chunks.map(({ choices }) => choices?.[0]?.delta?.content ?? "").join(""),
    receipt: chunks.findLast((chunk) => chunk.weir !== undefined)?.weir,
  };
}

test.each([
  ["a whole answer", askWhole],
  ["a stream", askStream],
])("%s is given where the second model comes to the same one, and both are on the receipt", async (name, get) => {
  const text = question(name, { small: "7", second: "7.0" });
  const { route, content, receipt } = await get(text);
  expect({ route, content }).toEqual({ route: "easy", content: "#### 7" });
  expect(modelsAsked(text).toSorted()).toEqual(["second", "small"]);
  const [one, other] = askedOf(text);
  expect(receipt.usage).toMatchObject({
    input_tokens: (one?.input ?? 0) + (other?.input ?? 0),
    output_tokens: (one?.output ?? 0) + (other?.output ?? 0),
    source: "actual",
  });
  expect(receipt).toMatchObject({ tier: "edge", model: "small", attempts: 2 });
  expect(receipt.plan).toMatchObject({ draft: "good", second: { model: "second", agreement: 1 } });
});

test.each([
  ["a whole answer", askWhole],
  ["a stream", askStream],
])("%s goes up where the second model comes to another one, and all three are paid", async (name, get) => {
  const text = question(name, { small: "8", second: "9" });
  const { route, content, receipt } = await get(text);
  expect({ route, content }).toEqual({ route: "escalated", content: "#### 7" });
  expect(modelsAsked(text).toSorted()).toEqual(["large", "second", "small"]);
  expect(receipt.usage.output_tokens).toBe(askedOf(text).reduce((sum, { output }) => sum + output, 0));
  expect(receipt).toMatchObject({ tier: "origin", model: "large", attempts: 3, saved_usd: 0 });
  expect(receipt.plan).toMatchObject({
    draft: "another answer by the second model",
    second: { model: "second", agreement: 0 },
  });
});

test("what the plan expects is what two small models and a part of a large one cost", async () => {
  const { receipt } = await askWhole(question("expected", { small: "7", second: "7" }));
  const { receipt: large } = await askWhole("Calculate 3 + 4 [large: 7]", { model: "origin" });
  const { receipt: small } = await askWhole("Calculate 3 + 4 [small: 7]", { model: "edge" });
  const costOf = ({ plan }: typeof receipt): number => plan.predicted.cost_usd;
  expect(costOf(receipt)).toBeGreaterThan(2 * costOf(small));
  expect(costOf(receipt)).toBeLessThan(costOf(large));
});

test.each([
  ["names another tier", { headers: { "weir-tiers": "origin" } }],
  ["wants a quality that nobody has measured", { headers: { "weir-min-quality": "0.9" } }],
  ["gives less time than the worst case needs", { headers: { "weir-max-latency-ms": "13000" } }],
  ["asks for tools", { more: { ...whole.more, tools: [{ type: "function", function: { name: "f" } }] } }],
])("the second model is not asked where the caller %s", async (name, more) => {
  const text = question(name, { small: "7", second: "7" });
  await askWhole(text, more);
  expect(modelsAsked(text)).not.toContain("second");
});

test("what is easy is not compared", async () => {
  const text = "Say hello [small: hello, second: hi, large: hello]";
  await askWhole(text);
  expect(modelsAsked(text)).toEqual(["small"]);
});

test("the large model answers at once when the first one fails", async () => {
  const text = question("loser", { small: "refuse", second: "hang" });
  const { route, content } = await askWhole(text);
  expect({ route, content }).toEqual({ route: "fallback", content: "#### 7" });
});

test.each([
  ["is silent", "hang"],
  ["fails", "refuse"],
])("a draft goes up where the second model %s", async (name, second) => {
  const text = question(name, { small: "7", second });
  const { route, receipt } = await askWhole(text);
  expect(route).toBe("escalated");
  expect(receipt.plan).toMatchObject({ draft: "not judged in time" });
  expect(receipt.plan.second).toBeUndefined();
});

test("a stream that is not whole in time goes up before a byte has left", async () => {
  const text = question("drip", { small: "drip", second: "7" });
  const { route, content, receipt } = await askStream(text);
  expect({ route, content }).toEqual({ route: "escalated", content: "#### 7" });
  expect(receipt.plan).toMatchObject({ draft: "not judged in time", second: { agreement: null } });
}, 20_000);

test("the draft is given after all where the large model fails", async () => {
  const text = question("large fails", { small: "8", second: "9", large: "refuse" });
  const { content, receipt } = await askWhole(text);
  expect(content).toBe("#### 8");
  expect(receipt).toMatchObject({ tier: "edge", plan: { second: { agreement: 0 } } });
});

const sum = ({ data }: Usage, of: (row: Usage["data"][number]) => number): number =>
  data.reduce((total, row) => total + of(row), 0);

test("what the caller is charged and what the owner pays is what the hosts have counted, of all three models", async () => {
  const key = await makeKey(weir, { budget: { usd_total: 10 }, quota: { tokens_per_day: 1_000_000 } });
  const before = await readOwnerUsage(weir);
  const cases: readonly Told[] = [
    { small: "7", second: "7" },
    { small: "8", second: "9" },
    { small: "7", second: "refuse" },
    { small: "7", second: "hang" },
    { small: "refuse", second: "7" },
    { small: "refuse", second: "hang" },
    { small: "refuse", second: "7", large: "refuse" },
    { small: "8", second: "9", large: "refuse" },
  ];
  const texts = cases.flatMap((each, at) => [`whole ${at}`, `stream ${at}`].map((name) => question(name, each)));
  for (const text of texts) {
    const more = { stream: text.includes("stream") };
    const reply = await ask(weir, text, { model: "auto", key, more, headers: { "weir-cache": "no-store" } });
    await reply.text();
  }
  const tokens = texts.flatMap(askedOf).reduce((total, { input, output }) => total + input + output, 0);
  await readSettled(weir, key);
  await expect
    .poll(
      async () => {
        const [own, owner] = await Promise.all([readUsage(weir, key), readOwnerUsage(weir)]);
        const of = (usage: Usage): number => sum(usage, (row) => row.input_tokens + row.output_tokens);
        return of(own) + of(owner) - of(before);
      },
      { timeout: 10_000 },
    )
    .toBe(tokens);
}, 60_000);
