// What is at hand, what is promised, and what is used?
import { add, covers, isNothing, nothing, subtract, times, type Amounts, type Unit } from "../limits/amounts.ts";
import type { LeaseCall } from "../limits/lease.ts";
import type { Limit } from "../limits/limits.ts";

/** What was promised and not settled by then, since the request was torn down, is taken for used: as the ledger itself does. */
const longestCallMs = 15 * 60 * 1000;

/** For so long what is asked for ahead should do, at the pace of late; of a pace seen for a moment only so much is believed. */
const aheadMs = 1000;
const fastestPace = 20;

export type Spent = Pick<Amounts, "nanoUsd" | "tokens">;

/** What was promised to one call. */
export interface Taken {
  /**
   * Once, with what was really used: the rest goes back. Of what is more than was promised, so much is charged as is at
   * hand. Returns what was charged.
   */
  readonly settle: (spent: Spent) => Spent;
}

interface Promised {
  readonly amounts: Amounts;
  readonly at: number;
}

/** An isolate's part of a purse. Each method is one synchronous step. */
export class Stock {
  /** What has no limit is not counted. */
  limits: readonly Limit[] = [];
  /** Since the beginning; and what the ledger has acknowledged of it. */
  #used = nothing;
  #acknowledged = nothing;
  #free = nothing;
  /** Wanted since the last call. */
  #recent = nothing;
  #recentSince = Date.now();
  readonly #promised = new Set<Promised>();
  /** Taken for used; should one be settled after all, that is put right. */
  readonly #presumed = new WeakSet<Promised>();

  get free(): Amounts {
    return this.#free;
  }

  /** Whether more is at hand than was asked for of late. */
  get isLeftOver(): boolean {
    return !isNothing(this.#free) && isNothing(this.#recent);
  }

  get isUntouched(): boolean {
    return this.#promised.size === 0 && isNothing(this.#free) && isNothing(subtract(this.#used, this.#acknowledged));
  }

  bounded(need: Amounts): Amounts {
    const bounded: Record<Unit, number> = { ...nothing };
    for (const { unit } of this.limits) bounded[unit] = need[unit];
    return bounded;
  }

  add(amounts: Amounts): void {
    this.#free = add(this.#free, amounts);
  }

  /** Whether there is so much at hand or not. */
  want(need: Amounts): void {
    this.#recent = add(this.#recent, need);
  }

  /** @param need as `bounded`. Undefined when there is not so much at hand. */
  give(need: Amounts): Taken | undefined {
    if (!covers(this.#free, need)) return undefined;
    const promised: Promised = { amounts: { ...need, requests: 0 }, at: Date.now() };
    this.#promised.add(promised);
    this.#free = subtract(this.#free, need);
    // A request once made is used, whatever becomes of it.
    this.#used = add(this.#used, { ...nothing, requests: need.requests });
    return { settle: (spent) => this.#settle(promised, spent) };
  }

  /** All there is to tell the ledger; what is at hand goes back with it. */
  handIn(): Pick<LeaseCall, "used" | "acknowledged" | "open" | "ahead"> {
    for (const promised of this.#promised) {
      // In the order in which they were made.
      if (Date.now() - promised.at < longestCallMs) break;
      this.#settle(promised, promised.amounts);
      this.#presumed.add(promised);
    }
    const open = [...this.#promised].reduce((sum, { amounts }) => add(sum, amounts), nothing);
    const now = Date.now();
    const pace = Math.min(fastestPace, Math.max(1, aheadMs / Math.max(1, now - this.#recentSince)));
    const ahead = times(this.#recent, Math.ceil(pace));
    this.#free = nothing;
    this.#recent = nothing;
    this.#recentSince = now;
    return { used: this.#used, acknowledged: this.#acknowledged, open, ahead };
  }

  acknowledge({ used }: Pick<LeaseCall, "used">): void {
    this.#acknowledged = used;
  }

  #settle(promised: Promised, spent: Spent): Spent {
    const wasPresumed = this.#presumed.delete(promised);
    if (!this.#promised.delete(promised) && !wasPresumed) return nothing;
    // What was taken for used is at hand once more; that the call is under way nobody has held since.
    const amounts = wasPresumed ? { ...promised.amounts, calls: 0 } : promised.amounts;
    if (wasPresumed) this.#used = subtract(this.#used, amounts);
    const wanted = this.bounded({ ...nothing, ...spent });
    const charged = {
      ...nothing,
      nanoUsd: Math.min(wanted.nanoUsd, amounts.nanoUsd + this.#free.nanoUsd),
      tokens: Math.min(wanted.tokens, amounts.tokens + this.#free.tokens),
    };
    this.#free = add(this.#free, subtract(amounts, charged));
    this.#used = add(this.#used, charged);
    // What is not bounded is charged whole.
    return {
      nanoUsd: spent.nanoUsd - wanted.nanoUsd + charged.nanoUsd,
      tokens: spent.tokens - wanted.tokens + charged.tokens,
    };
  }
}
