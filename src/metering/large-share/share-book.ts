// What does this isolate know of an account's share of large answers in the last hour?
import { remember } from "#core/remember";
import { nothingTallied, sumTallies, type Tally } from "./tally.ts";

export interface ShareBook {
  readonly count: (account: string, isLarge: boolean) => void;
  /** All isolates' as the ledger told it last, and what this one has counted since. */
  readonly known: (account: string) => Tally;
  /** What the ledger has not been told of; undefined where that is nothing. It is on its way from now on. */
  readonly take: (account: string) => Tally | undefined;
  /** It has not arrived, and goes with what is taken next. */
  readonly takeBack: (account: string, sent: Tally) => void;
  /** The ledger's sum, of which `sent` is a part. */
  readonly learn: (account: string, sent: Tally, sum: Tally) => void;
}

const maxAccounts = 1000;
const hourMs = 60 * 60 * 1000;

interface Entry {
  told: Tally;
  toldAt: number;
  /** Not told of, or on its way. */
  since: Tally;
  waiting: Tally;
}

export function makeShareBook(now: () => number = Date.now): ShareBook {
  const entries = new Map<string, Entry>();

  function find(account: string): Entry {
    const known = entries.get(account) ?? {
      told: nothingTallied,
      toldAt: now(),
      since: nothingTallied,
      waiting: nothingTallied,
    };
    remember(entries, account, known, maxAccounts);
    if (now() - known.toldAt > hourMs)
      Object.assign(known, { told: nothingTallied, since: known.waiting, toldAt: now() });
    return known;
  }

  return {
    count(account, isLarge) {
      const entry = find(account);
      const one = { contested: 1, large: isLarge ? 1 : 0 };
      entry.since = sumTallies(entry.since, one);
      entry.waiting = sumTallies(entry.waiting, one);
    },
    known(account) {
      const { told, since } = find(account);
      return sumTallies(told, since);
    },
    take(account) {
      const entry = entries.get(account);
      if (entry === undefined || entry.waiting.contested === 0) return undefined;
      const { waiting } = entry;
      entry.waiting = nothingTallied;
      return waiting;
    },
    takeBack(account, sent) {
      const entry = find(account);
      entry.waiting = sumTallies(entry.waiting, sent);
    },
    learn(account, sent, sum) {
      const entry = find(account);
      entry.told = sum;
      entry.toldAt = now();
      entry.since = sumTallies(entry.since, { contested: -sent.contested, large: -sent.large });
    },
  };
}
