import { env } from "cloudflare:workers";
import { SignJWT, decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair } from "jose";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import type { KeySpec, TokenRequest } from "#core/contract";
import { makeAuth } from "../auth.ts";
import type { Attest } from "../attestors/attestor.ts";
import { makeKeyDesk } from "../keyring/key-desk.ts";
import { makeKeyFinder } from "../keyring/key-finder.ts";
import { makeKeySmith } from "../keyring/key-smith.ts";
import { readSigningKeys } from "./signing-keys.ts";
import { makeTokenDesk } from "./token-desk.ts";
import { makeTokenReader } from "./token-reader.ts";

const smith = makeKeySmith("a pepper of some thirty-two letters");
let secrets: Record<"EdDSA" | "ES256", string>;
beforeAll(async () => {
  secrets = { EdDSA: await makeSecret("EdDSA"), ES256: await makeSecret("ES256") };
});
afterEach(() => {
  vi.useRealTimers();
});

async function makeSecret(alg: string): Promise<string> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  return JSON.stringify(await exportJWK(privateKey));
}

function makeIsolate(secret = secrets.EdDSA, turnstile?: Attest) {
  const namespace = env.KEYRING;
  const finder = makeKeyFinder(namespace);
  const readKeys = async () => await readSigningKeys(secret);
  const readToken = makeTokenReader(finder, readKeys);
  const auth = makeAuth({ mode: "required", keys: ["static"], keyring: { smith, finder }, readToken });
  const keys = makeKeyDesk({ namespace, smith, finder });
  const desk = makeTokenDesk({ namespace, finder, readKeys, attestors: turnstile === undefined ? {} : { turnstile } });
  const ask = async (token: string | undefined, headers: Readonly<Record<string, string>> = {}) =>
    await auth(new Request("https://weir.example/", { headers: { authorization: `Bearer ${token}`, ...headers } }));
  return {
    keys,
    desk,
    ask,
    /** Of a new key. */
    async mint(spec: Partial<KeySpec> = {}, request: TokenRequest = {}, origin: string | null = null) {
      const key = await keys.create({ name: "minting", ...spec }, "req_1");
      const headers: Record<string, string> = origin === null ? {} : { origin };
      const minter = await ask(key.key, headers);
      const token = await desk.mint(minter, request, origin);
      return { key, minter, token };
    },
  };
}

const denied = (param?: string) => expect.objectContaining({ code: "permission_denied", ...(param && { param }) });

test.each(["EdDSA", "ES256"] as const)(
  "a token signed by %s names its minter's account, and its own subject and purse",
  async (alg) => {
    const { mint, ask } = makeIsolate(secrets[alg]);
    const spec = { budget: { usd_per_month: 5 }, tiers: ["isolate", "edge"] } as const;
    const { key, token } = await mint(
      { ...spec, tiers: [...spec.tiers] },
      { subject: "ada", budget: { usd_total: 0.01 }, quota: { concurrent: 1 } },
    );
    expect(decodeProtectedHeader(token.token ?? "")).toEqual({ alg, kid: expect.any(String), typ: "weir+jwt" });
    const caller = await ask(token.token);
    expect(caller).toMatchObject({
      tenant: `${key.tenant} ada`,
      account: key.account,
      subject: "ada",
      token: { id: token.id, budget: { totalMicroUsd: 10_000 }, quota: { concurrent: 1 } },
      allowance: { tiers: new Set(["isolate", "edge"]), budget: { perMonthMicroUsd: 5_000_000 } },
    });
    expect(caller.allowance.endpoints?.has("/v1/tokens")).toBe(false);
    expect(await ask(token.token)).toBe(caller);
  },
);

test("a token lives for as long as was asked, fifteen minutes at the most", async () => {
  const start = Date.now();
  const { mint, ask, desk } = makeIsolate();
  const { token, minter } = await mint({}, { expires_in_seconds: 30 });
  expect(await ask(token.token)).toBeDefined();
  await expect(desk.mint(minter, { expires_in_seconds: 901 }, null)).rejects.toThrow(denied("expires_in_seconds"));
  vi.useFakeTimers({ now: start + 31_000, toFake: ["Date"] });
  await expect(ask(token.token)).rejects.toMatchObject({ code: "invalid_api_key" });
});

