import { expect, test } from "vitest";
import type { ChatRequest } from "#core/contract";
import type { Hosts } from "#core/host";
import type { Bounds } from "#core/bounds";
import { judgeByRule, makeLatencyBook, makeRouter } from "#routing";
import { edge, makeHost, origin, predict, small, sure, tools } from "../../test/fixtures/routed-hosts.ts";

const latencies = makeLatencyBook();

const plan = (model: string, content = "hello", more: Partial<ChatRequest> = {}, hosts: Hosts = { edge, origin }) => {
  const route = makeRouter({ hosts, judge: judgeByRule, predict, latencies });
  const { rungs, reason } = route({ model, messages: [{ role: "user", content }], ...more });
  return { reason, rungs: rungs.map(({ host, model: { id } }) => `${host.tier}:${id}`) };
};

test.each([
  ["edge", small],
  ["origin", "origin:gpt-4o"],
  ["gpt-5-nano", "origin:gpt-5-nano"],
  ["@cf/openai/gpt-oss-20b", "edge:@cf/openai/gpt-oss-20b"],
  ["origin/some/new:model", "origin:some/new:model"],
  ["edge/@cf/new/one", "edge:@cf/new/one"],
])("a router takes %s for %s", (name, rung) => {
  expect(plan(name)).toEqual({ reason: "pinned", rungs: [rung] });
});

test.each(["none", "", "edge/", "origin/", "isolate", "Edge", "constructor"])(
  "a router knows no model '%s'",
  (name) => {
    expect(() => plan(name)).toThrow(expect.objectContaining({ code: "model_not_found", param: "model" }));
  },
);

test("a router offers no Workers AI model where the edge is another host", () => {
  const own = makeHost("edge", "openai", "llama3.2");
  expect(() => plan("@cf/openai/gpt-oss-20b", "x", {}, { edge: own, origin })).toThrow(/Cannot find model/);
});

test("a router knows the models that the owner has given a host by their own names", () => {
  const hosts = { edge: makeHost("edge", "openai", "qwen3:4b"), origin: makeHost("origin", "openai", "meta/llama-4") };
  expect(plan("qwen3:4b", "x", {}, hosts)).toEqual({ reason: "pinned", rungs: ["edge:qwen3:4b"] });
  expect(plan("meta/llama-4", "x", {}, hosts)).toEqual({ reason: "pinned", rungs: ["origin:meta/llama-4"] });
});

test.each([
  ["Translate 'dam' into French", "easy", [small, "origin:gpt-4o"]],
  ["Prove that there are infinitely many primes", "hard", ["origin:gpt-4o", small]],
  ["word ".repeat(100), "hard", ["origin:gpt-4o", small]],
  ["word ".repeat(10_000), "hard", ["origin:gpt-4o", small]],
])("auto plans %j as %s", (content, reason, rungs) => {
  expect(plan("auto", content)).toEqual({ reason, rungs });
});

test("auto leaves out a model that cannot do what is asked", () => {
  expect(plan("auto", "hello", { tools })).toEqual({ reason: "capability", rungs: ["origin:gpt-4o"] });
  expect(plan("auto", "hello", { n: 2 }).reason).toBe("capability");
});

test.each([
  ["tools", { tools }],
  ["logprobs", { logprobs: true }],
  ["response_format", { response_format: { type: "json_object" as const } }],
  ["messages", { messages: [{ role: "user" as const, content: "x".repeat(400_000) }] }],
  [
    "messages[0].content[0]",
    { messages: [{ role: "user" as const, content: [{ type: "image_url" as const, image_url: { url: "data:," } }] }] },
  ],
])("a pinned model that cannot do it is refused, and '%s' named", (param, more) => {
  expect(() => plan("edge", "x", more)).toThrow(expect.objectContaining({ code: "unsupported_parameter", param }));
});

