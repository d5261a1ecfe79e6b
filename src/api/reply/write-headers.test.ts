import { expect, test } from "vitest";
import type { Receipt } from "#core/contract";
import type { Answered } from "#gateway";
import { answerHeaders } from "./write-headers.ts";
import { makeReceipt } from "../../../test/fixtures/make-receipt.ts";

const receipt = makeReceipt({
  usage: { input_tokens: 3, cached_input_tokens: 0, output_tokens: 2, source: "predicted" },
  energy_j: { p05: 1, p50: 2.5, p95: 9 },
});

/** The headers of an answer with this receipt. */
function write(changes: Partial<Receipt> = {}, cache: Answered<unknown>["cache"] = { kind: "miss" }): Headers {
  const answered = {
    body: "",
    receipt: () => ({ ...receipt, ...changes }),
    cache,
    timings: { cache: 1.26, upstream: 20 },
  };
  return new Headers(answerHeaders(answered, "application/json"));
}

test("answerHeaders() says the receipt", () => {
  expect(Object.fromEntries(write())).toEqual({
    "cache-control": "private, no-store",
    "cache-status": "weir; fwd=miss",
    "content-type": "application/json",
    "server-timing": "cache;dur=1.3, upstream;dur=20.0",
    "weir-cost-usd": "0",
    "weir-energy-j": "2.5",
    "weir-model": "m",
    "weir-route": "easy",
    "weir-saved-usd": "0",
    "weir-tier": "edge",
    "weir-usage": "predicted",
    "x-content-type-options": "nosniff",
    "x-request-id": "req_1",
    "request-id": "req_1",
  });
});

test.each([
  [1e-9, "0.000000001"],
  [4.2e-8, "0.000000042"],
  [1e-10, "0"],
  [0.1 + 0.2, "0.3"],
  [0.5, "0.5"],
  [1, "1"],
  [100, "100"],
  [1200.05, "1200.05"],
])("answerHeaders() writes %d $ as %s", (usd, said) => {
  expect(write({ cost_usd: usd }).get("weir-cost-usd")).toBe(said);
  expect(write({ saved_usd: usd }).get("weir-saved-usd")).toBe(said);
});

test.each([
  ["a\r\nset-cookie: b", "a??set-cookie:?b"],
  ["模型", "??"],
  ["a\u2028b\0\x7f", "a?b??"],
  ["@cf/a/b-1.5:x", "@cf/a/b-1.5:x"],
  ["m".repeat(1000), "m".repeat(256)],
])("answerHeaders() lets no model's name become a header: %j", (model, said) => {
  expect(write({ model }).get("weir-model")).toBe(said);
});

test.each([
  { cache: { kind: "hit", ageSeconds: 5, ttlSeconds: 55 } as const, status: "weir; hit; ttl=55", age: "5" },
  {
    cache: { kind: "hit", ageSeconds: 70, ttlSeconds: -10, detail: "stale-if-error" } as const,
    status: "weir; hit; ttl=-10; detail=stale-if-error",
    age: "70",
  },
  { cache: { kind: "miss", stored: "store" } as const, status: "weir; fwd=miss; stored", age: null },
  {
    cache: { kind: "stale", stored: "isolate" } as const,
    status: "weir; fwd=stale; stored; detail=isolate",
    age: null,
  },
  { cache: { kind: "collapsed" } as const, status: "weir; fwd=miss; collapsed", age: null },
  { cache: { kind: "request" } as const, status: "weir; fwd=request", age: null },
  { cache: { kind: "bypass" } as const, status: "weir; fwd=bypass", age: null },
])("answerHeaders() says '$status' as RFC 9211 writes it", ({ cache, status, age }) => {
  expect(write({}, cache).get("cache-status")).toBe(status);
  expect(write({}, cache).get("age")).toBe(age);
});

test("answerHeaders() labels what a stand-in said, and nothing else", () => {
  expect(write({ sandbox: true }).get("weir-sandbox")).toBe("1");
  expect(write().has("weir-sandbox")).toBe(false);
});