test.each<[Partial<KeySpec>, TokenRequest, string]>([
  [{ models: ["edge"] }, { models: ["edge", "origin"] }, "models"],
  [{ tiers: ["edge"] }, { tiers: ["origin"] }, "tiers"],
  [{ tasks: ["sentiment"] }, { tasks: ["redact"] }, "tasks"],
  [{ endpoints: ["/v1/tokens", "/v1/tasks/*"] }, { endpoints: ["/v1/responses"] }, "endpoints"],
  [{ endpoints: ["/v1/tokens", "/v1/tasks/*"] }, { endpoints: ["/v1/*"] }, "endpoints"],
  [{}, { endpoints: ["/v1/tokens"] }, "endpoints"],
  [{}, { endpoints: ["/admin/*"] }, "endpoints"],
  [{ tokens: { budget: { usd_total: 1 } } }, { budget: { usd_total: 1.5 } }, "budget.usd_total"],
  [{ tokens: { quota: { concurrent: 1 } } }, { quota: { concurrent: 2 } }, "quota.concurrent"],
  [{ tokens: { max_seconds: 60 } }, { expires_in_seconds: 61 }, "expires_in_seconds"],
  [{ tokens: { tiers: ["edge"] }, tiers: ["edge", "origin"] }, { tiers: ["origin"] }, "tiers"],
])("a key of %j cannot mint %j", async (spec, request, param) => {
  await expect(makeIsolate().mint(spec, request)).rejects.toThrow(denied(param));
});

test("a key that became narrower makes its tokens so, and one that ended ends them", async () => {
  const { keys, mint, ask } = makeIsolate();
  const { key, token } = await mint({}, { models: ["edge", "origin"] });
  expect((await ask(token.token)).allowance.models).toEqual(new Set(["edge", "origin"]));
  await keys.replace(key.id, { name: "narrow", models: ["edge"] }, "req_2");
  expect((await ask(token.token)).allowance.models).toEqual(new Set(["edge"]));
  await keys.revoke(key.id, "req_3");
  await expect(ask(token.token)).rejects.toMatchObject({ code: "invalid_api_key" });
});

test("a revoked token is refused, another one of the same key is not", async () => {
  const { desk, mint, ask } = makeIsolate();
  const { token, minter } = await mint();
  const other = await desk.mint(minter, {}, null);
  await ask(token.token);
  expect(await desk.revoke(minter, token.id)).toEqual({ object: "token", id: token.id, revoked: true });
  await expect(ask(token.token)).rejects.toMatchObject({ code: "invalid_api_key" });
  expect(await ask(other.token)).toBeDefined();
});

test("no token mints another or revokes one, and neither does a key without a place in the keyring", async () => {
  const { desk, mint, ask } = makeIsolate();
  const { token } = await mint();
  for (const minter of [await ask(token.token), await ask("static")]) {
    await expect(desk.mint(minter, {}, null)).rejects.toThrow(denied());
    await expect(desk.revoke(minter, token.id)).rejects.toThrow(denied());
  }
});

test("a token for a page or a device is refused to others", async () => {
  const { mint, ask } = makeIsolate();
  const page = (await mint({}, { origin: "https://app.example" })).token.token;
  expect(await ask(page, { origin: "https://app.example" })).toBeDefined();
  await expect(ask(page, { origin: "https://evil.example" })).rejects.toThrow(denied());
  await expect(ask(page)).rejects.toThrow(denied());
  const device = (await mint({}, { device: "device-0001" })).token.token ?? "";
  expect(await ask(device, { "weir-device": "device-0001" })).toBeDefined();
  expect(JSON.stringify(decodeJwt(device))).not.toContain("device-0001");
  await expect(ask(device, { "weir-device": "device-0002" })).rejects.toMatchObject({ code: "invalid_api_key" });
  await expect(ask(device)).rejects.toMatchObject({ code: "invalid_api_key" });
});

