// Who does this credential belong to?
import type { Caller } from "#core/caller";
import { hex, sha256 } from "#core/sha256";
import { WeirError } from "#core/weir-error";
import { local, ownAccount } from "./own-account.ts";

/** @throws WeirError `invalid_api_key`, or `not_configured` when this deployment may not answer anyone. */
export type Auth = (request: Request) => Promise<Caller>;

export interface AuthOptions {
  readonly mode: "required" | "off";
  /** Accepted keys, in clear: they live in a Worker secret. */
  readonly keys: readonly string[];
}

/** `off` serves the loopback address only: a deployment that forgot to turn it on refuses, it does not give away. */
export function makeAuth({ mode, keys }: AuthOptions): Auth {
  if (mode === "off") {
    return async (request) => {
      if (loopback.test(request.url)) return local;
      throw new WeirError("not_configured", "Cannot serve: AUTH=off is for the loopback address only");
    };
  }
  if (keys.length === 0) {
    return async () => {
      throw new WeirError("not_configured", "Cannot serve: AUTH is required and the secret API_KEYS holds no key");
    };
  }
  // Hashed once, in the first request that needs them.
  let digests: Promise<readonly ArrayBuffer[]> | undefined;
  return async (request) => {
    const key = readKey(request.headers);
    if (key === undefined) throw refuse("no key was given: send Authorization: Bearer <key>, or x-api-key");
    digests ??= Promise.all(keys.map((known) => sha256(known)));
    const asked = await sha256(key);
    let isKnown = false;
    // Every key is compared, in constant time: how long it takes tells nothing of which one is near.
    for (const digest of await digests) isKnown = crypto.subtle.timingSafeEqual(digest, asked) || isKnown;
    if (!isKnown) throw refuse("the key given is not one of this deployment's");
    return ownAccount(hex(asked).slice(0, 16));
  };
}

/** `x-api-key` counts only where there is no Authorization: of two that differ, one must win. */
function readKey(headers: Headers): string | undefined {
  const authorization = headers.get("authorization");
  if (authorization === null) return /^\S+$/.exec(headers.get("x-api-key") ?? "")?.[0];
  return /^Bearer +(\S+)$/i.exec(authorization)?.[1];
}

function refuse(why: string): WeirError {
  return new WeirError("invalid_api_key", `Cannot authenticate: ${why}`);
}

/** A whole URL, as workerd hands it over: already parsed, and without a user part. */
const loopback = /^https?:\/\/(?:localhost|\[::1\]|127\.\d{1,3}\.\d{1,3}\.\d{1,3})(?::\d+)?\//;
