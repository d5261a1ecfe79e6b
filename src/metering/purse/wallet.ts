// What of a purse does this isolate hold, and who may have it?
import { WeirError } from "#core/weir-error";
import type { Background } from "#core/hand-over";
import { isNothing, nothing, type Amounts } from "../limits/amounts.ts";
import type { LeaseCall, LeaseReply, Terms } from "../limits/lease.ts";
import type { Standing } from "../limits/limits.ts";
import { refuse, unreachable } from "./refuse.ts";
import { Stock, type Taken } from "./stock.ts";

/** What was used waits so long for company. Near a limit less: other isolates wait for what is handed back. */
const lingerMs = 1000;
const tightLingerMs = 100;

/** A ledger that has not answered by then is taken for unreachable, and not asked again for a while. */
const patienceMs = 2000;
const sulkMs = 1000;

interface Wishes {
  /** For the calls that may come next. */
  readonly wantsAhead: boolean;
}

interface Waiting {
  readonly need: Amounts;
  /** `lead`: nobody is asking the ledger any more, and this one must. */
  wake: (word: Taken | WeirError | "lead") => void;
  /** It has waited for too long. */
  hasLeft?: true;
}

/**
 * Each isolate leases a part of the purse and gives of it in one synchronous step. Only when that is used up is the ledger
 * asked; one call speaks for all that wait at that moment. A caller who waits does so with its own timer and asks in its
 * own name: the request that asked for it may be gone.
 */
export class Wallet {
  readonly #ask: (call: LeaseCall) => Promise<LeaseReply>;
  readonly #id = crypto.randomUUID();
  readonly #stock = new Stock();
  #terms: Terms = { limits: [] };
  #sequence = 0;
  #waiting: Waiting[] = [];
  #askedAt = -Infinity;
  #flushDueAt = -Infinity;
  #sulksUntil = -Infinity;
  #isTight = false;
  #standings: readonly Standing[] = [];

  constructor(ask: (call: LeaseCall) => Promise<LeaseReply>) {
    this.#ask = ask;
  }

  /** At once, where what is at hand will do. @throws WeirError that names the limit, or `ledger_unreachable` */
  take(need: Amounts, terms: Terms, background: Background): Promise<Taken> | Taken {
    this.#terms = terms;
    this.#stock.limits = terms.limits;
    const bounded = this.#stock.bounded(need);
    this.#stock.want(bounded);
    const taken = this.#stock.give(bounded);
    if (taken !== undefined) return this.#flushing(taken, background);
    if (Date.now() < this.#sulksUntil) throw unreachable();
    return this.#wait(bounded, background);
  }

  /** As the ledger said last, and what was taken since; empty before it has said anything. */
  standings(): readonly Standing[] {
    const { free } = this.#stock;
    return this.#standings.map((standing) => ({ ...standing, held: standing.held - free[standing.unit] }));
  }

  /** Tells the ledger what was used, and hands back all that is at hand. */
  async flush(): Promise<void> {
    await this.#flush({ wantsAhead: false });
  }

  async #flush(wishes: Wishes): Promise<void> {
    while (this.#isAsking()) await scheduler.wait(tightLingerMs);
    if (!this.#stock.isUntouched) await this.#speak(wishes);
  }

  /** In the name of the request that calls: a flush is due after each change. */
  #flushing(taken: Taken, background: Background): Taken {
    this.#flushSoon(background);
    return {
      settle: (spent) => {
        const charged = taken.settle(spent);
        this.#flushSoon(background);
        return charged;
      },
    };
  }

  #flushSoon(background: Background): void {
    const now = Date.now();
    const waitMs = this.#isTight ? tightLingerMs : lingerMs;
    // One that is long overdue died with its request.
    if (this.#flushDueAt > now - patienceMs && this.#flushDueAt <= now + waitMs) return;
    this.#flushDueAt = now + waitMs;
    background(this.#flushAfter(waitMs));
  }

  async #flushAfter(waitMs: number): Promise<void> {
    await scheduler.wait(waitMs);
    this.#flushDueAt = -Infinity;
    await this.#flush({ wantsAhead: true });
    if (!this.#stock.isLeftOver) return;
    // What was asked for ahead goes back if nobody comes for it.
    await scheduler.wait(waitMs);
    await this.flush();
  }

  async #wait(need: Amounts, background: Background): Promise<Taken> {
    for (let mustAsk = !this.#isAsking(); ; mustAsk = true) {
      const word = this.#queue(need);
      // Also when this caller leaves: others wait for the same call.
      if (mustAsk) background(this.#speak({ wantsAhead: true }));
      const said = await word;
      if (said === "lead") continue;
      if (said instanceof WeirError) throw said;
      return this.#flushing(said, background);
    }
  }

  async #queue(need: Amounts): Promise<Taken | WeirError | "lead"> {
    return await new Promise((resolve) => {
      let isAnswered = false;
      const waiting: Waiting = {
        need,
        wake: (word) => {
          isAnswered = true;
          clearTimeout(timer);
          resolve(word);
        },
      };
      const timer = setTimeout(() => {
        // Another request may have woken this one, and none can clear the timer of another.
        if (isAnswered) return;
        this.#waiting = this.#waiting.filter((one) => one !== waiting);
        this.#sulksUntil = Date.now() + sulkMs;
        resolve(unreachable());
        waiting.hasLeft = true;
        // Should it be granted after all, nobody is there to use it.
        waiting.wake = (word) => {
          if (word !== "lead" && !(word instanceof WeirError)) word.settle(nothing);
        };
      }, patienceMs);
      this.#waiting.push(waiting);
    });
  }

  #isAsking(): boolean {
    return Date.now() - this.#askedAt < patienceMs;
  }