test("a key for pages mints for the page that asks, and for none that it is not for", async () => {
  const { mint, ask } = makeIsolate();
  const spec = { origins: ["https://app.example"] };
  const { token } = await mint(spec, {}, "https://app.example");
  await expect(ask(token.token, { origin: "https://evil.example" })).rejects.toThrow(denied());
  await expect(mint(spec, { origin: "https://evil.example" }, "https://app.example")).rejects.toThrow(denied());
});

test("a key that asks for a proof mints for who has one, and without an attestor for nobody", async () => {
  const attest = vi.fn<Attest>(async () => undefined);
  const spec: Partial<KeySpec> = { origins: ["https://app.example"], tokens: { attestation: "turnstile" } };
  await makeIsolate(secrets.EdDSA, attest).mint(spec, { attestation: "proof" }, "https://app.example");
  expect(attest).toHaveBeenCalledWith("proof", ["app.example"]);
  await expect(makeIsolate().mint(spec, { attestation: "proof" }, "https://app.example")).rejects.toMatchObject({
    code: "not_configured",
  });
});

test("users share answers where the minter says so, and else have each their own", async () => {
  const { desk, mint, ask } = makeIsolate();
  const { minter, key } = await mint();
  const tenantOf = async (request: TokenRequest) => (await ask((await desk.mint(minter, request, null)).token)).tenant;
  expect(await tenantOf({ subject: "ada", cache: "shared" })).toBe(key.tenant);
  expect(await tenantOf({ subject: "ada" })).toBe(await tenantOf({ subject: "ada" }));
  expect(await tenantOf({ subject: "ada" })).not.toBe(await tenantOf({ subject: "bob" }));
  expect(await tenantOf({})).not.toBe(await tenantOf({}));
});

test("a token of the key before is good when both are listed, and one of a stranger's never", async () => {
  const old = makeIsolate(secrets.ES256);
  const { token } = await old.mint();
  const next = makeIsolate(`[${secrets.EdDSA},${secrets.ES256}]`);
  expect(await next.ask(token.token)).toBeDefined();
  expect(decodeProtectedHeader((await next.mint()).token.token ?? "").alg).toBe("EdDSA");
  await expect(makeIsolate(secrets.EdDSA).ask(token.token)).rejects.toMatchObject({ code: "invalid_api_key" });
});

test("a JWT that the signing key has signed for something else is no token", async () => {
  const { mint, ask } = makeIsolate();
  const { key, token } = await mint();
  const { signing } = await readSigningKeys(secrets.EdDSA);
  const claims = decodeJwt(token.token ?? "");
  const { importJWK } = await import("jose");
  const sign = async (typ: string, more: object) =>
    await new SignJWT({ ...claims, ...more })
      .setProtectedHeader({ alg: signing.alg, kid: signing.kid, typ })
      .sign(await importJWK({ ...signing }, signing.alg));
  expect(await ask(await sign("weir+jwt", {}))).toMatchObject({ account: key.account });
  for (const [typ, more] of [
    ["JWT", {}],
    ["weir+jwt", { aud: "other" }],
    ["weir+jwt", { key: undefined }],
    ["weir+jwt", { scope: { tiers: ["cloud"] } }],
    ["weir+jwt", { scope: null }],
    ["weir+jwt", { key: "ffffffffffff" }],
  ] as const) {
    await expect(ask(await sign(typ, more))).rejects.toMatchObject({ code: "invalid_api_key" });
  }
});

test.each([
  "",
  "{}",
  "nonsense",
  "[]",
  "[1]",
  '{"kty":"OKP","crv":"Ed25519","x":"AAAA"}',
  '{"kty":"oct","k":"AAAA","d":"x"}',
])("readSigningKeys() refuses %s without repeating it", async (secret) => {
  await expect(readSigningKeys(secret)).rejects.toMatchObject({
    code: "not_configured",
    message: "Cannot serve tokens: the secret TOKEN_KEY must be a private JWK of the curve Ed25519 or P-256",
  });
});
