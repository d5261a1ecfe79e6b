// Are a tenant's stored Responses gone once the owner has purged it?
import { exportJWK, generateKeyPair } from "jose";
import OpenAI from "openai";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { adminToken, makeKey, makeKeyedWeir, makeTenant } from "./keyed-weir.ts";
import type { Weir } from "./weir.ts";

let weir: Weir;
let url: URL;

beforeAll(async () => {
  const { privateKey } = await generateKeyPair("EdDSA", { extractable: true });
  const originUrl = inject("originUrl");
  weir = makeKeyedWeir({ ORIGIN_BASE_URL: originUrl, TOKEN_KEY: JSON.stringify(await exportJWK(privateKey)) });
  ({ url } = await weir.listen());
}, 120_000);
afterAll(() => weir.close());

const clientOf = (apiKey: string): OpenAI => new OpenAI({ baseURL: new URL("/v1", url).href, apiKey, maxRetries: 0 });

const create = async (body: object, by: OpenAI): Promise<OpenAI.Responses.Response> =>
  await by.responses.create({ model: "origin/echo", ...body });

test("a purge of a tenant is one of its Responses, its end users' too, and of nobody else's", async () => {
  const { key, tenant } = await makeTenant(weir, {});
  const mint = async (by: string): Promise<string> => {
    const headers = { authorization: `Bearer ${by}`, "content-type": "application/json" };
    const body = JSON.stringify({ subject: "ada l." });
    const minted = await weir.fetch("/v1/tokens", { method: "POST", headers, body });
    const { token }: { token: string } = JSON.parse(await minted.text());
    return token;
  };
  const [own, user, other] = [clientOf(key), clientOf(await mint(key)), clientOf(await mint(await makeKey(weir, {})))];
  const [ofOwn, ofUser, ofOther] = [
    await create({ input: "purged own" }, own),
    await create({ input: "purged user" }, user),
    await create({ input: "not purged" }, other),
  ];
  const purged = await weir.fetch("/admin/cache/purge", {
    method: "POST",
    headers: { authorization: `Bearer ${adminToken}`, "content-type": "application/json" },
    body: JSON.stringify({ tenant }),
  });
  expect(purged.status).toBe(200);
  for (const [by, { id }] of [[own, ofOwn] as const, [user, ofUser] as const]) {
    await expect(by.responses.retrieve(id)).rejects.toMatchObject({ code: "response_not_found" });
    const on = create({ input: "on", previous_response_id: id }, by);
    await expect(on).rejects.toMatchObject({ code: "previous_response_not_found" });
  }
  expect(await other.responses.retrieve(ofOther.id)).toMatchObject({ id: ofOther.id });
  const anew = await create({ input: "after the purge" }, own);
  expect(await own.responses.retrieve(anew.id)).toMatchObject({ id: anew.id });
});
