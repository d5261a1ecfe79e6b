import { expect, test } from "vitest";
import { writeEffort } from "./write-effort.ts";

test.each([
  ["claude-sonnet-5", "none", "low"],
  ["claude-sonnet-5", "xhigh", "xhigh"],
  ["claude-opus-4-6", "xhigh", "high"],
  ["claude-opus-4-6", "max", "max"],
  ["claude-opus-4-5-20251101", "max", "high"],
  ["claude-haiku-4-5", "low", undefined],
  ["claude-sonnet-4-5", "low", undefined],
  ["claude-sonnet-4-20250514", "low", undefined],
  ["claude-3-5-haiku-20241022", "low", undefined],
  ["claude-sonnet-5", "of tomorrow", undefined],
])("writeEffort() asks %s for %s by the word %s", (model, reasoning_effort, effort) => {
  expect(writeEffort({ model: "any", messages: [], reasoning_effort }, model).effort).toBe(effort);
});
