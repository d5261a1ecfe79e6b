import { expect, test } from "vitest";
import type { Allowance, Caller } from "#core/caller";
import type { Tier } from "#core/tier";
import { narrowBounds, permitEndpoint, permitModels, permitTask, permitTier } from "./permit.ts";

const caller = (allowance: Allowance): Caller => ({ tenant: "t", account: "a", allowance });
const denied = expect.objectContaining({ code: "permission_denied" });

test.each([
  ["/v1/chat/completions", true],
  ["/v1/tasks/sentiment", true],
  ["/v1/chat/completions/", false],
  ["/v1/chat", false],
  ["/v1/tasks", false],
  ["/v1/responses", false],
  ["", false],
])("permitEndpoint() of two endpoints allows '%s': %s", (path, isAllowed) => {
  const limited = caller({ endpoints: new Set(["/v1/chat/completions", "/v1/tasks/*"]) });
  const ask = (): void => {
    permitEndpoint(limited, path);
  };
  if (isAllowed) ask();
  else expect(ask).toThrow(denied);
});

test("permitModels() wants every name to be among them, the stand-ins' too", () => {
  const limited = caller({ models: new Set(["auto", "edge"]) });
  permitModels(limited, ["auto", " edge", ""]);
  expect(() => {
    permitModels(limited, ["auto", "origin"]);
  }).toThrow(denied);
  expect(() => {
    permitModels(caller({ models: new Set() }), ["auto"]);
  }).toThrow(denied);
});

test("narrowBounds() leaves of the tiers that are wanted those that are allowed", () => {
  const limited = caller({ tiers: new Set<Tier>(["isolate", "edge"]) });
  expect(narrowBounds(limited, undefined)).toEqual({ tiers: new Set(["isolate", "edge"]) });
  const wanted = { tiers: new Set<Tier>(["edge", "origin"]), maxCostUsd: 1 };
  expect(narrowBounds(limited, wanted)).toEqual({ tiers: new Set(["edge"]), maxCostUsd: 1 });
  expect(() => narrowBounds(limited, { tiers: new Set<Tier>(["origin"]) })).toThrow(denied);
});

test("what is not bounded is allowed", () => {
  const free = caller({});
  permitEndpoint(free, "/anything");
  permitModels(free, ["any"]);
  permitTask(free, "any");
  permitTier(free, "origin");
  expect(narrowBounds(free, undefined)).toBeUndefined();
});
