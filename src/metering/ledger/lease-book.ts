// Who holds how much of a purse, and how much of it is spent?
import { add, covers, nothing, units, type Amounts, type Unit } from "../limits/amounts.ts";
import type { LeaseCall, LeaseReply } from "../limits/lease.ts";
import { periodEnd, periodOf, type Limit, type Standing, type Window } from "../limits/limits.ts";

/** An isolate that has not been heard of for so long is dead: what it held is taken for spent. */
export const silentMs = 15 * 60 * 1000;

/** A lease that holds nothing is remembered, in case its last answer was lost and it calls once more. */
const rememberedMs = 60 * 60 * 1000;

/** What it held was taken for spent, and its isolate may only have been idle: it is to be put right. */
const reconciledForMs = 24 * 60 * 60 * 1000;

/** Of what is left, one isolate gets no more than this part ahead: near the limit nothing is held that nobody needs. */
const aheadPart = 64;

/** Less than this part of what was wanted ahead is not worth holding. */
const leastPart = 8;

/** Of a dead isolate's: money and tokens may have been spent; a request not made is none, and no call is under way. */
const reconciledUnits: ReadonlySet<Unit> = new Set(["nanoUsd", "tokens"]);

interface LeaseRow extends Record<string, SqlStorageValue> {
  id: string;
  unit: Unit;
  sequence: number;
  held: number;
  used: number;
  reconciled: number;
}

interface SpentRow extends Record<string, SqlStorageValue> {
  window: Window;
  period: string;
  amount: number;
}

/**
 * Two tables. `leases`: a row of some 60 bytes for each isolate and bounded unit, for an hour after it let go of all, a day
 * after it was taken for dead.
 * `spent`: a row a limit, which begins anew with its window. Every method is one synchronous step: between what it reads
 * and what it writes nobody else comes in.
 */
