// What may an account spend that is no API key's?
import type { Allowance, Caller } from "#core/caller";
import type { AccountLimits } from "#core/contract";
import { readAllowance } from "./keyring/key-spec.ts";

export type Accounts = ReadonlyMap<string, Allowance>;

export function readAccounts(limits: readonly AccountLimits[]): Accounts {
  return new Map(limits.map(({ account, ...purse }) => [account, readAllowance(purse)]));
}

export function withLimits(caller: Caller, accounts: Accounts): Caller {
  const limits = accounts.get(caller.account);
  return limits === undefined ? caller : { ...caller, allowance: { ...limits, ...caller.allowance } };
}
