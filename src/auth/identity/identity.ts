// Which end user of the owner's does this token name?
import { tenantOfIdentity, type Caller } from "#core/caller";
import type { IdentityProvider } from "#core/contract";
import type { UnknownRecord } from "#core/read-record";
import { remember } from "#core/remember";
import { makeKeySet, type KeySet } from "../jwt/key-set.ts";
import type { ReadJwt } from "../jwt/read-jwt.ts";
import { readAllowance } from "../keyring/key-spec.ts";
import { grantOf } from "../scopes.ts";

/** The caller; undefined when nobody vouches for the token. */
export type Identity = (jwt: ReadJwt) => Promise<Caller | undefined>;

/** Some 4 MB of tokens whose signature was checked here. */
const maxSeen = 2000;
const maxSubjectChars = 256;

/** @param send fetch, except in tests */
export function makeIdentity(providers: readonly IdentityProvider[], send: typeof fetch = fetch): Identity {
  const issuers = new Map(
    providers.map((provider) => [
      provider.issuer,
      { provider, keySet: makeKeySet(provider.jwks_url, provider.algorithms, send) },
    ]),
  );
  const seen = new Map<string, UnknownRecord>();

  async function check(jwt: ReadJwt, provider: IdentityProvider, keySet: KeySet): Promise<UnknownRecord | undefined> {
    const known = seen.get(jwt.text);
    if (known !== undefined) return known;
    const keys = await keySet(jwt.kid);
    if (keys.length === 0) return undefined;
    const { verifyJwt } = await import("../jwt/jose.ts");
    const payload = await verifyJwt(jwt.text, keys, provider);
    if (payload === undefined) return undefined;
    remember(seen, jwt.text, payload, maxSeen);
    return payload;
  }

  return async (jwt) => {
    // An issuer that nobody has named is asked for nothing.
    const issuer = issuers.get(jwt.issuer);
    if (issuer === undefined || !issuer.provider.algorithms.some((name) => name === jwt.alg)) return undefined;
    const payload = await check(jwt, issuer.provider, issuer.keySet);
    return payload && readCaller(payload, issuer.provider);
  };
}

function readCaller(payload: UnknownRecord, provider: IdentityProvider): Caller | undefined {
  const { exp } = payload;
  if (typeof exp !== "number" || exp * 1000 <= Date.now()) return undefined;
  const subject = readName(payload[provider.subject_claim ?? "sub"]);
  const shared = provider.tenant_claim === undefined ? undefined : readName(payload[provider.tenant_claim]);
  if (subject === undefined || (provider.tenant_claim !== undefined && shared === undefined)) return undefined;
  const account = `user:${provider.account}`;
  const { budget, quota, ...scopes } = readAllowance(
    grantOf({ name: account, ...(provider.grant && { tokens: provider.grant }) }),
  );
  return {
    tenant: tenantOfIdentity(account, shared ?? subject, shared === undefined ? "user" : "tenant"),
    account,
    subject,
    // What a user may spend is the user's, however many tokens it is issued.
    token: {
      id: `user:${subject}`,
      expiresAt: budget?.totalMicroUsd === undefined ? Math.max(exp * 1000, afterThisMonth()) : Infinity,
      ...(budget && { budget }),
      ...(quota && { quota }),
    },
    allowance: scopes,
  };
}

/** Until then a user's purse is kept, for ever where there is a budget in all: none begins anew with the next token. */
function afterThisMonth(): number {
  const now = new Date();
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 2);
}

function readName(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" && value.length <= maxSubjectChars ? value : undefined;
}
