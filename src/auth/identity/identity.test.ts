import { SignJWT, exportJWK, exportSPKI, generateKeyPair } from "jose";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { IdentityProvider } from "#core/contract";
import { makeAuth, type Auth } from "../auth.ts";
import { makeIdentity } from "./identity.ts";

const issuer = "https://issuer.example";
const provider: IdentityProvider = {
  issuer,
  audience: "weir",
  jwks_url: "https://issuer.example/jwks",
  algorithms: ["RS256", "ES256"],
  account: "app",
  grant: { models: ["auto"], budget: { usd_per_day: 1 } },
};

let rsa: CryptoKeyPair;
let ec: CryptoKeyPair;
let stranger: CryptoKeyPair;
let jwks: object;
beforeAll(async () => {
  rsa = await generateKeyPair("RS256", { extractable: true });
  ec = await generateKeyPair("ES256", { extractable: true });
  stranger = await generateKeyPair("RS256", { extractable: true });
  jwks = {
    keys: [
      { ...(await exportJWK(rsa.publicKey)), kid: "rsa" },
      { ...(await exportJWK(ec.publicKey)), kid: "ec", alg: "ES256" },
    ],
  };
});

const send = vi.fn<typeof fetch>(async () => Response.json(jwks));
let auth: Auth;
beforeEach(() => {
  send.mockClear();
  auth = makeAuth({ mode: "required", keys: ["a-static-key"], identify: makeIdentity([provider], send) });
});

interface Forged {
  readonly alg?: string;
  readonly header?: object;
  readonly claims?: object;
  readonly key?: CryptoKey | Uint8Array;
}

const now = Math.floor(Date.now() / 1000);
const honest = { iss: issuer, aud: "weir", sub: "ada", iat: now, exp: now + 300 };

async function sign({ alg = "RS256", header, claims, key = rsa.privateKey }: Forged = {}): Promise<string> {
  return await new SignJWT({ ...honest, ...claims }).setProtectedHeader({ alg, kid: "rsa", ...header }).sign(key);
}

const ask = async (token: string) =>
  await auth(new Request("https://weir.example/", { headers: { authorization: `Bearer ${token}` } }));

const part = (value: unknown): string =>
  new TextEncoder().encode(JSON.stringify(value)).toBase64({ alphabet: "base64url", omitPadding: true });

test("an end user's token names its account, its subject and what it may do", async () => {
  const ada = await ask(await sign());
  expect(ada).toMatchObject({
    account: "user:app",
    subject: "ada",
    token: { id: "user:ada", budget: { perDayMicroUsd: 1_000_000 } },
    allowance: { models: new Set(["auto"]) },
  });
  expect(ada.allowance.endpoints?.has("/v1/chat/completions")).toBe(true);
  expect(ada.allowance.endpoints?.has("/v1/tokens")).toBe(false);
  expect(ada.allowance.endpoints?.has("/v1/usage")).toBe(false);
  const bob = await ask(
    await sign({ alg: "ES256", header: { kid: "ec", typ: "at+jwt" }, claims: { sub: "bob" }, key: ec.privateKey }),
  );
  expect(bob.tenant).not.toBe(ada.tenant);
  expect(send).toHaveBeenCalledTimes(1);
});

test("a user's budget does not begin anew with a token: that of a month is kept beyond the month, that in all for good", async () => {
  const endOf = async (budget: object): Promise<number> => {
    const identify = makeIdentity([{ ...provider, grant: { budget } }], send);
    auth = makeAuth({ mode: "required", keys: [], identify });
    return (await ask(await sign())).token?.expiresAt ?? 0;
  };
  const today = new Date();
  const nextMonth = Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 1);
  expect(await endOf({ usd_per_month: 1 })).toBeGreaterThan(nextMonth);
  expect(await endOf({ usd_per_month: 1 })).toBeLessThan(Infinity);
  expect(await endOf({ usd_total: 1 })).toBe(Infinity);
});

test("users of one tenant claim share a tenant, which no user's own name can be", async () => {
  auth = makeAuth({
    mode: "required",
    keys: [],
    identify: makeIdentity([{ ...provider, tenant_claim: "org" }], send),
  });
  const [a, b] = [
    await ask(await sign({ claims: { org: "ada" } })),
    await ask(await sign({ claims: { org: "ada", sub: "b" } })),
  ];
  expect(a.tenant).toBe(b.tenant);
  await expect(ask(await sign())).rejects.toMatchObject({ code: "invalid_api_key" });
  auth = makeAuth({ mode: "required", keys: [], identify: makeIdentity([provider], send) });
  expect((await ask(await sign())).tenant).not.toBe(a.tenant);
});

