// Can the owner take one wrong answer out of the cache?
import { exportJWK, generateKeyPair } from "jose";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { adminToken, makeKeyedWeir, makeTenant } from "./keyed-weir.ts";
import { ask, type Weir } from "./weir.ts";

let weir: Weir;

beforeAll(async () => {
  const { privateKey } = await generateKeyPair("EdDSA", { extractable: true });
  const originUrl = inject("originUrl");
  weir = makeKeyedWeir({ ORIGIN_BASE_URL: originUrl, TOKEN_KEY: JSON.stringify(await exportJWK(privateKey)) });
  await weir.listen();
}, 120_000);
afterAll(() => weir.close());

function post(path: string, key: string, body: object) {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  return weir.fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
}

const statusOf = (response: Response): string => response.headers.get("cache-status") ?? "";

test("to purge one answer by the key in a hit's receipt leaves all others where they are", async () => {
  const ada = await makeTenant(weir, {});
  const minted = await post("/v1/tokens", ada.key, { subject: "ada l." });
  const { token }: { token: string } = JSON.parse(await minted.text());
  // Her account's purge is one of her users' answers, too.
  for (const key of [ada.key, token]) {
    const keyOf = async (text: string): Promise<string> => {
      const asking = { key, more: { weir: { receipt: true } } };
      await (await ask(weir, text, asking)).text();
      const hit: { weir: { cache: string; cache_key: string } } = JSON.parse(
        await (await ask(weir, text, asking)).text(),
      );
      expect(hit.weir).toMatchObject({ cache: "hit", cache_key: expect.stringMatching(/^[0-9a-f]{64}$/) });
      return hit.weir.cache_key;
    };
    const [one, other] = [await keyOf("wrong once"), await keyOf("right for ever")];
    expect(one).not.toBe(other);
    const body = { tenant: ada.tenant, key: one };
    const purged = await post("/admin/cache/purge", adminToken, body);
    expect([purged.status, JSON.parse(await purged.text())]).toEqual([200, { object: "purge", ...body }]);
    expect(statusOf(await ask(weir, "wrong once", { key }))).toContain("fwd=");
    expect(statusOf(await ask(weir, "right for ever", { key }))).toContain("hit");
  }
});
