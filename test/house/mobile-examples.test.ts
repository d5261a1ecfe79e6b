import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkSnippet, kotlin, swift } from "./check-snippet.ts";

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const openapi: unknown = JSON.parse(read("schemas/openapi.json"));
const examples = [
  { path: "examples/swift/AskWeir.swift", grammar: swift },
  { path: "examples/kotlin/AskWeir.kt", grammar: kotlin },
];

test.each(examples)("$path asks and reads what openapi.json says", ({ path, grammar }) => {
  expect(checkSnippet(read(path), grammar, openapi)).toEqual([]);
});

test.each([
  ["/v1/chat/completions", "/v1/chat/completion", "path /v1/chat/completion is not in openapi.json"],
  ["weir-cost-usd", "weir-price-usd", "read header weir-price-usd"],
  ["x-request-id", "x-request", "read header x-request"],
  ['"authorization"', '"auth"', "sent header auth"],
  ['"messages"', '"message_list"', "sent field message_list"],
  ['"choices"', '"choice"', "read field choice"],
  ['"delta"', '"difference"', "read field difference"],
])("checkSnippet() finds %s written as %s", (right, wrong, fault) => {
  for (const { path, grammar } of examples) {
    const code = read(path);
    expect(code).toContain(right);
    expect(checkSnippet(code.replaceAll(right, wrong), grammar, openapi).join("\n")).toContain(fault);
  }
});

test("checkSnippet() finds that there is nothing to check", () => {
  expect(checkSnippet("", swift, openapi)).toHaveLength(5);
});
