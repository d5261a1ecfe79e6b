import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Host } from "#core/host";
import { readOtherOrigins } from "./read-other-origins.ts";

const first: Host = {
  tier: "origin",
  provider: { name: "openai", complete: () => Promise.reject(new Error()), stream: () => Promise.reject(new Error()) },
  defaultModel: "m",
  sandbox: false,
};
const { CACHE, LEDGER, FLIGHTS, FEEDBACK, KEYRING } = env;
const read = (ORIGINS: string) =>
  readOtherOrigins({ CACHE, LEDGER, FLIGHTS, FEEDBACK, KEYRING, EDGE_API_KEY: "k", ORIGINS }, first);

test("readOtherOrigins() reads what is said, and supposes the rest", () => {
  const list = [
    { base_url: "https://eu.api.example/v1" },
    {
      name: "claude",
      base_url: "https://api.anthropic.com/v1",
      api: "anthropic",
      key_from: "EDGE_API_KEY",
      priority: 0,
    },
    { base_url: "http://127.0.0.1:9/v1", weight: 0.5, models: { "gpt-5": "my-gpt-5" } },
  ];
  expect(read(JSON.stringify(list))).toMatchObject([
    { host: { tier: "origin", name: "eu.api.example", provider: { name: "openai" } }, priority: 1, weight: 1 },
    { host: { name: "claude", provider: { name: "anthropic" } }, priority: 0, weight: 1 },
    { host: { name: "127.0.0.1:9" }, weight: 0.5, models: new Map([["gpt-5", "my-gpt-5"]]) },
  ]);
});

test.each([
  ["no JSON", "nonsense", "ORIGINS must be a JSON array"],
  ["no object", "[1]", "ORIGINS[0] must be an object"],
  ["no address", '[{"base_url":"api.example"}]', "ORIGINS[0].base_url must be an address"],
  [
    "an unknown API",
    '[{"base_url":"https://a.example","api":"x"}]',
    "ORIGINS[0].api must be one of openai, openai-responses, anthropic",
  ],
  ["a key that is not there", '[{"base_url":"https://a.example","key_from":"NONE"}]', "ORIGINS[0].key_from must name"],
  ["a misspelt field", '[{"base_url":"https://a.example","prio":1}]', "ORIGINS[0].prio is a field that nobody knows"],
  [
    "half a priority",
    '[{"base_url":"https://a.example","priority":0.5}]',
    "ORIGINS[0].priority must be a whole number",
  ],
  ["no weight", '[{"base_url":"https://a.example","weight":0}]', "ORIGINS[0].weight must be a number above 0"],
  ["a name of two words", '[{"base_url":"https://a.example","name":"a b"}]', "ORIGINS[0].name must be a word"],
  ["a model without a name", '[{"base_url":"https://a.example","models":{"m":1}}]', "ORIGINS[0].models['m'] must be"],
])("readOtherOrigins() refuses a list with %s, and names the fault", (_, list, message) => {
  expect(() => read(list)).toThrow(expect.objectContaining({ code: "not_configured" }));
  expect(() => read(list)).toThrow(message);
});

test("readOtherOrigins() wants a first origin beside which there are others", () => {
  const others = '[{"base_url":"https://a.example"}]';
  expect(() => readOtherOrigins({ CACHE, LEDGER, FLIGHTS, FEEDBACK, KEYRING, ORIGINS: others }, undefined)).toThrow(
    "ORIGIN_BASE_URL",
  );
});
