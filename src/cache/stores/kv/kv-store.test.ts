import { env } from "cloudflare:workers";
import { makeKvStore } from "#cache";
import { testStore } from "../../../../test/kits/test-store.ts";

testStore("Workers KV", {
  store: makeKvStore(env.CACHE),
  expiresAt: async (key) => (await env.CACHE.list({ prefix: key })).keys.find(({ name }) => name === key)?.expiration,
});
