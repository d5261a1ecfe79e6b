// What has the caller used?
import type { UsageReport } from "#core/contract";
import { readCount } from "../read-count.ts";
import type { Route, Visit } from "../route.ts";
import { baseHeaders } from "../write-headers.ts";

/** `GET /v1/usage?days=30`: sums by day, tier and model. Those of the last seconds, in other isolates, may be missing. */
export const usage: readonly Route[] = [
  { method: "GET", path: "/v1/usage", answer: async (visit) => await writeUsage(visit.caller.account, visit) },
];

/** An account's. */
export async function writeUsage(account: string, { deployment, requestId, query }: Visit): Promise<Response> {
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
    cost_usd: row.costNanoUsd / 1e9,
    saved_usd: row.savedNanoUsd / 1e9,
    energy_j: row.energyJoules,
  }));
  const report: UsageReport = { object: "list", data };
  return Response.json(report, { headers: baseHeaders(requestId) });
}