export class LeaseBook {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  setUp(): void {
    this.#sql.exec(`
      CREATE TABLE IF NOT EXISTS leases (
        id TEXT NOT NULL, unit TEXT NOT NULL, sequence INTEGER NOT NULL, at INTEGER NOT NULL,
        held INTEGER NOT NULL, used INTEGER NOT NULL, reconciled INTEGER NOT NULL,
        PRIMARY KEY (id, unit)
      ) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS spent (
        unit TEXT NOT NULL, "window" TEXT NOT NULL, period TEXT NOT NULL, amount INTEGER NOT NULL,
        PRIMARY KEY (unit, "window")
      ) WITHOUT ROWID;
    `);
  }

  /** Writes down what the isolate has used, and grants each call that waits what it needs, or nothing. */
  call(call: LeaseCall, now: number): LeaseReply {
    const { id, limits } = call;
    const bounded = units.filter((unit) => limits.some((limit) => limit.unit === unit));
    const before = new Map(this.#leaseRows(id).map((row) => [row.unit, row]));
    const isLate = [...before.values()].some(({ sequence }) => sequence >= call.sequence);
    if (isLate) return { granted: call.needs.map(() => false), ahead: nothing, standings: this.standings(limits, now) };
    for (const { unit, window } of limits) this.#open(unit, window, now);
    for (const unit of bounded) {
      const row = before.get(unit);
      const news = call.used[unit] - (row?.used ?? call.acknowledged[unit]) - (row?.reconciled ?? 0);
      if (news !== 0) this.#spend(unit, news, now);
      this.#hold(call, unit, now);
    }
    const { granted, ahead, held } = grant(call, this.#room(limits, now));
    for (const unit of bounded) {
      if (held[unit] > 0)
        this.#sql.exec("UPDATE leases SET held = held + ? WHERE id = ? AND unit = ?", held[unit], id, unit);
    }
    this.#sql.exec(
      "DELETE FROM leases WHERE held = 0 AND at < iif(reconciled = 0, ?, ?)",
      now - rememberedMs,
      now - reconciledForMs,
    );
    return { granted, ahead, standings: this.standings(limits, now) };
  }

  standings(limits: readonly Limit[], now: number): readonly Standing[] {
    return limits.map((limit) => {
      const { unit, window } = limit;
      const resetsAt = periodEnd(window, now);
      const met = { ...limit, spent: this.#spent(unit, window, now), held: this.#held(unit) };
      return resetsAt === undefined ? met : { ...met, resetsAt };
    });
  }

  /**
   * Takes for spent what silent leases hold; should one be heard of after all, that is put right. Returns what it came
   * to, and when to look again: undefined when nothing is held.
   */
  reconcile(now: number): { readonly reconciled: Amounts; readonly lookAt: number | undefined } {
    const silent = this.#sql
      .exec<LeaseRow>("SELECT * FROM leases WHERE held > 0 AND at <= ?", now - silentMs)
      .toArray();
    let reconciled = nothing;
    for (const { id, unit, held } of silent) {
      const spent = reconciledUnits.has(unit) ? held : 0;
      this.#spend(unit, spent, now);
      this.#sql.exec(
        "UPDATE leases SET held = 0, reconciled = reconciled + ? WHERE id = ? AND unit = ?",
        spent,
        id,
        unit,
      );
      reconciled = add(reconciled, { ...nothing, [unit]: spent });
    }
    const { first } = this.#sql
      .exec<{ first: number | null }>("SELECT MIN(at) AS first FROM leases WHERE held > 0")
      .one();
    return { reconciled, lookAt: first === null ? undefined : first + silentMs };
  }

  #leaseRows(id: string): readonly LeaseRow[] {
    return this.#sql.exec<LeaseRow>("SELECT * FROM leases WHERE id = ?", id).toArray();
  }

  #hold({ id, sequence, open, used }: LeaseCall, unit: Unit, now: number): void {
    this.#sql.exec(
      `INSERT INTO leases VALUES (?, ?, ?, ?, ?, ?, 0) ON CONFLICT DO UPDATE SET
         sequence = excluded.sequence, at = excluded.at, held = excluded.held, used = excluded.used, reconciled = 0`,
      id,
      unit,
      sequence,
      now,
      open[unit],
      used[unit],
    );
  }

  #open(unit: Unit, window: Window, now: number): void {
    if (window === "now") return;
    const period = periodOf(window, now);
    this.#sql.exec("INSERT OR IGNORE INTO spent VALUES (?, ?, ?, 0)", unit, window, period);
  }

  /** Within the windows of all its limits. A clock that went back does not begin a window anew. */
  #spend(unit: Unit, amount: number, now: number): void {
    const rows = this.#sql.exec<SpentRow>(`SELECT "window", period, amount FROM spent WHERE unit = ?`, unit).toArray();
    for (const row of rows) {
      const period = periodOf(row.window, now);
      const isNew = period > row.period;
      this.#sql.exec(
        `UPDATE spent SET period = ?, amount = ? WHERE unit = ? AND "window" = ?`,
        isNew ? period : row.period,
        Math.max(0, (isNew ? 0 : row.amount) + amount),
        unit,
        row.window,
      );
    }
  }

  #spent(unit: Unit, window: Window, now: number): number {
    const [row] = this.#sql
      .exec<SpentRow>(`SELECT "window", period, amount FROM spent WHERE unit = ? AND "window" = ?`, unit, window)
      .toArray();
    return row === undefined || periodOf(window, now) > row.period ? 0 : row.amount;
  }

  #held(unit: Unit): number {
    return this.#sql
      .exec<{ held: number }>("SELECT IFNULL(SUM(held), 0) AS held FROM leases WHERE unit = ?", unit)
      .one().held;
  }

  /** What is left of each unit, by the narrowest of its limits. */
  #room(limits: readonly Limit[], now: number): Amounts {
    const room = { nanoUsd: Infinity, tokens: Infinity, requests: Infinity, calls: Infinity };
    for (const { unit, most, spent, held } of this.standings(limits, now)) {
      room[unit] = Math.min(room[unit], most - spent - held);
    }
    return room;
  }
}

/** First come, first served; a call that needs more than there is does not hold up a smaller one behind it. */
function grant(
  { needs, ahead: wanted, limits }: LeaseCall,
  room: Amounts,
): Omit<LeaseReply, "standings"> & { held: Amounts } {
  let held = nothing;
  const granted = needs.map((need) => {
    const more = add(held, need);
    const isGranted = covers(room, more);
    if (isGranted) held = more;
    return isGranted;
  });
  const ahead = { ...nothing };
  for (const { unit } of limits) {
    const part = Math.floor((room[unit] - held[unit]) / aheadPart);
    if (part * leastPart < wanted[unit]) return { granted, ahead: nothing, held };
    ahead[unit] = Math.min(wanted[unit], part);
  }
  return { granted, ahead, held: add(held, ahead) };
}
