import { expect, test } from "vitest";
import type { ChatRequest } from "#core/contract";
import { withNative } from "#core/native";
import { makeCacheKey } from "./cache-key.ts";

const messages = [{ role: "user" as const, content: "x" }];
const base: ChatRequest = { model: "edge", messages, temperature: 0 };
const key = (more: Partial<ChatRequest> = {}, tenant = "t", models = "m") =>
  makeCacheKey(models)({ tenant }, { ...base, ...more });

test("makeCacheKey() is a SHA-256 in hex, the same for the same request", async () => {
  expect(await key()).toMatch(/^[0-9a-f]{64}$/);
  expect(await key()).toBe(await key());
});

test("makeCacheKey() is the same for bodies that differ only in field order", async () => {
  const turned: ChatRequest = { temperature: 0, messages: [{ content: "x", role: "user" }], model: "edge" };
  expect(await makeCacheKey("m")({ tenant: "t" }, turned)).toBe(await key());
});

test("makeCacheKey() is the same whichever way the answer is to be told", async () => {
  const told = { stream: true, stream_options: { include_usage: true }, weir: { receipt: true } };
  expect(await key(told)).toBe(await key());
});

test("makeCacheKey() differs by tenant, models and every field, known or not", async () => {
  const keys = await Promise.all([
    key(),
    key({}, "other"),
    key({}, "t", "other"),
    key({ model: "origin" }),
    key({ temperature: 0.1 }),
    key({ seed: 1 }),
    key({ n: 2 }),
    key({ user: "u" }),
    key({ unknown_field: null }),
    key({ unknown_field: [1] }),
    key({ unknown_field: ["1"] }),
    key({ messages: [{ role: "user", content: [{ type: "text", text: "x" }] }] }),
    key({ messages: [{ role: "system", content: "x" }] }),
    key({ messages: [...messages, ...messages] }),
  ]);
  expect(new Set(keys).size).toBe(keys.length);
});

test("makeCacheKey() does not join neighbours: what moves from one part to the next is another key", async () => {
  expect(await key({}, "ab", "c")).not.toBe(await key({}, "a", "bc"));
});

test("makeCacheKey() takes a lone surrogate", async () => {
  expect(await key({ messages: [{ role: "user", content: "\ud83d" }] })).toMatch(/^[0-9a-f]{64}$/);
});

test("makeCacheKey() of what came in another dialect tells apart what only that dialect says, and the model", async () => {
  const make = async (model: string, odd: number): Promise<string> => {
    const request: ChatRequest = { model, messages: [{ role: "user", content: "hi" }] };
    return await makeCacheKey("f")(
      { tenant: "t" },
      withNative(request, { dialect: "messages", body: { odd }, headers: {}, untold: [], needed: [] }),
    );
  };
  expect(await make("a", 1)).toBe(await make("a", 1));
  expect(new Set([await make("a", 1), await make("b", 1), await make("a", 2)]).size).toBe(3);
});

test("makeCacheKey() differs by the part of the tenant's cache", async () => {
  const of = makeCacheKey("m");
  const places = [
    { tenant: "t" },
    { tenant: "t", namespace: "a" },
    { tenant: "t", task: "a" },
    { tenant: "t", namespace: "b" },
  ];
  expect(new Set(await Promise.all(places.map(async (place) => await of(place, base)))).size).toBe(places.length);
});

test("makeCacheKey() remembers what it has reckoned, and only that", async () => {
  const of = makeCacheKey("m");
  const asks = Array.from({ length: 600 }, (_, seed) => ({ ...base, seed }));
  const ask = async () => await Promise.all(asks.map(async (request) => await of({ tenant: "t" }, request)));
  const first = await ask();
  expect(await ask()).toEqual(first);
  expect(new Set(first).size).toBe(600);
});

test("makeCacheKey() tells apart what is as long and ends alike, however often it is asked", async () => {
  const of = makeCacheKey("m");
  const end = "the same end ".repeat(20);
  const asks = ["a", "b", "a", "a", "b"].map((first) => ({
    ...base,
    messages: [{ ...messages[0], content: first + end }],
  }));
  const keys = [];
  for (const request of asks) keys.push(await of({ tenant: "t" }, request));
  expect(keys).toEqual([keys[0], keys[1], keys[0], keys[0], keys[1]]);
  expect(keys[0]).not.toBe(keys[1]);
});
