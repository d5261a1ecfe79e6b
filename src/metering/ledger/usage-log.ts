// How do receipts reach the ledger without making anyone wait?
import type { Receipt } from "#core/contract";
import { makeShareBook } from "../large-share/share-book.ts";
import type { Tally } from "../large-share/tally.ts";
import type { Ledger, LedgerRow } from "./ledger.ts";

/** Receipts wait this long for company: one write of many costs hardly more than one of one. */
const lingerMs = 1000;

/** In whose ledger it is written what no caller pays: `GET /admin/usage/weir:owner`. */
export const ownerAccount = "weir:owner";

/** Keeps work alive after the reply; `waitUntil`. */
export type Background = (work: Promise<unknown>) => void;

export interface UsageLog {
  record: (tenant: string, receipt: Receipt, background: Background) => void;
  /** Of an answer for which either model would have done; it goes to the ledger with its receipt. */
  countShare: (tenant: string, isLarge: boolean) => void;
  /** Of the last hour, as far as this isolate knows. */
  largeShare: (tenant: string) => Tally;
  usage: (tenant: string, days: number) => Promise<readonly LedgerRow[]>;
}

/** A flush so long overdue has died with the request in whose name it was to be. */
const overdueMs = 5000;

/** A tenant's sums, on the way to its ledger. Few rows: one for each tier and model. */
interface Batch {
  /** The ledger counts it once, however often it is handed in. */
  readonly id: string;
  /** UTC, of the moment it was opened: it is on its way before the day is much older. */
  readonly day: string;
  dueAt: number;
  readonly rows: Map<string, LedgerRow>;
}

/** Sums receipts up in this isolate and hands the sums to the tenant's Ledger. */
export function makeUsageLog(namespace: DurableObjectNamespace<Ledger>): UsageLog {
  const open = new Map<string, Batch>();
  const shares = makeShareBook();

  async function flush(tenant: string): Promise<void> {
    const batch = open.get(tenant);
    if (batch === undefined) return;
    open.delete(tenant);
    const ledger = namespace.getByName(tenant);
    const rows = [...batch.rows.values()];
    const tally = shares.take(tenant);
    const hand = async (): Promise<void> => {
      if (tally === undefined) await ledger.record(batch.id, rows);
      else shares.learn(tenant, tally, await ledger.recordShare(batch.id, rows, tally));
    };
    try {
      await hand();
    } catch {
      // Whatever became of the first attempt: the same id is not counted twice.
      await hand().catch((error: unknown) => {
        console.error(JSON.stringify({ event: "usage_lost", batch: batch.id, rows, error: String(error) }));
      });
    }
  }

  return {
    record(tenant, receipt, background) {
      let batch = open.get(tenant);
      const now = Date.now();
      batch ??= { id: crypto.randomUUID(), day: new Date(now).toISOString().slice(0, 10), dueAt: 0, rows: new Map() };
      open.set(tenant, batch);
      if (batch.dueAt < now - overdueMs) {
        batch.dueAt = now + lingerMs;
        background(scheduler.wait(lingerMs).then(() => flush(tenant)));
      }
      const key = `${receipt.tier} ${receipt.model}`;
      batch.rows.set(key, addReceipt(batch.rows.get(key), batch.day, receipt));
    },
    countShare: shares.count,
    largeShare: shares.known,
    async usage(tenant, days) {
      await flush(tenant);
      return await namespace.getByName(tenant).usage(days);
    },
  };
}

function addReceipt(row: LedgerRow | undefined, day: string, receipt: Receipt): LedgerRow {
  const { tier, model, usage } = receipt;
  return {
    day,
    tier,
    model,
    requests: (row?.requests ?? 0) + 1,
    cacheHits: (row?.cacheHits ?? 0) + (receipt.cache === "hit" ? 1 : 0),
    inputTokens: (row?.inputTokens ?? 0) + usage.input_tokens,
    outputTokens: (row?.outputTokens ?? 0) + usage.output_tokens,
    costNanoUsd: (row?.costNanoUsd ?? 0) + Math.round(receipt.cost_usd * 1e9),
    savedNanoUsd: (row?.savedNanoUsd ?? 0) + Math.round(receipt.saved_usd * 1e9),
    energyJoules: (row?.energyJoules ?? 0) + receipt.energy_j.p50,
  };
}
