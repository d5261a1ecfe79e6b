// Whose is this token, and is it still good?
import { tenantOfUser, type Caller } from "#core/caller";
import { remember } from "#core/remember";
import { hex, sha256 } from "#core/sha256";
import type { ReadJwt } from "../jwt/read-jwt.ts";
import type { KeyFinder, KnownKey } from "../keyring/key-finder.ts";
import { readAllowance } from "../keyring/key-spec.ts";
import { permitOrigin } from "../permit.ts";
import { grantOf, within } from "../scopes.ts";
import { readClaims, tokenIssuer, tokenType, type TokenClaims } from "./token-claims.ts";
import { tokenAlgorithms, type SigningKeys } from "./signing-keys.ts";

/** The caller of one of Weir's own tokens; undefined when it is none, or good no more. @throws WeirError */
export type TokenReader = (jwt: ReadJwt, headers: Headers) => Promise<Caller | undefined>;

/** Some 4 MB. A token is checked once: its signature stays true, and all else about it is looked at each time. */
const maxSeen = 2000;

export function makeTokenReader(finder: KeyFinder, readKeys: () => Promise<SigningKeys>): TokenReader {
  const seen = new Map<string, TokenClaims>();
  const callers = new WeakMap<TokenClaims, { readonly key: KnownKey; readonly caller: Caller }>();

  async function check({ text }: ReadJwt): Promise<TokenClaims | undefined> {
    const known = seen.get(text);
    if (known !== undefined) return known;
    const { checking } = await readKeys();
    const { verifyJwt } = await import("../jwt/jose.ts");
    const expected = { issuer: tokenIssuer, audience: tokenIssuer, algorithms: tokenAlgorithms, typ: tokenType };
    const payload = await verifyJwt(text, checking, expected);
    const claims = payload && readClaims(payload);
    if (claims === undefined) return undefined;
    remember(seen, text, claims, maxSeen);
    return claims;
  }
  function callerOf(claims: TokenClaims, key: KnownKey): Caller {
    const known = callers.get(claims);
    if (known?.key === key) return known.caller;
    const caller = makeCaller(claims, key);
    callers.set(claims, { key, caller });
    return caller;
  }

  return async (jwt, headers) => {
    const claims = await check(jwt);
    if (claims === undefined || claims.exp * 1000 <= Date.now()) return undefined;
    // A token is as good as the key that minted it, and as narrow as that has become since.
    const key = await finder.findById(claims.key);
    if (key === undefined || isVoid(claims, key)) return undefined;
    if (claims.origin !== undefined) permitOrigin([claims.origin], headers.get("origin"));
    if (claims.device !== undefined && claims.device !== (await deviceMark(headers.get("weir-device"))))
      return undefined;
    return callerOf(claims, key);
  };
}

/** A device's own name for itself is not written into tokens, which others may come to read. */
export async function deviceMark(device: string | null): Promise<string> {
  return hex(await sha256(device ?? "")).slice(0, 32);
}

function isVoid({ jti, iat }: TokenClaims, { row }: KnownKey): boolean {
  return row.voidTokens.includes(jti) || iat * 1000 <= row.tokensSince;
}

function makeCaller({ jti, sub, exp, cache, scope }: TokenClaims, { caller, spec }: KnownKey): Caller {
  const { budget, quota, ...scopes } = readAllowance(scope);
  const own = caller.allowance;
  return {
    // A user's answers are its own unless whoever minted the token says that they may be shared.
    tenant: cache === "shared" ? caller.tenant : tenantOfUser(caller.tenant, sub),
    account: caller.account,
    subject: sub,
    token: { id: jti, expiresAt: exp * 1000, ...(budget && { budget }), ...(quota && { quota }) },
    allowance: {
      ...within(scopes, readAllowance(grantOf(spec))),
      ...(own.training && { training: own.training }),
      ...(own.budget && { budget: own.budget }),
      ...(own.quota && { quota: own.quota }),
    },
  };
}
