// How do a caller's limits stand?
import { leftOf } from "#api/reply";
import type { UsageLimit, UsageReport } from "#core/contract";
import { nanoPerUsd } from "#core/nano-usd";
import type { Standing } from "#gateway";

export function writeLimits(standings: readonly Standing[]): Pick<UsageReport, "limits"> {
  return standings.length === 0 ? {} : { limits: standings.map(writeLimit) };
}

function writeLimit(standing: Standing): UsageLimit {
  const { unit, window, most, spent, held, resetsAt } = standing;
  const share = unit === "nanoUsd" ? nanoPerUsd : 1;
  return {
    unit: unit === "nanoUsd" ? "usd" : unit,
    window,
    limit: most / share,
    used: spent / share,
    held: held / share,
    remaining: leftOf(standing) / share,
    ...(resetsAt === undefined ? {} : { resets_at: new Date(resetsAt).toISOString() }),
  };
}
