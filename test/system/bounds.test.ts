import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { ask, makeWeir, seen } from "./weir.ts";

const originUrl = inject("originUrl");
/** A small and a large model of the catalogue's prices: the origin's costs some twenty times the edge's. */
const weir = makeWeir({
  ORIGIN_BASE_URL: originUrl,
  EDGE_BASE_URL: originUrl,
  EDGE_MODEL: "small",
  ORIGIN_MODEL: "gpt-5-mini",
});
beforeAll(() => weir.listen());
afterAll(() => weir.close());

const hard = "Prove step by step that the algorithm terminates, and derive its complexity.";

test("within its bounds a request goes where it would have gone", async () => {
  const headers = { "weir-max-cost-usd": "1", "weir-max-energy-j": "100000", "weir-tiers": "edge,origin" };
  const response = await ask(weir, hard, { model: "auto", headers });
  expect(response.headers.get("weir-tier")).toBe("origin");
  expect(response.headers.get("weir-route")).toBe("hard");
  await response.text();
});

test.each([
  ["weir-tiers", { headers: { "weir-tiers": "edge" } }],
  ["weir-max-cost-usd", { headers: { "weir-max-cost-usd": "0.0004" } }],
  ["the body's field", { more: { weir: { max_cost_usd: 0.0004 } } }],
])("%s keeps a hard request at the edge, and says that it did", async (name, options) => {
  const response = await ask(weir, `${hard} ${name}`, { model: "auto", ...options });
  expect(response.status).toBe(200);
  expect(response.headers.get("weir-tier")).toBe("edge");
  expect(response.headers.get("weir-route")).toBe("contract");
  await response.text();
});

test("a stored answer is given to who allows a lower tier, and not to who allows higher ones alone", async () => {
  const tierOf = async (text: string, tiers: string): Promise<string> => {
    const { headers } = await ask(weir, text, { model: "auto", headers: { "weir-tiers": tiers } });
    return `${headers.get("weir-tier")} ${headers.get("cache-status")?.includes("hit")}`;
  };
  expect(await tierOf("Name a river.", "edge")).toBe("edge false");
  expect(await tierOf("Name a river.", "origin")).toBe("origin false");
  expect(await tierOf("Name a river.", "edge")).toBe("origin true");
  expect(await tierOf("Name a river.", "origin")).toBe("origin true");
});

test("what bounds have made of a plan is kept for who has bounds, and not given to who has none", async () => {
  const text = `${hard} Once more.`;
  const bounded = { model: "auto", headers: { "weir-tiers": "edge" } };
  expect((await ask(weir, text, bounded)).headers.get("weir-tier")).toBe("edge");
  const again = await ask(weir, text, bounded);
  expect(again.headers.get("cache-status")).toContain("hit");
  const free = await ask(weir, text, { model: "auto" });
  expect([free.headers.get("weir-tier"), free.headers.get("weir-route")]).toEqual(["origin", "hard"]);
  expect(free.headers.get("cache-status")).not.toContain("hit");
});

test.each([
  ["weir-tiers", "isolate", "auto", "those that can do this are"],
  ["weir-max-cost-usd", "0", "auto", "at the least it needs 0.0"],
  ["weir-max-energy-j", "0.0001", "auto", "at the least it needs"],
  ["weir-max-cost-usd", "0.000001", "origin", "at the least it needs 0.0"],
  ["weir-tiers", "edge", "origin", "those that can do this are origin"],
  ["weir-max-latency-ms", "0.5", "auto", "at the least it needs"],
  ["weir-min-quality", "0.9", "edge", "at the most 0 can be promised"],
])(
  "what %s: %s makes impossible for '%s' is refused, with the nearest that is not",
  async (name, value, model, nearest) => {
    const text = `impossible ${name} ${value} ${model}`;
    const response = await ask(weir, text, { model, headers: { [name]: value } });
    expect(response.status).toBe(422);
    expect(response.headers.get("x-should-retry")).toBe("false");
    expect(await response.json()).toMatchObject({
      error: {
        type: "invalid_request_error",
        code: "contract_unmet",
        param: name,
        message: expect.stringContaining(nearest),
      },
    });
    expect((await seen(originUrl, text)).calls).toBe(0);
  },
);

test("what is refused is named as it was said: by its header, or by its field", async () => {
  const paramOf = async (response: Response): Promise<unknown> => JSON.parse(await response.text()).error.param;
  const impossible = (options: object) => ask(weir, "named", { model: "edge", ...options });
  expect(await paramOf(await impossible({ headers: { "weir-tiers": "origin" } }))).toBe("weir-tiers");
  expect(await paramOf(await impossible({ more: { weir: { max_cost_usd: 0 } } }))).toBe("weir.max_cost_usd");
  expect(await paramOf(await impossible({ headers: { "weir-fallback": "nobody" } }))).toBe("weir-fallback");
  expect(await paramOf(await impossible({ more: { weir: { fallback: "nobody" } } }))).toBe("weir.fallback");
});

test("a fallback that is out of bounds is not asked", async () => {
  const headers = { "weir-fallback": "origin", "weir-tiers": "edge" };
  const response = await ask(weir, "out of bounds", { model: "edge/status-500", headers });
  expect(response.status).toBe(503);
});

test("the origin's quality is to be had; the small model's, which nobody has measured, is not promised", async () => {
  const text = "What is the capital of Peru?";
  const response = await ask(weir, text, { model: "auto", headers: { "weir-min-quality": "0.9" } });
  expect(response.headers.get("weir-tier")).toBe("origin");
  expect(response.headers.get("weir-route")).toBe("contract");
  expect(response.headers.has("weir-ignored")).toBe(false);
  await response.text();
  const cheap = await ask(weir, hard, { model: "auto-cheap" });
  expect(cheap.headers.get("weir-tier")).toBe("edge");
  await cheap.text();
  const best = await ask(weir, text, { model: "auto-best" });
  expect(best.headers.get("weir-tier")).toBe("origin");
  await best.text();
});

test("an answer that the cache has of the small model is none of the quality that is asked for", async () => {
  const text = "What is the capital of Chile?";
  const first = await ask(weir, text, { model: "auto" });
  expect(first.headers.get("weir-tier")).toBe("edge");
  await first.text();
  const better = await ask(weir, text, { model: "auto", headers: { "weir-min-quality": "0.9" } });
  expect(better.headers.get("weir-tier")).toBe("origin");
  await better.text();
});

test("the body's receipt tells what was expected, and what came of it", async () => {
  const response = await ask(weir, "What is the capital of Cuba?", {
    model: "auto",
    more: { weir: { receipt: true } },
  });
  expect(await response.json()).toMatchObject({
    weir: {
      plan: {
        by: "rule",
        predicted: { quality: { expected: null, least: 0 }, latency_ms: { source: "prior" } },
        actual: { cost_usd: expect.any(Number), latency_ms: expect.any(Number) },
      },
    },
  });
});

test("what is no bound is refused", async () => {
  const response = await ask(weir, "no bound", { headers: { "weir-max-cost-usd": "cheap" } });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: { param: "weir-max-cost-usd" } });
});
