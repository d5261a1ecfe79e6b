// Who does this credential belong to?
import type { Caller } from "#core/caller";
import { remember } from "#core/remember";
import { hex, sha256 } from "#core/sha256";
import { WeirError } from "#core/weir-error";
import { withLimits, type Accounts } from "./account-limits.ts";
import type { KeyFinder } from "./keyring/key-finder.ts";
import type { Identity } from "./identity/identity.ts";
import { isJwtText, readJwt, type ReadJwt } from "./jwt/read-jwt.ts";
import { isKeyText, type KeySmith } from "./keyring/key-smith.ts";
import { local, ownAccount } from "./own-account.ts";
import { permitOrigin } from "./permit.ts";
import { tokenIssuer } from "./tokens/token-claims.ts";
import type { TokenReader } from "./tokens/token-reader.ts";
import { readCredential, refuse } from "./read-credential.ts";

/**
 * @throws WeirError `invalid_api_key`; `permission_denied` of a key that is for other pages; `not_configured` when this
 * deployment may not answer anyone; `keyring_unreachable`.
 */
export type Auth = (request: Request) => Promise<Caller>;

export interface AuthOptions {
  readonly mode: "required" | "off";
  /** Accepted keys, in clear: they live in a Worker secret. */
  readonly keys: readonly string[];
  /** The keys that are made at the admin API. */
  readonly keyring?: { readonly smith: KeySmith; readonly finder: KeyFinder } | undefined;
  /** The tokens that those keys have minted. */
  readonly readToken?: TokenReader | undefined;
  /** The owner's end users, by their identity provider's tokens. */
  readonly identify?: Identity | undefined;
  /** What accounts may spend that are no API keys'. */
  readonly accounts?: Accounts | undefined;
}

/** `off` serves the loopback address only: a deployment that forgot to turn it on refuses, it does not give away. */
export function makeAuth(options: AuthOptions): Auth {
  const { mode, keys, keyring, readToken, identify, accounts = noAccounts } = options;
  if (mode === "off") {
    return async ({ url, headers }) => {
      // A proxy on this machine makes every caller look local: nginx sends the address that it was told to pass on to.
      const isForwarded = ["forwarded", "x-forwarded-for", "via"].some((name) => headers.has(name));
      if (loopback.test(url) && !isForwarded) return withLimits(local, accounts);
      throw new WeirError("not_configured", "Cannot serve: AUTH=off is for the loopback address only");
    };
  }
  if (keys.length === 0 && keyring === undefined && identify === undefined) {
    const message = "Cannot serve: AUTH is required, and there is no key: set the secret API_KEYS, or KEY_PEPPER";
    return async () => {
      throw new WeirError("not_configured", message);
    };
  }
  const findStatic = makeStaticKeys(keys);
  const parsed = new Map<string, ReadJwt>();
  return async ({ headers }) => {
    const said = readCredential(headers);
    if (said === undefined) throw refuse("no key was given: send Authorization: Bearer <key>, or x-api-key");
    if (keyring !== undefined && isKeyText(said)) {
      const mark = await keyring.smith.read(said);
      const key = mark && (await keyring.finder.find(mark));
      if (key === undefined) throw unknownKey();
      permitOrigin(key.spec.origins, headers.get("origin"));
      return key.caller;
    }
    const caller = (await findByToken(said, headers)) ?? (await findStatic(said));
    if (caller === undefined) throw unknownKey();
    return withLimits(caller, accounts);
  };

  async function findByToken(said: string, headers: Headers): Promise<Caller | undefined> {
    if ((readToken === undefined && identify === undefined) || !isJwtText(said)) return undefined;
    const jwt = parsed.get(said) ?? readJwt(said);
    const caller = jwt && (jwt.issuer === tokenIssuer ? await readToken?.(jwt, headers) : await identify?.(jwt));
    if (jwt !== undefined && caller !== undefined && !parsed.has(said)) remember(parsed, said, jwt, maxParsed);
    return caller;
  }
}

/** Tokens that were good once, so that they need not be taken apart again; whether they still are is asked each time. */
const maxParsed = 2000;

const noAccounts: Accounts = new Map();

function makeStaticKeys(keys: readonly string[]): (said: string) => Promise<Caller | undefined> {
  // Hashed once, in the first request that needs them.
  let digests: Promise<readonly ArrayBuffer[]> | undefined;
  return async (said) => {
    digests ??= Promise.all(keys.map((known) => sha256(known)));
    const asked = await sha256(said);
    let isKnown = false;
    // Every key is compared, in constant time: how long it takes tells nothing of which one is near.
    for (const digest of await digests) isKnown = crypto.subtle.timingSafeEqual(digest, asked) || isKnown;
    return isKnown ? ownAccount(hex(asked).slice(0, 16)) : undefined;
  };
}

function unknownKey(): WeirError {
  return refuse("the key given is not one of this deployment's, or no longer");
}

/** A whole URL, as workerd hands it over: already parsed, and without a user part. */
const loopback = /^https?:\/\/(?:localhost|\[::1\]|127\.\d{1,3}\.\d{1,3}\.\d{1,3})(?::\d+)?\//;
