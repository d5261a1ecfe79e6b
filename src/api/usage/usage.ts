// What has the caller used?
import { writeJson } from "#api/reply";
import { readCount } from "#api/request";
import type { UsageReport } from "#core/contract";
import { nanoPerUsd } from "#core/nano-usd";
import type { Standing } from "#gateway";
import type { Route, Visit } from "../route.ts";
import { writeLimits } from "./write-limits.ts";

/** `GET /v1/usage?days=30`: sums by day, tier and model. Those of the last seconds, in other isolates, may be missing. */
export const usage: readonly Route[] = [
  {
    method: "GET",
    path: "/v1/usage",
    async answer(visit) {
      const { caller, deployment } = visit;
      const standings = await deployment.stations.purses.ask(caller);
      return writeJson(await reportUsage(caller.account, visit, standings), visit);
    },
  },
];

/** An account's. */
export async function reportUsage(
  account: string,
  { deployment, query }: Visit,
  standings: readonly Standing[] = [],
): Promise<UsageReport> {
  const days = readCount("days", query("days") ?? "30");
  const rows = await deployment.stations.usageLog.usage(account, days);
  const data = rows.map((row) => ({
    day: row.day,
    tier: row.tier,
    model: row.model,
    requests: row.requests,
    cache_hits: row.cacheHits,
    input_tokens: row.inputTokens,
    output_tokens: row.outputTokens,
    cost_usd: row.costNanoUsd / nanoPerUsd,
    saved_usd: row.savedNanoUsd / nanoPerUsd,
    // Summed as it came: 0.1 + 0.2 is not 0.30000000000000004 to who reads it.
    energy_j: Math.round(row.energyJoules * 1e6) / 1e6,
  }));
  return { object: "list", data, ...writeLimits(standings) };
}
