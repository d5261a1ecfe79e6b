// Is this a key that may check tokens?
import { isRecord, type UnknownRecord } from "#core/read-record";

/** A public JWK (RFC 7517), and what it is for. */
export interface PublicKey extends Readonly<Record<string, string>> {
  readonly kty: string;
  readonly kid: string;
  readonly alg: string;
}

/** Of each kind the fields that make the key; nothing else is kept, above all no secret part. */
const fields: Readonly<Record<string, readonly string[]>> = {
  EC: ["crv", "x", "y"],
  OKP: ["crv", "x"],
  RSA: ["n", "e"],
};

/**
 * @param algorithms those that this issuer may use: the key says which one of them is its own, or its kind does. A
 * symmetric key (`oct`) checks nothing here, whatever it claims.
 */
export function readPublicKey(value: unknown, algorithms: readonly string[]): readonly PublicKey[] {
  if (!isRecord(value)) return [];
  const { kty, kid, alg, use } = value;
  if (typeof kty !== "string" || typeof kid !== "string" || (use !== undefined && use !== "sig")) return [];
  const names = Object.hasOwn(fields, kty) ? fields[kty] : undefined;
  if (names === undefined) return [];
  const parts = readStrings(value, names);
  if (parts === undefined) return [];
  const own = algorithms.filter((name) => fits(name, kty, parts["crv"]) && (alg === undefined || alg === name));
  return own.map((name) => ({ ...parts, kty, kid, alg: name }));
}

function readStrings(value: UnknownRecord, names: readonly string[]): Record<string, string> | undefined {
  const parts: Record<string, string> = {};
  for (const name of names) {
    const part = value[name];
    if (typeof part !== "string") return undefined;
    parts[name] = part;
  }
  return parts;
}

function fits(alg: string, kty: string, crv: string | undefined): boolean {
  if (kty === "RSA") return alg.startsWith("RS") || alg.startsWith("PS");
  if (kty === "OKP") return alg === "EdDSA" && crv === "Ed25519";
  return (alg === "ES256" && crv === "P-256") || (alg === "ES384" && crv === "P-384");
}
