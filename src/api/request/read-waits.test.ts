import { expect, test } from "vitest";
import { readWaits } from "./read-waits.ts";

test.each([
  ["OpenAI's and Anthropic's SDKs for JavaScript", { "x-stainless-timeout": "15" }, 10_000],
  ["those for Python", { "x-stainless-read-timeout": "600.0" }, 400_000],
  ["who says nothing", {}, undefined],
  ["who says what is no time", { "x-stainless-timeout": "NOT_GIVEN" }, undefined],
  ["who says nothing positive", { "x-stainless-timeout": "-3" }, undefined],
])("readWaits() leaves a third of its time to %s", (_, headers, waitsMs) => {
  expect(readWaits(new Headers(headers))).toBe(waitsMs);
});
