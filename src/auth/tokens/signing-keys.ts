// With which keys does this deployment sign its tokens?
import { hex, sha256 } from "#core/sha256";
import { isRecord } from "#core/read-record";
import { WeirError } from "#core/weir-error";
import { readPublicKey, type PublicKey } from "../jwt/public-key.ts";

export type SigningKey = PublicKey & { readonly d: string };

export interface SigningKeys {
  readonly signing: SigningKey;
  /** Those before it, too: what they have signed is good until it expires. */
  readonly checking: readonly PublicKey[];
}

export const tokenAlgorithms: readonly string[] = ["ES256", "EdDSA"];

/**
 * @param secret a private JWK of the curve Ed25519 or P-256, or a list of them: the first signs, all check.
 * @throws WeirError `not_configured` when it is anything else
 */
export async function readSigningKeys(secret: string): Promise<SigningKeys> {
  const keys = await Promise.all(readList(secret).map(readKey));
  const [signing] = keys;
  if (signing === undefined) throw refuse();
  return { signing, checking: keys.map(withoutSecret) };
}

function readList(secret: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(secret);
    return Array.isArray(value) ? value : [value];
  } catch {
    // Not with a cause: it would quote the secret.
    throw refuse();
  }
}

async function readKey(value: unknown): Promise<SigningKey> {
  if (!isRecord(value)) throw refuse();
  // Named after its public part: two deployments with one key agree without being told.
  const kid = hex(await sha256(String(value["x"]))).slice(0, 16);
  const [key] = readPublicKey({ ...value, kid, use: "sig" }, tokenAlgorithms);
  const d = value["d"];
  if (key === undefined || typeof d !== "string") throw refuse();
  return { ...key, d };
}

function withoutSecret({ d: _secret, kty, kid, alg, ...parts }: SigningKey): PublicKey {
  return { ...parts, kty, kid, alg };
}

function refuse(): WeirError {
  const message = "Cannot serve tokens: the secret TOKEN_KEY must be a private JWK of the curve Ed25519 or P-256";
  return new WeirError("not_configured", message);
}
