// What does a JWT say of itself, before anyone has checked its signature?
import { findRecord, type UnknownRecord } from "#core/read-record";

export interface ReadJwt {
  readonly text: string;
  readonly alg: string;
  readonly kid: string;
  /** Not to be trusted yet: it only says whose keys are to be tried. */
  readonly issuer: string;
}

/** All that a header may hold. Keys, and addresses of keys (jku, x5u), that come with a token would vouch for it themselves. */
const headerFields: ReadonlySet<string> = new Set(["alg", "kid", "typ"]);

/**
 * Undefined when it is none, or one that no honest issuer writes: a part that is not the one way to write its bytes in
 * base64url, a header with more than alg, kid and typ, a payload without an issuer.
 */
export function readJwt(text: string): ReadJwt | undefined {
  const parts = text.split(".");
  const [header, payload] = parts.map(readPart);
  if (parts.length !== 3 || parts.some((part) => !isCanonical(part)) || header === undefined) return undefined;
  const { alg, kid } = header;
  const issuer = payload?.["iss"];
  if (typeof alg !== "string" || typeof kid !== "string" || typeof issuer !== "string") return undefined;
  return Object.keys(header).every((field) => headerFields.has(field)) ? { text, alg, kid, issuer } : undefined;
}

/** Three parts with dots between, and no more: what does not look so is no token. */
export function isJwtText(text: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]*$/.test(text);
}

function readPart(part: string): UnknownRecord | undefined {
  try {
    const bytes = Uint8Array.fromBase64(part, { alphabet: "base64url" });
    return findRecord(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), JSON.parse);
  } catch {
    return undefined;
  }
}

/** The last character may have bits to spare: unless they are 0, two texts are one token. */
function isCanonical(part: string): boolean {
  try {
    const bytes = Uint8Array.fromBase64(part, { alphabet: "base64url" });
    return part !== "" && bytes.toBase64({ alphabet: "base64url", omitPadding: true }) === part;
  } catch {
    return false;
  }
}
