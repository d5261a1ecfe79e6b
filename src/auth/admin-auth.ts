// Is this the owner?
import { sha256 } from "#core/sha256";
import { WeirError } from "#core/weir-error";
import { readCredential, refuse } from "./read-credential.ts";

/** @throws WeirError `invalid_api_key`, or `not_configured` where the admin API is off. */
export type AdminAuth = (request: Request) => Promise<void>;

/** Shorter ones can be guessed. */
const leastChars = 32;

/** @param token a secret of its own: no API key opens this door, and it opens no other. */
export function makeAdminAuth(token: string | undefined): AdminAuth {
  if (token === undefined || token.length < leastChars) {
    const state = token === undefined ? "is not set" : `is shorter than ${leastChars} characters`;
    return async () => {
      throw new WeirError("not_configured", `Cannot serve the admin API: the secret ADMIN_TOKEN ${state}`);
    };
  }
  let expected: Promise<ArrayBuffer> | undefined;
  return async ({ headers }) => {
    const said = readCredential(headers);
    if (said === undefined) throw refuse("no admin token was given: send Authorization: Bearer <token>");
    expected ??= sha256(token);
    if (crypto.subtle.timingSafeEqual(await expected, await sha256(said))) return;
    throw refuse("this is not the admin token");
  };
}
