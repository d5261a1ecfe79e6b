// What has this account used? The Durable Object that keeps it, one for each account.
import { DurableObject } from "cloudflare:workers";
import type { Receipt } from "#core/contract";
import { addTally, shareTable, sumLastHour } from "../large-share/share-table.ts";
import type { Tally } from "../large-share/tally.ts";
import type { LeaseCall, LeaseReply } from "../limits/lease.ts";
import type { Limit, Standing } from "../limits/limits.ts";
import { LeaseBook, silentMs } from "./lease-book.ts";

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
 * Tables of its own, beside those of `LeaseBook`: `seen` (the batch ids of the last day) makes a repeated report harmless; `sums` holds a row a day, tier and
 * model, some 100 bytes each, for as long as the account exists;
 * `large_shares` a row for each minute of the last hour.
 */
export class Ledger extends DurableObject<unknown> {
  readonly #sql: SqlStorage;
  readonly #book: LeaseBook;
  /** When the alarm is due; undefined until this life of the object has asked. */
  #looksAt: number | undefined;
  /** Its tables are gone. */
  #isForgotten = false;

  constructor(state: DurableObjectState, env: unknown) {
    super(state, env);
    this.#sql = state.storage.sql;
    this.#book = new LeaseBook(this.#sql);
    this.#setUp();
  }

  /** Adds a batch of sums exactly once, however often it is handed in. One transaction: all of it or nothing. */
  record(batchId: string, rows: readonly LedgerRow[], tally?: Tally): void {
    const now = Date.now();
    this.ctx.storage.transactionSync(() => {
      const { rowsWritten } = this.#sql.exec("INSERT OR IGNORE INTO seen VALUES (?, ?)", batchId, now);
      if (rowsWritten === 0) return;
      for (const row of rows) this.#add(row);
      if (tally !== undefined) addTally(this.#sql, tally, now);
      this.#sql.exec("DELETE FROM seen WHERE at < ?", now - dayMs);
    });
  }

  /** The same, with the batch's answers for which either model would have done; returns all isolates' of the last hour. */
  recordShare(batchId: string, rows: readonly LedgerRow[], tally: Tally): Tally {
    this.record(batchId, rows, tally);
    return sumLastHour(this.#sql, Date.now());
  }

  /** The sums, newest day first. @param days how many days to go back, today included. */
  usage(days: number): readonly LedgerRow[] {
    const since = new Date(Date.now() - (days - 1) * dayMs).toISOString().slice(0, 10);
    return this.#sql
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

  /** Reserves and settles: one isolate's part of the purse, as it stands. */
  async lease(call: LeaseCall): Promise<LeaseReply> {
    if (this.#isForgotten) this.#setUp();
    const now = Date.now();
    const reply = this.ctx.storage.transactionSync(() => this.#book.call(call, now));
    this.#keepUntil(call.expiresAt);
    await this.#lookAt(now + silentMs);
    return reply;
  }

  /** How this purse stands within its limits. */
  standings(limits: readonly Limit[]): readonly Standing[] {
    if (this.#isForgotten) this.#setUp();
    return this.#book.standings(limits, Date.now());
  }

  /** Settles what isolates that died have left open; and forgets a token's purse once the token is over. */
  override async alarm(): Promise<void> {
    const now = Date.now();
    this.#looksAt = Infinity;
    const { reconciled, lookAt } = this.ctx.storage.transactionSync(() => this.#book.reconcile(now));
    if (reconciled.nanoUsd > 0 || reconciled.tokens > 0) {
      console.error(JSON.stringify({ event: "lease_reconciled", ...reconciled }));
    }
    const end = this.ctx.storage.kv.get<number>(expiresAt);
    if (lookAt !== undefined) await this.#lookAt(lookAt);
    else if (end !== undefined && end + silentMs <= now) {
      await this.ctx.storage.deleteAll();
      this.#isForgotten = true;
    } else if (end !== undefined) await this.#lookAt(end + silentMs);
  }

  /** The latest that any isolate has told: of a user's purse one may not have heard yet that another month has begun. */
  #keepUntil(end: number | undefined): void {
    const { kv } = this.ctx.storage;
    if (end !== undefined && end > (kv.get<number>(expiresAt) ?? 0)) kv.put(expiresAt, end);
  }

  /** No later than then; a look too early does no harm. */
  async #lookAt(at: number): Promise<void> {
    this.#looksAt ??= (await this.ctx.storage.getAlarm()) ?? Infinity;
    if (at >= this.#looksAt) return;
    this.#looksAt = at;
    await this.ctx.storage.setAlarm(at);
  }

  #setUp(): void {
    this.#isForgotten = false;
    this.#sql.exec(`
      CREATE TABLE IF NOT EXISTS seen (batch_id TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS seen_at ON seen (at);
      CREATE TABLE IF NOT EXISTS sums (
        day TEXT NOT NULL, tier TEXT NOT NULL, model TEXT NOT NULL,
        requests INTEGER NOT NULL, cache_hits INTEGER NOT NULL,
        input_tokens INTEGER NOT NULL, output_tokens INTEGER NOT NULL,
        cost_nano_usd INTEGER NOT NULL, saved_nano_usd INTEGER NOT NULL, energy_j REAL NOT NULL,
        PRIMARY KEY (day, tier, model)
      ) WITHOUT ROWID;
      ${shareTable}
    `);
    this.#book.setUp();
  }

  #add(row: LedgerRow): void {
    this.#sql.exec(
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

/** The key of a token's end. */
const expiresAt = "expiresAt";

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
