// Whose is a call over a service binding?
import type { Caller } from "#core/caller";
import { isRecord } from "#core/read-record";
import { WeirError } from "#core/weir-error";
import { withLimits, type Accounts } from "./account-limits.ts";
import type { AuthOptions } from "./auth.ts";
import { local, ownAccount } from "./own-account.ts";

/**
 * @param props those of the binding, which its owner wrote into the calling Worker's configuration: what the caller
 * says in a request never counts.
 * @throws WeirError `not_configured` when they name nobody.
 */
export type BindingAuth = (props: unknown) => Caller;

/** Where auth is off, a binding without a tenant is the same caller as everyone on the loopback address. */
export function makeBindingAuth(mode: AuthOptions["mode"], accounts: Accounts = new Map()): BindingAuth {
  return (props) => {
    const tenant = isRecord(props) ? props["tenant"] : undefined;
    if (tenant === undefined && mode === "off") return withLimits(local, accounts);
    if (typeof tenant === "string" && /^[\w.:@/-]{1,128}$/.test(tenant))
      return withLimits(ownAccount(tenant), accounts);
    const state = tenant === undefined ? "its props name no tenant" : "the tenant in its props is not a plain word";
    throw new WeirError("not_configured", `Cannot serve this service binding: ${state}`);
  };
}
