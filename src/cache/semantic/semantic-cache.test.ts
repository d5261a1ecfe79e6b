import { expect, test } from "vitest";
import type { ChatRequest } from "#core/contract";
import { makeSemanticCache } from "./semantic-cache.ts";

const keyOf = async (request: ChatRequest) => JSON.stringify(request);
const bound = { maxWrong: 0.05, delta: 0.05 };
const ask = (content: string, system = "s"): ChatRequest => ({
  model: "m",
  messages: [
    { role: "system", content: system },
    { role: "user", content },
  ],
});

const make = (random = () => 0.5) => makeSemanticCache({ bound, random });

async function find(cache: ReturnType<typeof make>, content: string, system?: string) {
  const asking = await cache.read(ask(content, system), keyOf);
  return asking && cache.find(asking);
}

async function add(cache: ReturnType<typeof make>, content: string, system?: string) {
  const asking = await cache.read(ask(content, system), keyOf);
  if (asking !== undefined) cache.add(asking, content);
}

/** So many pairs whose answers were the same. */
async function teach(cache: ReturnType<typeof make>, times: number, isSame = true) {
  await add(cache, "What is the capital of Peru?");
  for (let time = 0; time < times; time += 1) (await find(cache, "What's the capital of Peru?"))?.learn(isSame);
}

test("makeSemanticCache() finds the same question in other words, and trusts it when enough was seen", async () => {
  const cache = make();
  expect(await find(cache, "What's the capital of Peru?")).toBeUndefined();
  await teach(cache, 58);
  expect(await find(cache, "What's the capital of Peru?")).toMatchObject({
    key: "What is the capital of Peru?",
    isTrusted: false,
  });
  await teach(cache, 1);
  expect(await find(cache, "What's the capital of Peru?")).toMatchObject({ isTrusted: true });
  await add(cache, "What is the capital of Chile?");
  expect(await find(cache, "What's the capital of Chile?")).toMatchObject({ isTrusted: true });
  expect(await find(cache, "What's the capital of Cuba?")).toBeUndefined();
});

test("makeSemanticCache() learns of each system prompt by itself, and finds nothing across them", async () => {
  const cache = make();
  await teach(cache, 100);
  expect(await find(cache, "What's the capital of Peru?", "other")).toBeUndefined();
  await add(cache, "What is the capital of Peru?", "other");
  expect(await find(cache, "What's the capital of Peru?", "other")).toMatchObject({ isTrusted: false });
});

test("makeSemanticCache() gives an entry no more at a likeness at which it was wrong", async () => {
  const cache = make();
  await teach(cache, 1000);
  await add(cache, "What is the capital of Chile?");
  (await find(cache, "What's the capital of Chile?"))?.learn(false);
  expect(await find(cache, "What's the capital of Chile?")).toMatchObject({ isTrusted: false });
  expect(await find(cache, "What's the capital of Peru?")).toMatchObject({ isTrusted: true });
  expect(await find(cache, "what is the capital of Chile")).toMatchObject({ isTrusted: true });
});

test("makeSemanticCache() asks for one of twenty all the same", async () => {
  const audited = make(() => 0.049);
  await teach(audited, 100);
  expect(await find(audited, "What's the capital of Peru?")).toMatchObject({ isTrusted: false });
});

test("makeSemanticCache() closes when what it learned is no longer true", async () => {
  const cache = make();
  await teach(cache, 100);
  await add(cache, "What is the capital of Chile?");
  for (let time = 0; time < 20; time += 1) (await find(cache, "What's the capital of Chile?"))?.learn(false);
  expect(await find(cache, "What's the capital of Peru?")).toMatchObject({ isTrusted: false });
});

test("makeSemanticCache() holds so many questions and no more", async () => {
  const cache = make();
  for (let at = 0; at <= 4000; at += 1) await add(cache, `What is item ${at}?`);
  expect(await find(cache, "What's item 0?")).toBeUndefined();
  expect(await find(cache, "What's item 4000?")).toBeDefined();
});

test.each<[what: string, request: ChatRequest]>([
  ["no user's word at the end", { model: "m", messages: [{ role: "assistant", content: "What is it, Peru?" }] }],
  [
    "parts",
    { model: "m", messages: [{ role: "user", content: [{ type: "text", text: "What is the capital of Peru?" }] }] },
  ],
  ["a long text", ask("Peru ".repeat(200))],
])("makeSemanticCache() reads nothing of %s", async (_, request) => {
  expect(await make().read(request, keyOf)).toBeUndefined();
});
