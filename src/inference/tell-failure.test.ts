import { expect, test } from "vitest";
import { WeirError } from "#core/weir-error";
import { tellFailure } from "./tell-failure.ts";

const lost = new Error("Network connection lost.");

test.each([
  ["a status", "upstream_unavailable", "status 529, overloaded_error", "It failed (status 529, overloaded_error)"],
  ["the runtime's word", "upstream_unreachable", lost, "It failed (Network connection lost.)"],
  ["what lies below", "upstream_error", new WeirError("upstream_unavailable", "", { cause: "a" }), "It failed (a)"],
  ["no Error of a host's", "upstream_rejected", new Error("5004: no such word as Jane"), "It failed"],
  ["nothing that quotes", "upstream_unreachable", new SyntaxError("Unexpected 'J', \"Jane\" is no JSON"), "It failed"],
  ["nothing where nothing is", "upstream_timeout", undefined, "It failed"],
] as const)("tellFailure() tells %s", (_, code, cause, told) => {
  expect(tellFailure(new WeirError(code, "It failed", { cause }))).toBe(told);
});