test.each([
  ["edge", "origin", [small, "origin:gpt-4o"]],
  ["origin", " edge , gpt-5-nano,", ["origin:gpt-4o", small, "origin:gpt-5-nano"]],
  ["origin", "auto", ["origin:gpt-4o", small]],
  ["gpt-5", "origin/new, edge/@cf/new/one", ["origin:gpt-5", "origin:new", "edge:@cf/new/one"]],
  ["auto", "gpt-5-nano", [small, "origin:gpt-4o", "origin:gpt-5-nano"]],
  ["origin", "origin, gpt-4o, origin/gpt-4o", ["origin:gpt-4o"]],
  ["origin", ", ,", ["origin:gpt-4o"]],
])("%s with the fallback '%s' is tried as %j", (model, fallback, rungs) => {
  expect(plan(model, "hello", { weir: { fallback } }).rungs).toEqual(rungs);
});

test("a fallback that cannot do what is asked is left out; one that nobody knows is refused", () => {
  expect(plan("origin", "hello", { tools, weir: { fallback: "edge, gpt-5" } }).rungs).toEqual([
    "origin:gpt-4o",
    "origin:gpt-5",
  ]);
  expect(() => plan("origin", "hello", { weir: { fallback: "edge, none" } })).toThrow(
    expect.objectContaining({ code: "model_not_found", param: "weir.fallback" }),
  );
});

test("auto asks a small model that nobody has described for no more than all can do", () => {
  const own = makeHost("edge", "openai", "llama-of-mine");
  const hosts = { edge: own, origin };
  expect(plan("auto", "hello", {}, hosts).rungs[0]).toBe("edge:llama-of-mine");
  expect(plan("auto", "hello", { tools }, hosts).rungs).toContain("edge:llama-of-mine");
  expect(plan("auto", "hello", { logprobs: true }, hosts).rungs).toEqual(["origin:gpt-4o"]);
  expect(plan("edge", "hello", { logprobs: true }, hosts).rungs).toEqual(["edge:llama-of-mine"]);
});

test.each<readonly [string, number, Bounds, string, string]>([
  ["auto", 0.9, { minQuality: 0.8 }, "contract", small],
  ["auto", 0.7, { minQuality: 0.8 }, "hard", "origin:gpt-4o"],
  ["auto", 0.9, {}, "hard", "origin:gpt-4o"],
  ["auto", 0.9, { maxLatencyMs: 2500 }, "contract", small],
  ["auto-cheap", 0, {}, "contract", small],
  ["auto-best", 0.99, {}, "hard", "origin:gpt-4o"],
  ["auto-best", 0.99, { minQuality: 0.5 }, "contract", small],
])("%s with a small model of quality %d within %j is %s", (model, least, bounds, reason, first) => {
  const route = makeRouter({ hosts: { edge, origin }, judge: sure(least), predict, latencies });
  const planned = route({ model, messages: [{ role: "user", content: "hello" }] }, bounds);
  const [{ host, model: taken }] = planned.rungs;
  expect({ reason: planned.reason, first: `${host.tier}:${taken.id}` }).toEqual({ reason, first });
  expect(planned.expected.costUsd).toBe(first === small ? 0.001 : 0.1);
});

test("a quality that nobody has measured is not promised, also of a model that the caller names", () => {
  const route = makeRouter({ hosts: { edge, origin }, judge: judgeByRule, predict, latencies });
  const asks = (model: string) => () =>
    route({ model, messages: [{ role: "user", content: "x" }] }, { minQuality: 0.1 });
  expect(asks("origin")().reason).toBe("pinned");
  for (const model of ["edge", "gpt-5-nano"])
    expect(asks(model)).toThrow(expect.objectContaining({ code: "contract_unmet", param: "weir-min-quality" }));
});

test("a deployment without hosts says so", () => {
  expect(() => plan("auto", "x", {}, {})).toThrow(expect.objectContaining({ code: "not_configured" }));
});
