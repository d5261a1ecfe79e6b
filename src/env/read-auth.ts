// Who may ask this deployment, and for what?
import {
  makeKeyDesk,
  makeKeyFinder,
  makeKeySmith,
  makeTokenDesk,
  makeTokenReader,
  makeTurnstile,
  readSigningKeys,
  type AuthOptions,
  type KeyDesk,
  type SigningKeys,
  type TokenDesk,
} from "#auth";
import type { WeirConfig } from "#core/contract";
import { WeirError } from "#core/weir-error";
import type { Env } from "./env.ts";
import { readBaseUrl, readList, readWord } from "./read-values.ts";

/** A shorter pepper could be guessed from a stored hash and its key. */
const leastPepperChars = 32;

/** What of auth remembers: it outlives a change of the configuration. */
export interface Doors extends Pick<AuthOptions, "keyring" | "readToken"> {
  readonly keyDesk: KeyDesk | undefined;
  readonly tokenDesk: TokenDesk | undefined;
}

export function readDoors(env: Env): Doors {
  const keyring = readKeyring(env);
  const readKeys = readTokenKeys(env.TOKEN_KEY);
  const hasTokens = keyring !== undefined && readKeys !== undefined;
  return {
    keyring,
    readToken: hasTokens ? makeTokenReader(keyring.finder, readKeys) : undefined,
    keyDesk: keyring && makeKeyDesk(keyring),
    tokenDesk: hasTokens ? makeTokenDesk({ ...keyring, readKeys, attestors: readAttestors(env) }) : undefined,
  };
}

function readKeyring({ KEY_PEPPER: pepper, KEYRING: namespace }: Env) {
  if (pepper === undefined) return undefined;
  if (pepper.length < leastPepperChars) {
    const message = `Cannot serve: the secret KEY_PEPPER must have ${leastPepperChars} characters or more`;
    throw new WeirError("not_configured", message);
  }
  return { namespace, smith: makeKeySmith(pepper), finder: makeKeyFinder(namespace) };
}

/** Read when the first token comes. */
function readTokenKeys(secret: string | undefined): (() => Promise<SigningKeys>) | undefined {
  if (secret === undefined) return undefined;
  let keys: Promise<SigningKeys> | undefined;
  return async () => await (keys ??= readSigningKeys(secret));
}

function readAttestors({ TURNSTILE_SECRET: secret, TURNSTILE_VERIFY_URL: url }: Env) {
  if (secret === undefined) return {};
  const verifyUrl =
    readBaseUrl("TURNSTILE_VERIFY_URL", url) ?? "https://challenges.cloudflare.com/turnstile/v0/siteverify";
  return { turnstile: makeTurnstile({ secret, verifyUrl }) };
}

/**
 * With more than one key, what a route keeps at the origin (files, batches, stored responses) would be everybody's: only
 * routes that keep nothing are served then, unless the owner says otherwise.
 */
export function readPassThrough(env: Env, config: WeirConfig): "all" | "stateless" | "off" {
  const { PASS_THROUGH: mode = isShared(env, config) ? "stateless" : "all" } = env;
  return readWord("PASS_THROUGH", mode, ["all", "stateless", "off"]);
}

/**
 * Bindings may name more tenants, but their keys are another Worker's business. Where the configuration may change, it may
 * come to name end users: what was kept at the origin before must not be theirs then.
 */
export function isShared(env: Env, { identity_providers: providers = [] }: WeirConfig): boolean {
  const { CONFIG_KEY: changes, KEY_PEPPER: pepper } = env;
  const isMany =
    pepper !== undefined || changes !== undefined || providers.length > 0 || readList(env.API_KEYS).length > 1;
  return readAuthMode(env) === "required" && isMany;
}

export function readAuthMode(env: Env): AuthOptions["mode"] {
  return readWord("AUTH", env.AUTH, ["required", "off"]);
}
