import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Env } from "./env.ts";
import { readDeployment } from "./read-deployment.ts";

/** The bindings of this machine; with SANDBOX unset there is no host but those that a test names. */
const { CACHE, LEDGER, FLIGHTS, FEEDBACK, KEYRING } = env;
const read = async (variables: Partial<Env>) =>
  await readDeployment({ CACHE, LEDGER, FLIGHTS, FEEDBACK, KEYRING, ...variables });

test.each<Partial<Env>>([
  { ORIGIN_API: "Anthropic" },
  { ORIGIN_BASE_URL: "api.example/v1" },
  { ORIGIN_BASE_URL: "ftp://api.example/v1" },
  { ORIGIN_BASE_URL: "https://api.example/v1?version=2" },
  { EDGE_BASE_URL: "localhost:11434/v1" },
  { AUTH: "Off" },
  { PASS_THROUGH: "some" },
  { CORS_ORIGINS: "*" },
  { MAX_LARGE_SHARE: "30%" },
  { CACHE_TTL_SECONDS: "1d" },
  { CACHE_TTL_SECONDS: "0" },
  { CACHE_TTL_SECONDS: "1e3" },
  { CACHE_STALE_SECONDS: "-1" },
  { CACHE_CONTROL: "stale" },
  { CACHE_ADMISSION: "some" },
  { CACHE_RANDOM: "true" },
  { CACHE_SEMANTIC: "on" },
  { CACHE_TIMEOUT_MS: "50ms" },
  { RESPONSES_TTL_SECONDS: "1.5" },
  { MAX_BODY_BYTES: "1MB" },
  { FIRST_BYTE_TIMEOUT_MS: "0" },
  { IDLE_TIMEOUT_MS: "x" },
  { TOTAL_TIMEOUT_MS: "x" },
  { MAX_UPSTREAM_CALLS: "none" },
  { HEDGE_PERCENTILE: "100" },
  { KEY_PEPPER: "short" },
  { TASK_TEMPLATES: "x" },
])("readDeployment() refuses %j, and names the variable", async (variables) => {
  const [name = ""] = Object.keys(variables);
  await expect(read(variables)).rejects.toMatchObject({
    code: "not_configured",
    message: expect.stringMatching(new RegExp(`^Cannot serve: the [a-z ]+\\(?${name}\\b`)),
  });
});

test.each<[string, Partial<Env>]>([
  ["gpt-6.1-terra", { ORIGIN_BASE_URL: "https://api.openai.com/v1" }],
  ["gpt-4o", { ORIGIN_BASE_URL: "https://api.example/v1" }],
  ["claude-sonnet-5", { ORIGIN_BASE_URL: "https://api.anthropic.com/v1", ORIGIN_API: "anthropic" }],
  ["mine", { ORIGIN_BASE_URL: "https://api.openai.com/v1", ORIGIN_MODEL: "mine" }],
])("readDeployment() asks for %s where %j is all that is said", async (model, variables) => {
  expect((await read(variables)).hosts.origin?.defaultModel).toBe(model);
});

test("readDeployment() takes a variable that says nothing for one that is not set", async () => {
  const origin = "https://api.example/v1";
  const set = await read({ ORIGIN_BASE_URL: origin });
  const empty = await read({
    ORIGIN_BASE_URL: origin,
    ORIGIN_API: "",
    ORIGIN_MODEL: "",
    EDGE_BASE_URL: "",
    EDGE_MODEL: " ",
    KEY_PEPPER: "",
    CACHE_TTL_SECONDS: "",
    PASS_THROUGH: "",
  });
  expect(empty.hosts).toMatchObject({ origin: { defaultModel: set.hosts.origin?.defaultModel } });
  expect(empty.hosts.edge).toBeUndefined();
});

test("readDeployment() takes 0 where it says something", async () => {
  const { conversations } = await read({ CACHE_STALE_SECONDS: "0", RESPONSES_TTL_SECONDS: "0" });
  expect(conversations).toBeUndefined();
});
