// Who is a caller that shares its account with nobody?
import type { Caller } from "#core/caller";

export function ownAccount(name: string): Caller {
  return { tenant: name, account: name, allowance: {} };
}

/** Everyone on the loopback address, where auth is off. */
export const local: Caller = ownAccount("local");
