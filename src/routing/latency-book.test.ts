import { expect, test } from "vitest";
import type { Rung } from "#core/host";
import { makeLatencyBook } from "#routing";

function makeRung(id: string): Rung {
  const provider = { name: "p", complete: () => Promise.reject(), stream: () => Promise.reject() };
  const price = { inputUsdPerMillion: 1, cachedInputUsdPerMillion: 1, outputUsdPerMillion: 1, asOf: "2026-01-01" };
  const parameters = { activeBillions: 1, totalBillions: 1 };
  const model = { id, tier: "edge" as const, provider: "p", price, contextTokens: 9, capabilities: [], parameters };
  return { host: { tier: "edge", provider, defaultModel: id, sandbox: false }, model };
}

test("a latency book supposes until it has seen 20 answers, then tells of the last 64", () => {
  const book = makeLatencyBook();
  const rung = makeRung("m");
  const supposed = book.expect(rung, false);
  expect(supposed.source).toBe("prior");
  for (let ms = 1; ms <= 19; ms += 1) book.record(rung, false, ms);
  expect(book.expect(rung, false)).toEqual(supposed);
  book.record(rung, false, 20);
  expect(book.expect(rung, false)).toEqual({ p50: 10, p95: 19, source: "seen" });
  for (let at = 0; at < 64; at += 1) book.record(rung, false, 500);
  expect(book.expect(rung, false)).toEqual({ p50: 500, p95: 500, source: "seen" });
  expect(book.expect(rung, true).source).toBe("prior");
});

test("a latency book remembers a bounded number of models, those that were asked last", () => {
  const book = makeLatencyBook();
  for (const id of [...Array(64).keys(), 0, 64]) {
    for (let at = 0; at < 20; at += 1) book.record(makeRung(`m${id}`), true, 5);
  }
  expect(book.expect(makeRung("m1"), true).source).toBe("prior");
  for (const id of ["m0", "m2", "m64"]) expect(book.expect(makeRung(id), true).source).toBe("seen");
});
