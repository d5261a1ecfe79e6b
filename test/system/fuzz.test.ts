import { exportJWK, generateKeyPair } from "jose";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { makeKey, makeKeyedWeir } from "./keyed-weir.ts";
import { fuzz } from "../fuzz/fuzz.ts";

const { privateKey } = await generateKeyPair("EdDSA", { extractable: true });
const jwk = await exportJWK(privateKey);
const weir = makeKeyedWeir({
  ORIGIN_BASE_URL: inject("originUrl"),
  ORIGIN_MODEL: "echo",
  TOKEN_KEY: JSON.stringify(jwk),
});
let url: URL;
beforeAll(async () => {
  ({ url } = await weir.listen());
});
afterAll(() => weir.close());

/** `npm run fuzz` sends 20,000, and others each time. */
test("300 requests, derived from the schemas and broken, get no 5xx, no hang, no secret and a proper error", async () => {
  const made = await makeKey(weir, { budget: { usd_per_day: 1000 }, quota: { requests_per_day: 1_000_000 } });
  // Not the origin's key: the scripted host says it back itself.
  const secrets = ["test-key", "a pepper of some thirty-two letters", made, jwk.d ?? made];
  const target = {
    fetch: (path: string, init: RequestInit) => fetch(new URL(path, url), init),
    keys: ["test-key", made],
    secrets,
  };
  const statuses = await fuzz(target, { count: 300, seed: 20_261_128 });
  // Both what is right and what is wrong has been tried.
  expect(statuses.get(200)).toBeGreaterThan(10);
  expect(statuses.get(400)).toBeGreaterThan(10);
}, 120_000);
