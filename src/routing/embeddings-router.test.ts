import { expect, test } from "vitest";
import type { EmbeddingsRequest } from "#core/contract";
import type { Host, Hosts } from "#core/host";
import { makeEmbeddingsRouter } from "#routing";

const makeHost = (tier: "edge" | "origin", provider: string, embeddingModel?: string): Host => ({
  tier,
  provider: { name: provider, complete: () => Promise.reject(new Error()), stream: () => Promise.reject(new Error()) },
  defaultModel: "m",
  ...(embeddingModel === undefined ? {} : { embeddingModel }),
  sandbox: false,
});
const edge = makeHost("edge", "workers-ai", "@cf/baai/bge-m3");
const origin = makeHost("origin", "openai", "text-embedding-3-small");
const claude = makeHost("origin", "anthropic");

const plan = (model: string, more: Partial<EmbeddingsRequest> = {}, hosts: Hosts = { edge, origin }) =>
  makeEmbeddingsRouter(hosts)({ model, input: "hi", ...more }).rungs.map(
    ({ host, model: { id } }) => `${host.tier}:${id}`,
  );

test.each([
  ["auto", { edge, origin }, "edge:@cf/baai/bge-m3"],
  ["auto", { origin }, "origin:text-embedding-3-small"],
  ["auto", { edge, origin: claude }, "edge:@cf/baai/bge-m3"],
  ["edge", { edge, origin }, "edge:@cf/baai/bge-m3"],
  ["origin", { edge, origin }, "origin:text-embedding-3-small"],
  ["text-embedding-3-large", { edge, origin }, "origin:text-embedding-3-large"],
  ["@cf/baai/bge-small-en-v1.5", { edge, origin }, "edge:@cf/baai/bge-small-en-v1.5"],
  ["origin/nomic", { edge, origin }, "origin:nomic"],
])("an embeddings router takes %s for one model and no other", (name, hosts, rung) => {
  expect(plan(name, {}, hosts)).toEqual([rung]);
});

test.each([
  ["gpt-4o", { edge, origin }],
  ["none", { edge, origin }],
  ["edge", { origin }],
  ["origin", { origin: claude }],
  ["origin/x", { origin: claude }],
])("an embeddings router knows no model '%s'", (name, hosts) => {
  expect(() => plan(name, {}, hosts)).toThrow(expect.objectContaining({ code: "model_not_found", param: "model" }));
});

test("an embeddings router says that a model is one for chat", () => {
  expect(() => plan("gpt-4o")).toThrow(/one for chat/);
});

test.each([
  ["auto", "dimensions", { dimensions: 8 }],
  ["edge", "input", { input: [1, 2] }],
  ["edge", "input", { input: [[1], [2]] }],
  ["text-embedding-ada-002", "dimensions", { dimensions: 8 }],
  ["@cf/baai/bge-small-en-v1.5", "input", { input: "x".repeat(2049) }],
  ["@cf/baai/bge-small-en-v1.5", "input[1]", { input: ["x", "x".repeat(2049)] }],
  ["origin", "input", { input: Array.from({ length: 8193 }, () => 1) }],
  ["origin", "input[1]", { input: [[1], Array.from({ length: 8193 }, () => 1)] }],
])("%s is refused what it cannot do, and '%s' named", (model, param, more) => {
  expect(() => plan(model, more)).toThrow(expect.objectContaining({ code: "unsupported_parameter", param }));
});

test("a deployment that makes no embeddings says so", () => {
  expect(() => plan("auto", {}, { origin: claude })).toThrow(expect.objectContaining({ code: "not_configured" }));
});
