import { exportJWK, generateKeyPair } from "jose";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { makeKey, makeKeyedWeir } from "./keyed-weir.ts";
import type { FuzzTarget } from "../fuzz/check-reply.ts";
import { fuzz } from "../fuzz/fuzz.ts";
import { sendCorpora } from "../fuzz/send-corpora.ts";

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

async function makeTarget(): Promise<FuzzTarget> {
  const made = await makeKey(weir, { budget: { usd_per_day: 1000 }, quota: { requests_per_day: 1_000_000 } });
  return {
    fetch: (path, init) => fetch(new URL(path, url), init),
    keys: ["test-key", made],
    // Not the origin's key: the scripted host says it back itself.
    secrets: ["test-key", "a pepper of some thirty-two letters", made, jwk.d ?? made],
  };
}

/** `npm run fuzz` sends 20,000, and others each time. */
test("300 requests, derived from the schemas and broken, get no 5xx, no hang, no secret and a proper error", async () => {
  const statuses = await fuzz(await makeTarget(), { count: 300, seed: 20_261_128 });
  // Both what is right and what is wrong has been tried.
  expect(statuses.get(200)).toBeGreaterThan(10);
  expect(statuses.get(400)).toBeGreaterThan(10);
}, 120_000);

/** `npm run fuzz` puts each in every place. */
test("each naughty string and each case of the JSON parsing test suite, somewhere, gets the same", async () => {
  expect(await sendCorpora(await makeTarget(), "a place")).toBeGreaterThan(800);
}, 120_000);
