import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { makeKey, makeKeyedWeir } from "./keyed-weir.ts";
import { ask, seen } from "./weir.ts";

const originUrl = inject("originUrl");
const weir = makeKeyedWeir({
  ORIGIN_BASE_URL: originUrl,
  ORIGIN_MODEL: "gpt-5-mini",
  EDGE_BASE_URL: originUrl,
  EDGE_MODEL: "small",
});
beforeAll(() => weir.listen());
afterAll(() => weir.close());

const noStore = { "weir-cache": "no-store" };

async function routesOf(key: string, texts: readonly string[], headers: Readonly<Record<string, string>> = {}) {
  const routes: string[] = [];
  for (const text of texts) {
    const response = await ask(weir, text, { key, model: "auto", headers: { ...noStore, ...headers } });
    await response.text();
    routes.push(`${response.headers.get("weir-tier")} ${response.headers.get("weir-route")}`);
  }
  return routes;
}

const hard = (count: number, from = 0) => Array.from({ length: count }, (_, at) => `Prove theorem ${at + from}.`);
const easy = (count: number) => Array.from({ length: count }, (_, at) => `Name city ${at}`);
const countLarge = (routes: readonly string[]) => routes.filter((route) => route.startsWith("origin")).length;

test("questions that are worded to look hard get the large model no more than the share that the owner allows", async () => {
  const key = await makeKey(weir, { quota: { max_large_share: 0.25 } });
  expect(countLarge(await routesOf(key, easy(30)))).toBe(0);
  const routes = await routesOf(key, hard(30));
  expect(routes.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => "origin hard"));
  // 60 * 0.25.
  expect(countLarge(routes)).toBeLessThanOrEqual(15);
  expect(new Set(routes.slice(10))).toContain("edge capped");
});

test("a weak draft is given where no more may go up, and the origin is not asked", async () => {
  const key = await makeKey(weir, { quota: { max_large_share: 0 } });
  const text = "I'm sorry, but I cannot help with that either.";
  await routesOf(key, hard(10, 100));
  expect(await routesOf(key, [text])).toEqual(["edge capped"]);
  expect((await seen(originUrl, text)).calls).toBe(1);
});

test("what is named, and what the small model may not answer, is neither counted nor changed", async () => {
  const key = await makeKey(weir, { quota: { max_large_share: 0 } });
  await routesOf(key, hard(11, 200));
  const [capped] = await routesOf(key, hard(1, 300));
  expect(capped).toBe("edge capped");
  const pinned = await ask(weir, "Named.", { key, model: "origin" });
  expect(pinned.headers.get("weir-route")).toBe("pinned");
  expect(await routesOf(key, ["The best alone."], { "weir-min-quality": "1" })).toEqual(["origin contract"]);
  expect(await routesOf(key, ["There alone."], { "weir-tiers": "origin" })).toEqual(["origin contract"]);
});

test("what was answered by the small model for want of room is not kept", async () => {
  const key = await makeKey(weir, { quota: { max_large_share: 0 } });
  await routesOf(key, hard(10, 400));
  const again = async () =>
    (await ask(weir, "Prove it is not kept.", { key, model: "auto" })).headers.get("cache-status");
  expect(await again()).toBe("weir; fwd=miss");
  expect(await again()).toBe("weir; fwd=miss");
});

test("without a bound nothing is counted", async () => {
  const key = await makeKey(weir, {});
  expect(countLarge(await routesOf(key, hard(15, 500)))).toBe(15);
});