const refused: Record<string, () => Promise<string>> = {
  "algorithm none": async () => `${part({ alg: "none", kid: "rsa" })}.${part(honest)}.`,
  "algorithm none with a signature": async () => `${part({ alg: "none", kid: "rsa" })}.${part(honest)}.AAAA`,
  "algorithm nOnE": async () => `${part({ alg: "nOnE", kid: "rsa" })}.${part(honest)}.`,
  "the public key as an HMAC secret": async () =>
    await sign({ alg: "HS256", key: new TextEncoder().encode(await exportSPKI(rsa.publicKey)) }),
  "a weak HMAC secret": async () => await sign({ alg: "HS256", key: new TextEncoder().encode("secret") }),
  "an algorithm that is not listed": async () => await sign({ alg: "PS256", key: await imported("RSA-PSS") }),
  "another's key": async () => await sign({ key: stranger.privateKey }),
  "another's key in its own header": async () =>
    await sign({ key: stranger.privateKey, header: { jwk: await exportJWK(stranger.publicKey) } }),
  "a jku": async () => await sign({ header: { jku: "https://evil.example/jwks" } }),
  "an x5u": async () => await sign({ header: { x5u: "https://evil.example/cert" } }),
  "a kid that is a path": async () => await sign({ header: { kid: "../../dev/null" } }),
  "a kid that is an address": async () => await sign({ header: { kid: "https://evil.example/key" } }),
  "no kid": async () => await sign({ header: { kid: undefined } }),
  "another's kid": async () => await sign({ header: { kid: "ec" } }),
  "an unknown crit": async () => await sign({ header: { "weir.odd": 1 } }),
  "a wrong audience": async () => await sign({ claims: { aud: "other" } }),
  "no audience": async () => await sign({ claims: { aud: undefined } }),
  "a wrong issuer": async () => await sign({ claims: { iss: "https://evil.example" } }),
  "an issuer with a slash more": async () => await sign({ claims: { iss: `${issuer}/` } }),
  "no issuer": async () => await sign({ claims: { iss: undefined } }),
  "Weir's own issuer": async () => await sign({ claims: { iss: "weir" } }),
  "a time that is over": async () => await sign({ claims: { exp: now - 61 } }),
  "no end": async () => await sign({ claims: { exp: undefined } }),
  "an end that is text": async () =>
    `${part({ alg: "RS256", kid: "rsa" })}.${part({ ...honest, exp: "9".repeat(12) })}.AAAA`,
  "a time to come": async () => await sign({ claims: { nbf: now + 120 } }),
  "an issue to come": async () => await sign({ claims: { iat: now + 120 } }),
  "no subject": async () => await sign({ claims: { sub: undefined } }),
  "an empty subject": async () => await sign({ claims: { sub: "" } }),
  "a subject that is a list": async () => await sign({ claims: { sub: ["ada"] } }),
  "a changed payload": async () => {
    const [header, , signature] = (await sign()).split(".");
    return `${header}.${part({ ...honest, sub: "eve" })}.${signature}`;
  },
  "a padded part": async () => `${await sign()}=`,
  "a part of base64, not base64url": async () => `${(await sign()).slice(0, -2)}+/`,
  "spare bits that are not 0": async () => {
    const token = await sign();
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const last = alphabet.indexOf(token.slice(-1));
    // The signature's 256 bytes end in a character of which four bits are spare.
    return token.slice(0, -1) + alphabet[last ^ 1];
  },
  "four parts": async () => `${await sign()}.AAAA`,
  "two parts": async () => (await sign()).split(".").slice(0, 2).join("."),
  "8 kB": async () => await sign({ claims: { more: "x".repeat(6000) } }),
  "a header that is no object": async () => `${part(["RS256"])}.${part(honest)}.AAAA`,
};

async function imported(name: string): Promise<CryptoKey> {
  const pkcs8 = await crypto.subtle.exportKey("pkcs8", rsa.privateKey);
  if (!(pkcs8 instanceof ArrayBuffer)) throw new TypeError("no bytes");
  return await crypto.subtle.importKey("pkcs8", pkcs8, { name, hash: "SHA-256" }, false, ["sign"]);
}

test.each(Object.entries(refused))(
  "a token with %s is refused, and no address but the issuer's is asked",
  async (_, forge) => {
    const token = await forge();
    await expect(ask(token)).rejects.toMatchObject({ code: "invalid_api_key" });
    await ask(await sign());
    await expect(ask(token)).rejects.toMatchObject({ code: "invalid_api_key" });
    for (const [url] of send.mock.calls) expect(url).toBe(provider.jwks_url);
    expect(send.mock.calls.length).toBeLessThanOrEqual(1);
  },
);

test("a token within the clocks' tolerance is taken, and one that was taken once is refused when it is over", async () => {
  expect(await ask(await sign({ claims: { nbf: now + 30, iat: now + 30 } }))).toBeDefined();
  const token = await sign({ claims: { exp: now + 100 } });
  expect(await ask(token)).toBeDefined();
  vi.useFakeTimers({ now: (now + 101) * 1000, toFake: ["Date"] });
  await expect(ask(token)).rejects.toMatchObject({ code: "invalid_api_key" });
  vi.useRealTimers();
});
