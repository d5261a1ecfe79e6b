// Which credential does a request show?
import { WeirError } from "#core/weir-error";

/** No key or token of anyone's is longer; what is, is not worth a hash. */
export const maxCredentialChars = 4096;

/**
 * From the headers only: an address is written into logs and histories. `x-api-key`, and Azure's `api-key`, count only
 * where there is no Authorization: of two that differ, one must win.
 */
export function readCredential(headers: Headers): string | undefined {
  const authorization = headers.get("authorization");
  const said =
    authorization === null
      ? /^\S+$/.exec(headers.get("x-api-key") ?? headers.get("api-key") ?? "")?.[0]
      : /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  return said === undefined || said.length <= maxCredentialChars ? said : "";
}

export function refuse(why: string): WeirError {
  return new WeirError("invalid_api_key", `Cannot authenticate: ${why}`);
}
