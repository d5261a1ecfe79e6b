// What has this tenant used? The Durable Object that keeps it, one for each tenant.
import { DurableObject } from "cloudflare:workers";
import type { Receipt } from "#core/contract";

const dayMs = 24 * 60 * 60 * 1000;

/** One model's sums on one day (UTC). Money in nano-dollars, 1e-9 USD. */
export interface LedgerRow {
  readonly day: string;
  readonly tier: Receipt["tier"];
  readonly model: string;
  readonly requests: number;
  readonly cacheHits: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costNanoUsd: number;
  readonly savedNanoUsd: number;
  readonly energyJoules: number;
}

/**
 * Two tables: `seen` (the batch ids of the last day) makes a repeated report harmless; `sums` holds a row a day, tier and
 * model, some 100 bytes each, for as long as the tenant exists.
 */
export class Ledger extends DurableObject<unknown> {
  private readonly sql: SqlStorage;

  constructor(state: DurableObjectState, env: unknown) {
    super(state, env);
    this.sql = state.storage.sql;
    this.sql.exec(`
      CREATE TABLE IF NOT EXISTS seen (batch_id TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS seen_at ON seen (at);
      CREATE TABLE IF NOT EXISTS sums (
        day TEXT NOT NULL, tier TEXT NOT NULL, model TEXT NOT NULL,
        requests INTEGER NOT NULL, cache_hits INTEGER NOT NULL,
        input_tokens INTEGER NOT NULL, output_tokens INTEGER NOT NULL,
        cost_nano_usd INTEGER NOT NULL, saved_nano_usd INTEGER NOT NULL, energy_j REAL NOT NULL,
        PRIMARY KEY (day, tier, model)
      ) WITHOUT ROWID;
    `);
  }

  /** Adds a batch of sums exactly once, however often it is handed in. One transaction: all of it or nothing. */
  record(batchId: string, rows: readonly LedgerRow[]): void {
    const now = Date.now();
    this.ctx.storage.transactionSync(() => {
      const { rowsWritten } = this.sql.exec("INSERT OR IGNORE INTO seen VALUES (?, ?)", batchId, now);
      if (rowsWritten === 0) return;
      for (const row of rows) this.add(row);
      this.sql.exec("DELETE FROM seen WHERE at < ?", now - dayMs);
    });
  }

  /** The sums, newest day first. @param days how many days to go back, today included. */
  usage(days: number): readonly LedgerRow[] {
    const since = new Date(Date.now() - (days - 1) * dayMs).toISOString().slice(0, 10);
    return this.sql
      .exec<Row>("SELECT * FROM sums WHERE day >= ? ORDER BY day DESC, tier, model", since)
      .toArray()
      .map((row) => ({
        day: row.day,
        tier: row.tier,
        model: row.model,
        requests: row.requests,
        cacheHits: row.cache_hits,
        inputTokens: row.input_tokens,
        outputTokens: row.output_tokens,
        costNanoUsd: row.cost_nano_usd,
        savedNanoUsd: row.saved_nano_usd,
        energyJoules: row.energy_j,
      }));
  }

  private add(row: LedgerRow): void {
    this.sql.exec(
      `INSERT INTO sums VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET
         requests = requests + excluded.requests, cache_hits = cache_hits + excluded.cache_hits,
         input_tokens = input_tokens + excluded.input_tokens, output_tokens = output_tokens + excluded.output_tokens,
         cost_nano_usd = cost_nano_usd + excluded.cost_nano_usd,
         saved_nano_usd = saved_nano_usd + excluded.saved_nano_usd, energy_j = energy_j + excluded.energy_j`,
      row.day,
      row.tier,
      row.model,
      row.requests,
      row.cacheHits,
      row.inputTokens,
      row.outputTokens,
      row.costNanoUsd,
      row.savedNanoUsd,
      row.energyJoules,
    );
  }
}

interface Row extends Record<string, SqlStorageValue> {
  day: string;
  tier: Receipt["tier"];
  model: string;
  requests: number;
  cache_hits: number;
  input_tokens: number;
  output_tokens: number;
  cost_nano_usd: number;
  saved_nano_usd: number;
  energy_j: number;
}
