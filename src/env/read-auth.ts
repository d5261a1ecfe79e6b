// Who may ask this deployment, and for what?
import { makeAuth, type Auth, type AuthOptions } from "#auth";
import { WeirError } from "#core/weir-error";
import type { Env } from "./env.ts";
import { readList } from "./read-values.ts";

export function readAuth(env: Env): Auth {
  return makeAuth({ mode: readAuthMode(env), keys: readList(env.API_KEYS) });
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
  return readAuthMode(env) === "required" && readList(env.API_KEYS).length > 1;
}

/** Anything but a plain `off` is on: a typing error must not open the door. */
export function readAuthMode(env: Env): AuthOptions["mode"] {
  return env.AUTH === "off" ? "off" : "required";
}
