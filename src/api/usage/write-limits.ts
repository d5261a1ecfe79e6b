// How do a caller's limits stand?
import type { UsageLimit, UsageReport } from "#core/contract";
import type { Standing } from "#gateway";

const nanoPerUsd = 1e9;

export function writeLimits(standings: readonly Standing[]): Pick<UsageReport, "limits"> {
  return standings.length === 0 ? {} : { limits: standings.map(writeLimit) };
}

function writeLimit({ unit, window, most, spent, held, resetsAt }: Standing): UsageLimit {
  const share = unit === "nanoUsd" ? nanoPerUsd : 1;
  return {
    unit: unit === "nanoUsd" ? "usd" : unit,
    window,
    limit: most / share,
    used: spent / share,
    held: held / share,
    remaining: Math.max(0, most - spent - held) / share,
    ...(resetsAt === undefined ? {} : { resets_at: new Date(resetsAt).toISOString() }),
  };
}
