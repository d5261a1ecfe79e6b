// May this caller have that much, and what was it really?
import type { Caller } from "#core/caller";
import { remember } from "#core/remember";
import { WeirError } from "#core/weir-error";
import type { Ledger } from "../ledger/ledger.ts";
import { reachLedger } from "../ledger/reach-ledger.ts";
import type { Background } from "#core/hand-over";
import { nothing, type Amounts } from "../limits/amounts.ts";
import type { Terms } from "../limits/lease.ts";
import { readLimits, type Standing } from "../limits/limits.ts";
import type { Spent, Taken } from "./stock.ts";
import { Wallet } from "./wallet.ts";

export interface Purses {
  /**
   * Holds what a call may come to, in the account's purse and in the token's own; undefined when nothing bounds either.
   * @param makeNeed an upper bound
   * @throws WeirError `budget_exceeded`, `quota_exceeded`, or `ledger_unreachable`
   */
  readonly reserve: (caller: Caller, makeNeed: () => Need, background: Background) => Promise<Hold> | undefined;
  /** As this isolate knows them, at no cost: what the headers tell. */
  readonly standings: (caller: Caller) => readonly Standing[];
  /** As the ledgers know them. @throws WeirError `ledger_unreachable` */
  readonly ask: (caller: Caller) => Promise<readonly Standing[]>;
}

export interface Need extends Amounts {
  /** With the ledger out of reach, what costs nothing goes on; so does an account without a budget. */
  readonly isFree: boolean;
}

export interface Hold {
  /** Once; later calls do nothing. What was more than could be charged is the owner's. */
  readonly settle: (spent: Spent) => Spent;
}

interface Purse extends Terms {
  /** Its ledger's. No account has a space in its name. */
  readonly name: string;
}

/** Of the accounts and tokens that asked last. What is dropped settles all the same, since its calls still know it. */
const maxWallets = 1000;

export function makePurses(namespace: DurableObjectNamespace<Ledger>): Purses {
  const wallets = new Map<string, Wallet>();

  function walletOf(name: string): Wallet {
    const wallet = wallets.get(name) ?? new Wallet((call) => namespace.getByName(name).lease(call));
    remember(wallets, name, wallet, maxWallets);
    return wallet;
  }

  async function take(purses: readonly Purse[], need: Need, background: Background): Promise<Hold> {
    const taken: Taken[] = [];
    try {
      for (const purse of purses) {
        const part = await takeFrom(purse, need, background);
        if (part !== undefined) taken.push(part);
      }
    } catch (error) {
      for (const { settle } of taken) settle(nothing);
      throw error;
    }
    return {
      // The least that one of them could be charged: what a token's purse has not got, its account does not pay for it.
      settle: (spent) => taken.reduce((left, { settle }) => settle(left), spent),
    };
  }

  async function takeFrom({ name, ...terms }: Purse, need: Need, background: Background): Promise<Taken | undefined> {
    try {
      return await walletOf(name).take(need, terms, background);
    } catch (error) {
      const isPaid = !need.isFree && terms.limits.some(({ unit }) => unit === "nanoUsd");
      if (!isPaid && error instanceof WeirError && error.code === "ledger_unreachable") return undefined;
      throw error;
    }
  }

  return {
    reserve(caller, makeNeed, background) {
      const purses = pursesOf(caller);
      return purses.length === 0 ? undefined : take(purses, makeNeed(), background);
    },
    standings: (caller) => pursesOf(caller).flatMap(({ name }) => wallets.get(name)?.standings() ?? []),
    async ask(caller) {
      const all = pursesOf(caller).map(({ name, limits }) =>
        reachLedger(async () => {
          await wallets.get(name)?.flush();
          return await namespace.getByName(name).standings(limits);
        }),
      );
      return (await Promise.all(all)).flat();
    },
  };
}

/** The token's first: it is the narrower one. */
function pursesOf({ account, allowance, token }: Caller): readonly Purse[] {
  if (token === undefined && allowance.budget === undefined && allowance.quota === undefined) return [];
  const own = readLimits(allowance.budget, allowance.quota);
  const purses: Purse[] = own.length === 0 ? [] : [{ name: account, limits: own }];
  const tokens = token === undefined ? [] : readLimits(token.budget, token.quota);
  if (token === undefined || tokens.length === 0) return purses;
  return [{ name: `${account} token ${token.id}`, limits: tokens, expiresAt: token.expiresAt }, ...purses];
}
