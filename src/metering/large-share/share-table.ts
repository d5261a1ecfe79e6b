// How many of an account's answers of the last hour were large? The ledger's table.
import type { Tally } from "./tally.ts";

const minuteMs = 60_000;
const minutes = 60;

/** A row a minute, 60 at the most. */
export const shareTable = `
  CREATE TABLE IF NOT EXISTS large_shares (minute INTEGER PRIMARY KEY, contested INTEGER NOT NULL, large INTEGER NOT NULL);
`;

export function addTally(sql: SqlStorage, { contested, large }: Tally, now: number): void {
  const minute = Math.floor(now / minuteMs);
  sql.exec(
    `INSERT INTO large_shares VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET
       contested = contested + excluded.contested, large = large + excluded.large`,
    minute,
    contested,
    large,
  );
  sql.exec("DELETE FROM large_shares WHERE minute <= ?", minute - minutes);
}

export function sumLastHour(sql: SqlStorage, now: number): Tally {
  const { contested, large } = sql
    .exec<{ contested: number | null; large: number | null }>(
      "SELECT sum(contested) AS contested, sum(large) AS large FROM large_shares WHERE minute > ?",
      Math.floor(now / minuteMs) - minutes,
    )
    .one();
  return { contested: contested ?? 0, large: large ?? 0 };
}
