// Who asks, and what may they?
import type { Tier } from "#core/tier";

/** Told by a credential, never by what else a request says. It is copied to other isolates: plain data and sets only. */
export interface Caller {
  /** Whose answers are cached together. */
  readonly tenant: string;
  /** Whose ledger pays: the API key's, also for the tokens it mints. */
  readonly account: string;
  /** An end user behind the account, where a token names one. */
  readonly subject?: string;
  /** The token that was shown, where it was one: what it spends is bounded by its own purse too. */
  readonly token?: Token;
  readonly allowance: Allowance;
}

/** End users of one tenant may share its answers; flights, names for calls and stored Responses are each one's own. */
export function ownerOf({ tenant, subject }: Caller): string | readonly string[] {
  return subject === undefined ? tenant : [tenant, subject];
}

/** An end user's own, of a key's: neither keys nor bindings have a space in theirs. */
export function tenantOfUser(tenant: string, subject: string): string {
  return `${tenant} ${subject}`;
}

/** A user's of an identity provider, or several users' together. */
export function tenantOfIdentity(account: string, name: string, kind: "user" | "tenant"): string {
  return JSON.stringify([account, name, kind]);
}

/** The tenant, and the key's tenant, or the account, whose end users it holds: what is erased together. */
export function tenantsAround(tenant: string): readonly string[] {
  const [, account, key] = /^(?:\["([^"]*)"|(\S+) )/.exec(tenant) ?? [];
  const around = account ?? key;
  return around === undefined ? [tenant] : [tenant, around];
}

/** A short-lived credential that an account has given out. Its `budget` and `quota` hold within the account's. */
export interface Token {
  /** Its `jti`: unlike any other token's of the account. */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  readonly budget?: Budget;
  readonly quota?: Quota;
}

/** What is absent is not bounded. */
export interface Allowance {
  /** Paths; one that ends in `*` stands for all that begin so. */
  readonly endpoints?: ReadonlySet<string>;
  /** As they may be named in a request. */
  readonly models?: ReadonlySet<string>;
  readonly tiers?: ReadonlySet<Tier>;
  readonly tasks?: ReadonlySet<string>;
  /** What is kept of its answers for a router to learn from: the questions, and the small model's drafts too. */
  readonly training?: "prompts" | "drafts";
  readonly budget?: Budget;
  readonly quota?: Quota;
}

/** In whole micro-dollars, 1e-6 USD; a day and a month are UTC's. */
export interface Budget {
  readonly perDayMicroUsd?: number;
  readonly perMonthMicroUsd?: number;
  /** As long as the account, or the token, lives. */
  readonly totalMicroUsd?: number;
  /** From which share of any of them on the caller is warned, 0 to 1. */
  readonly softShare?: number;
}

export interface Quota {
  readonly requestsPerMinute?: number;
  readonly requestsPerDay?: number;
  readonly tokensPerDay?: number;
  /** At the same time. */
  readonly concurrent?: number;
  /** Of the answers of an hour for which either model would have done, the large one's part, 0 to 1. */
  readonly maxLargeShare?: number;
}
