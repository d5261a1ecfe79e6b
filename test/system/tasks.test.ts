import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { makeWeir, seen } from "./weir.ts";

const originUrl = inject("originUrl");
/** Both tiers answer with what they are asked. */
const weir = makeWeir({
  ORIGIN_BASE_URL: originUrl,
  EDGE_BASE_URL: originUrl,
  EDGE_MODEL: "small",
  ORIGIN_MODEL: "large",
});
/** The edge is down. */
const limping = makeWeir({ ORIGIN_BASE_URL: originUrl, EDGE_BASE_URL: originUrl, EDGE_MODEL: "status-500" });
/** The edge stops too early, and the origin leaves out what its filter found. */
const cutting = makeWeir({
  ORIGIN_BASE_URL: originUrl,
  ORIGIN_MODEL: "content-filter",
  EDGE_BASE_URL: originUrl,
  EDGE_MODEL: "length",
});
beforeAll(() => Promise.all([weir.listen(), limping.listen(), cutting.listen()]));
afterAll(() => Promise.all([weir.close(), limping.close(), cutting.close()]));

interface Asking {
  readonly headers?: Readonly<Record<string, string>>;
  readonly of?: typeof weir;
}

function ask(task: string, body: object, { headers, of = weir }: Asking = {}): Promise<Response> {
  return of.fetch(`/v1/tasks/${task}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer test-key", ...headers },
    body: JSON.stringify(body),
  });
}

test("GET /v1/tasks lists each task with its schemas and the tiers that can do it", async () => {
  const response = await weir.fetch("/v1/tasks", { headers: { authorization: "Bearer test-key" } });
  const list: { data: { id: string; tiers: string[]; input: object }[] } = JSON.parse(await response.text());
  expect(Object.fromEntries(list.data.map(({ id, tiers }) => [id, tiers.join(" ")]))).toEqual({
    classify: "edge origin",
    embed: "edge origin",
    extract: "edge origin",
    keywords: "isolate edge origin",
    language: "isolate edge origin",
    redact: "isolate",
    sentiment: "isolate edge origin",
    similarity: "isolate",
    summarize: "isolate edge origin",
    translate: "edge origin",
  });
  const schema = await weir.fetch("/schemas/tasks/redact.schema.json");
  expect(await schema.json()).toMatchObject({
    properties: { input: list.data.find(({ id }) => id === "redact")?.input },
  });
});

test("a task that the isolate is sure of is answered there, for nothing, and counted", async () => {
  const response = await ask("redact", { input: { text: "Mail jo@example.com", replaceWith: "mask" } });
  expect(response.status).toBe(200);
  expect(response.headers.get("weir-tier")).toBe("isolate");
  expect(response.headers.get("weir-route")).toBe("task");
  expect(response.headers.get("weir-cost-usd")).toBe("0");
  expect(response.headers.get("server-timing")).toMatch(/^isolate;dur=[\d.]+$/);
  expect(Number(response.headers.get("weir-saved-usd"))).toBeGreaterThan(0);
  expect(await response.json()).toMatchObject({
    output: { text: "Mail **@*******.***", spans: [{ start: 5, end: 19, kind: "email" }] },
    confidence: expect.any(Number),
    abstained: false,
    tier: "isolate",
    model: "weir/redact-1",
    cost_usd: 0,
  });
  const usage = await weir.fetch("/v1/usage", { headers: { authorization: "Bearer test-key" } });
  expect(await usage.json()).toMatchObject({
    data: expect.arrayContaining([expect.objectContaining({ tier: "isolate", model: "weir/redact-1", cost_usd: 0 })]),
  });
});

test("a plain string stands for the text", async () => {
  const text = "Das Wetter ist heute schöner als gestern, und morgen fahren wir ans Meer.";
  const response = await ask("language", { input: text });
  expect(await response.json()).toMatchObject({ output: { language: "de" }, abstained: false, tier: "isolate" });
});

test("where the isolate is not sure and no other tier is allowed, it abstains", async () => {
  for (const more of [{ headers: { "weir-tiers": "isolate" } }, { body: { weir: { tiers: "isolate" } } }]) {
    const { headers = {}, body = {} }: { headers?: Record<string, string>; body?: object } = more;
    const response = await ask("sentiment", { input: "qwrt zzp", ...body }, { headers });
    expect(response.status).toBe(200);
    expect(response.headers.get("weir-route")).toBe("contract");
    expect(await response.json()).toMatchObject({ output: { label: "neutral" }, abstained: true, cost_usd: 0 });
  }
  expect((await seen(originUrl, "qwrt zzp")).calls).toBe(0);
});

test("a bound that no tier can keep leaves none to ask, and nothing is saved by that", async () => {
  for (const bound of ["weir-max-cost-usd", "weir-max-energy-j", "weir-max-latency-ms"]) {
    const response = await ask("sentiment", { input: `qwrt ${bound}` }, { headers: { [bound]: "0" } });
    expect(response.status).toBe(200);
    expect(response.headers.get("weir-saved-usd")).toBe("0");
    expect(await response.json()).toMatchObject({ abstained: true, tier: "isolate", route: "contract", cost_usd: 0 });
  }
});

test("calls for one answer share its bound on cost", async () => {
  const input = { text: "neither of two", labels: ["a", "b"] };
  const free: { cost_usd: number } = JSON.parse(await (await ask("classify", { input })).text());
  const headers = { "weir-max-cost-usd": String(free.cost_usd / 2), "weir-cache": "no-store" };
  const bound: { cost_usd: number } = JSON.parse(await (await ask("classify", { input }, { headers })).text());
  expect(bound).toMatchObject({ abstained: true });
  expect(bound.cost_usd).toBeLessThanOrEqual(free.cost_usd / 2);
});

test("where a quality is asked for the isolate is not enough", async () => {
  const input = "positive";
  expect(await (await ask("sentiment", { input })).json()).toMatchObject({ tier: "isolate", abstained: false });
  const body = { input, weir: { min_quality: 0.9, max_latency_ms: 1e6 } };
  expect(await (await ask("sentiment", body)).json()).toMatchObject({ tier: "origin", abstained: false });
});

test("embed names the bounds that it cannot heed", async () => {
  const response = await ask("embed", { input: "a word" }, { headers: { "weir-max-cost-usd": "0" } });
  expect(response.headers.get("weir-ignored")).toBe("weir-max-cost-usd");
});

test("what only chats heed is named, and so is a directive that nobody knows", async () => {
  const headers = { "idempotency-key": "k", "weir-fallback": "origin", "weir-cache": "no-stroe" };
  const response = await ask("redact", { input: "a word" }, { headers });
  expect(response.headers.get("weir-ignored")).toBe("idempotency-key, weir-fallback, weir-cache=no-stroe");
  await response.text();
});

test("a language model's answer is read, without its fence, and checked", async () => {
  const labels = ["billing", "Refund."];
  const classified = await ask("classify", { input: { text: "refund", labels } });
  expect(classified.headers.get("weir-tier")).toBe("edge");
  expect(await classified.json()).toMatchObject({
    output: { label: "Refund." },
    confidence: null,
    abstained: false,
    route: "task",
  });
  const schema = { type: "object", required: ["a"], properties: { a: { type: "number" } } };
  const extracted = await ask("extract", { input: { text: '```json\n{"a": 1}\n```', schema } });
  expect(await extracted.json()).toMatchObject({ output: { value: { a: 1 } }, tier: "edge" });
});

test("one who does not answer as asked is asked once more, then the next tier is; all of it is paid", async () => {
  const response = await ask("classify", { input: { text: "neither", labels: ["a", "b"] } });
  expect(response.status).toBe(200);
  const answer: { cost_usd: number } = JSON.parse(await response.text());
  expect(answer).toMatchObject({ output: null, abstained: true, tier: "origin", attempts: 4, route: "escalated" });
  expect(answer.cost_usd).toBeGreaterThan(0);
});

test("a tier that fails is passed over", async () => {
  const response = await ask("classify", { input: { text: "yes", labels: ["yes", "no"] } }, { of: limping });
  expect(await response.json()).toMatchObject({ output: { label: "yes" }, tier: "origin" });
});

test("a tier that fails does not hide that the other one abstains", async () => {
  const response = await ask("classify", { input: { text: "neither", labels: ["a", "b"] } }, { of: limping });
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ output: null, abstained: true, tier: "origin", attempts: 2 });
});

test("a language model's answer that was cut short, or filtered, is none", async () => {
  const response = await ask("translate", { input: { text: "Haus", to: "en" } }, { of: cutting });
  expect(await response.json()).toMatchObject({ output: null, abstained: true, tier: "origin", attempts: 4 });
});

test("a schema that no answer can be checked against is refused, and holds nothing up", async () => {
  const part = { properties: { a: { $ref: "#" } } };
  const text = `${'{"a":'.repeat(40)}{}${"}".repeat(40)}`;
  const response = await ask("extract", { input: { text, schema: { allOf: [part, part] } } });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: { code: "invalid_value", param: "input.schema" } });
});

test("when every tier that may answer fails, its failure is told", async () => {
  const headers = { "weir-tiers": "edge" };
  const response = await ask("translate", { input: { text: "Haus", to: "en" } }, { of: limping, headers });
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ error: { code: "upstream_unavailable" } });
});

test("embed gives a vector of the edge's", async () => {
  const response = await ask("embed", { input: { text: "a word" } });
  const { output, tier }: { output: { embedding: number[] }; tier: string } = JSON.parse(await response.text());
  expect(tier).toBe("edge");
  expect(output.embedding.length).toBeGreaterThan(1);
});

test("a batch is answered in its order, and one that fails does not fail the others", async () => {
  const labels = ["x", "y"];
  const inputs = [{ text: "x", labels }, { text: "x" }, { text: "y", labels }, 7];
  const response = await ask("classify", { inputs });
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    results: [
      { output: { label: "x" }, tier: "edge", abstained: false },
      { error: { code: "missing_required_parameter", param: "inputs[1].labels" } },
      { output: { label: "y" } },
      { error: { code: "invalid_value", param: "inputs[3]" } },
    ],
    receipt: { tier: "edge", attempts: 2 },
  });
});

test("256 inputs are taken at once", async () => {
  const inputs = Array.from({ length: 256 }, (_, at) => `reach me at user${at}@example.com`);
  const response = await ask("redact", { inputs });
  const { results }: { results: { output: { text: string } }[] } = JSON.parse(await response.text());
  expect(results.map(({ output }) => output.text)).toEqual(inputs.map(() => "reach me at [EMAIL]"));
});

test("POST /v1/tasks takes null for what is not said, as typed clients write it", async () => {
  const response = await ask("redact", { input: "x", inputs: null, weir: { tiers: null, fallback: "origin" } });
  expect([response.status, response.headers.get("weir-ignored")]).toEqual([200, "weir-fallback"]);
});

test.each([
  ["no task of that name", "none", { input: "x" }, 404, "task_not_found", "task"],
  ["no input", "redact", {}, 400, "invalid_value", "input"],
  ["both", "redact", { input: "x", inputs: ["x"] }, 400, "invalid_value", "input"],
  ["an empty batch", "redact", { inputs: [] }, 400, "invalid_value", "inputs"],
  ["257 inputs", "redact", { inputs: Array.from({ length: 257 }, () => "x") }, 400, "invalid_value", "inputs"],
  ["a text of no length", "redact", { input: "" }, 400, "invalid_value", "input.text"],
  ["a text that is none", "redact", { input: { text: 5 } }, 400, "invalid_value", "input.text"],
  ["an endless text", "redact", { input: "x".repeat(100_001) }, 400, "invalid_value", "input.text"],
  ["an unknown kind", "redact", { input: { text: "x", kinds: ["soul"] } }, 400, "invalid_value", "input.kinds[0]"],
  ["an unknown field of the input", "redact", { input: { text: "x", foo: 1 } }, 400, "invalid_value", "input.foo"],
  ["an unknown field", "redact", { input: "x", foo: 1 }, 400, "invalid_value", "foo"],
  ["an unknown option", "redact", { input: "x", weir: { fast: true } }, 400, "invalid_value", "weir.fast"],
  ["an unknown tier", "redact", { input: "x", weir: { tiers: "moon" } }, 400, "invalid_value", "weir.tiers"],
  [
    "a hostile schema",
    "extract",
    { input: { text: "x", schema: { pattern: "(a+)+$" } } },
    400,
    "invalid_value",
    "input.schema",
  ],
  ["a body that is a list", "redact", [], 400, "invalid_type", null],
])("POST /v1/tasks refuses %s", async (_, task, body, status, code, param) => {
  const response = await ask(task, body);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ error: { code, param, type: "invalid_request_error" } });
});
