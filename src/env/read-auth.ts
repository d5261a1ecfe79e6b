// Who may ask this deployment, and for what?
import { makeAuth, makeKeyDesk, makeKeyFinder, makeKeySmith, type Auth, type AuthOptions, type KeyDesk } from "#auth";
import { WeirError } from "#core/weir-error";
import type { Env } from "./env.ts";
import { readList } from "./read-values.ts";

/** A shorter pepper could be guessed from a stored hash and its key. */
const leastPepperChars = 32;

export function readAuth(env: Env): { readonly auth: Auth; readonly keyDesk: KeyDesk | undefined } {
  const keyring = hasKeyring(env) ? readKeyring(env) : undefined;
  return {
    auth: makeAuth({ mode: readAuthMode(env), keys: readList(env.API_KEYS), keyring }),
    keyDesk: keyring && makeKeyDesk(keyring),
  };
}

function readKeyring({ KEY_PEPPER: pepper = "", KEYRING: namespace }: Env) {
  if (pepper.length < leastPepperChars) {
    const message = `Cannot serve: the secret KEY_PEPPER must have ${leastPepperChars} characters or more`;
    throw new WeirError("not_configured", message);
  }
  return { namespace, smith: makeKeySmith(pepper), finder: makeKeyFinder(namespace) };
}

function hasKeyring({ KEY_PEPPER: pepper }: Env): boolean {
  return pepper !== undefined && pepper !== "";
}

/**
 * With more than one key, what a route keeps at the origin (files, batches, stored responses) would be everybody's: only
 * routes that keep nothing are served then, unless the owner says otherwise.
 */
export function readPassThrough(env: Env): "all" | "stateless" | "off" {
  const { PASS_THROUGH: mode = isShared(env) ? "stateless" : "all" } = env;
  if (mode === "all" || mode === "stateless" || mode === "off") return mode;
  throw new WeirError("not_configured", "Cannot serve: PASS_THROUGH must be all, stateless or off");
}

/** Bindings may name more tenants, but their keys are another Worker's business. */
export function isShared(env: Env): boolean {
  return readAuthMode(env) === "required" && (hasKeyring(env) || readList(env.API_KEYS).length > 1);
}

/** Anything but a plain `off` is on: a typing error must not open the door. */
export function readAuthMode(env: Env): AuthOptions["mode"] {
  return env.AUTH === "off" ? "off" : "required";
}
