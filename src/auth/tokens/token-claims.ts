// What does one of Weir's own tokens say?
import type { KeySpec } from "#core/contract";
import { isRecord, type UnknownRecord } from "#core/read-record";
import { keySpecs } from "#core/owner-contract";

export const tokenIssuer = "weir";
/** In the header: no other JWT that a key may have signed is one of these. */
export const tokenType = "weir+jwt";

/** Times are seconds since the epoch. */
export interface TokenClaims {
  readonly iss: typeof tokenIssuer;
  readonly aud: typeof tokenIssuer;
  readonly jti: string;
  readonly sub: string;
  readonly iat: number;
  readonly exp: number;
  /** The id of the key that minted it. */
  readonly key: string;
  readonly origin?: string;
  /** The first half of a SHA-256, in hex. */
  readonly device?: string;
  readonly cache?: "shared";
  readonly scope: TokenScope;
}

export type TokenScope = Pick<KeySpec, "endpoints" | "models" | "tiers" | "tasks" | "budget" | "quota">;

/** Of a token whose signature holds: it was written here, but perhaps by another version. */
export function readClaims(payload: UnknownRecord): TokenClaims | undefined {
  const { jti, sub, iat, exp, key, origin, device, cache, scope } = payload;
  if (typeof jti !== "string" || typeof sub !== "string" || typeof key !== "string") return undefined;
  if (typeof iat !== "number" || typeof exp !== "number") return undefined;
  if ((origin !== undefined && typeof origin !== "string") || (device !== undefined && typeof device !== "string")) {
    return undefined;
  }
  const named: unknown = isRecord(scope) ? { ...scope, name: "token" } : undefined;
  if (named === undefined || !keySpecs.is(named)) return undefined;
  return {
    iss: tokenIssuer,
    aud: tokenIssuer,
    jti,
    sub,
    iat,
    exp,
    key,
    ...(origin === undefined ? {} : { origin }),
    ...(device === undefined ? {} : { device }),
    ...(cache === "shared" ? { cache } : {}),
    scope: named,
  };
}
