// How are JWTs signed and checked? Loaded when the first one comes: who has no tokens does not pay for their library.
import { createLocalJWKSet } from "jose/jwks/local";
import { SignJWT } from "jose/jwt/sign";
import { jwtVerify } from "jose/jwt/verify";
import { importJWK } from "jose/key/import";
import type { UnknownRecord } from "#core/read-record";
import type { PublicKey } from "./public-key.ts";

export interface Expected {
  readonly issuer: string;
  readonly audience: string;
  readonly algorithms: readonly string[];
  /** Of the header; absent where the issuer's own habit decides. */
  readonly typ?: string;
}

/** Clocks differ. */
const toleranceSeconds = 60;

/** @param key a private JWK with its `alg` and `kid` */
export async function signJwt(
  claims: UnknownRecord,
  key: PublicKey & { readonly d: string },
  typ: string,
): Promise<string> {
  const { alg, kid } = key;
  return await new SignJWT({ ...claims }).setProtectedHeader({ alg, kid, typ }).sign(await importJWK({ ...key }, alg));
}

/** What a token says, where one of these keys has signed it for us and its time has come and is not over. */
export async function verifyJwt(
  text: string,
  keys: readonly PublicKey[],
  { issuer, audience, algorithms, typ }: Expected,
): Promise<UnknownRecord | undefined> {
  try {
    const { payload } = await jwtVerify(text, createLocalJWKSet({ keys: keys.map((key) => ({ ...key })) }), {
      issuer,
      audience,
      algorithms: [...algorithms],
      requiredClaims: ["exp"],
      clockTolerance: toleranceSeconds,
      ...(typ === undefined ? {} : { typ }),
    });
    // jose looks at `iat` only where a greatest age is set: what was issued tomorrow was not issued.
    const { iat } = payload;
    return iat !== undefined && iat > Date.now() / 1000 + toleranceSeconds ? undefined : payload;
  } catch {
    return undefined;
  }
}