  /** One call to the ledger, for all that wait. Never rejects. */
  async #speak(wishes: Wishes): Promise<void> {
    const served = this.#waiting;
    this.#waiting = [];
    this.#sequence += 1;
    this.#askedAt = Date.now();
    const call = this.#makeCall(served, wishes);
    try {
      const reply = await this.#ask(call);
      // Too late: another call has told more since, and its answer counts.
      if (this.#sequence === call.sequence) this.#heed(call, reply, served);
    } catch (cause) {
      this.#sulksUntil = Date.now() + sulkMs;
      console.error(JSON.stringify({ event: "ledger_unreachable", error: String(cause) }));
      for (const waiting of served) waiting.wake(unreachable(cause));
    }
    if (this.#sequence !== call.sequence) return;
    this.#askedAt = -Infinity;
    // Who came meanwhile may be served by what was granted ahead.
    this.#waiting = this.#waiting.filter(({ need, wake }) => {
      const taken = this.#stock.give(need);
      if (taken !== undefined) wake(taken);
      return taken === undefined;
    });
    this.#waiting.shift()?.wake("lead");
    // Nobody may come for what they were granted: it would be held, and in the end taken for spent.
    if (served.some(({ hasLeft }) => hasLeft)) await this.flush();
  }

  #makeCall(served: readonly Waiting[], { wantsAhead }: Wishes): LeaseCall {
    const needs = served.map(({ need }) => need);
    const { ahead, ...state } = this.#stock.handIn();
    return {
      ...this.#terms,
      ...state,
      id: this.#id,
      sequence: this.#sequence,
      needs,
      ahead: wantsAhead ? ahead : nothing,
    };
  }

  #heed(call: LeaseCall, { granted, ahead, standings }: LeaseReply, served: readonly Waiting[]): void {
    this.#stock.acknowledge(call);
    this.#standings = standings;
    this.#isTight = isNothing(ahead);
    this.#stock.add(ahead);
    for (const [at, waiting] of served.entries()) {
      const { need } = waiting;
      if (granted[at] === true) this.#stock.add(need);
      const taken = granted[at] === true ? this.#stock.give(need) : undefined;
      waiting.wake(taken ?? refuse(need, standings));
    }
  }
}
