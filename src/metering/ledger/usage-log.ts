// How do receipts reach the ledger without making anyone wait?
import type { Receipt } from "#core/contract";
import { makeHandOver, type Background } from "#core/hand-over";
import { toNanoUsd } from "#core/nano-usd";
import { makeShareBook } from "../large-share/share-book.ts";
import type { Tally } from "../large-share/tally.ts";
import type { Ledger, LedgerRow } from "./ledger.ts";
import { reachLedger } from "./reach-ledger.ts";

/** Sums wait this long for company. */
const lingerMs = 1000;

/** In whose ledger it is written what no caller pays: `GET /admin/usage/weir:owner`. */
export const ownerAccount = "weir:owner";

export interface UsageLog {
  record: (account: string, receipt: Receipt, background: Background) => void;
  /** Of calls that were recorded one by one and made one answer together: what that saved, in place of what each would have. */
  recordSaving: (account: string, parts: readonly Receipt[], savedUsd: number, background: Background) => void;
  /** Of an answer for which either model would have done; it goes to the ledger with its receipt. */
  countShare: (account: string, isLarge: boolean) => void;
  /** Of the last hour, as far as this isolate knows. */
  largeShare: (account: string) => Tally;
  /** @throws WeirError `ledger_unreachable` */
  usage: (account: string, days: number) => Promise<readonly LedgerRow[]>;
}

/** An account's sums, on the way to its ledger. Few rows: one for each tier and model. */
interface Batch {
  /** The ledger counts it once, however often it is handed in. */
  readonly id: string;
  /** UTC, of the moment it was opened: it is on its way before the day is much older. */
  readonly day: string;
  readonly rows: Map<string, LedgerRow>;
  /** What of it is not lost with it. */
  keepShare?: () => void;
}

/** Sums receipts up in this isolate and hands the sums to the account's Ledger. */
export function makeUsageLog(namespace: DurableObjectNamespace<Ledger>): UsageLog {
  const shares = makeShareBook();
  const handOver = makeHandOver<Batch>({
    lingerMs,
    open: (now) => ({ id: crypto.randomUUID(), day: new Date(now).toISOString().slice(0, 10), rows: new Map() }),
    load(account, batch) {
      const rows = [...batch.rows.values()];
      const tally = shares.take(account);
      if (tally !== undefined) {
        batch.keepShare = () => {
          shares.takeBack(account, tally);
        };
      }
      return async () => {
        // Anew for each attempt: a stub whose object was reset, as by a deploy, says no more than that it was.
        const ledger = namespace.getByName(account);
        if (tally === undefined) await ledger.record(batch.id, rows);
        else shares.learn(account, tally, await ledger.recordShare(batch.id, rows, tally));
      };
    },
    onLost({ id, rows, keepShare }, error) {
      keepShare?.();
      const lost = { batch: id, rows: [...rows.values()], error: String(error) };
      console.error(JSON.stringify({ event: "usage_lost", ...lost }));
    },
  });

  return {
    record(account, receipt, background) {
      const { day, rows } = handOver.batchOf(account, background);
      const key = `${receipt.tier} ${receipt.model}`;
      rows.set(key, addReceipt(rows.get(key), day, receipt));
    },
    recordSaving(account, parts, savedUsd, background) {
      const { day, rows } = handOver.batchOf(account, background);
      let over = parts.reduce((sum, { saved_usd: usd }) => sum + toNanoUsd(usd), 0) - toNanoUsd(savedUsd);
      for (const { tier, model, saved_usd: usd } of parts) {
        const less = Math.min(over, toNanoUsd(usd));
        if (less <= 0) continue;
        over -= less;
        const key = `${tier} ${model}`;
        const row = rows.get(key) ?? { ...emptyRow, day, tier, model };
        rows.set(key, { ...row, savedNanoUsd: row.savedNanoUsd - less });
      }
    },
    countShare: shares.count,
    largeShare: shares.known,
    async usage(account, days) {
      return await reachLedger(async () => {
        await handOver.flush(account);
        return await namespace.getByName(account).usage(days);
      });
    },
  };
}

const emptyRow = {
  requests: 0,
  cacheHits: 0,
  inputTokens: 0,
  outputTokens: 0,
  costNanoUsd: 0,
  savedNanoUsd: 0,
  energyJoules: 0,
};

function addReceipt(row: typeof emptyRow = emptyRow, day: string, receipt: Receipt): LedgerRow {
  const { tier, model, usage } = receipt;
  return {
    day,
    tier,
    model,
    requests: row.requests + 1,
    cacheHits: row.cacheHits + (receipt.cache === "hit" ? 1 : 0),
    inputTokens: row.inputTokens + usage.input_tokens,
    outputTokens: row.outputTokens + usage.output_tokens,
    costNanoUsd: row.costNanoUsd + toNanoUsd(receipt.cost_usd),
    savedNanoUsd: row.savedNanoUsd + toNanoUsd(receipt.saved_usd),
    energyJoules: row.energyJoules + receipt.energy_j.p50,
  };
}
