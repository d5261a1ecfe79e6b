// What has the caller used?
import type { UsageReport } from "#core/contract";
import { WeirError } from "#core/weir-error";
import type { Route } from "../route.ts";
import { baseHeaders } from "../write-headers.ts";

const defaultDays = "30";

/** `GET /v1/usage?days=30`: sums by day, tier and model. Those of the last seconds, in other isolates, may be missing. */
export const usage: readonly Route[] = [
  {
    method: "GET",
    path: "/v1/usage",
    async answer({ deployment, requestId, caller, query }) {
      const days = query("days") ?? defaultDays;
      if (!/^[1-9]\d{0,2}$/.test(days)) {
        throw new WeirError("invalid_value", "Cannot read the query: 'days' must be a whole number from 1 to 999", {
          param: "days",
        });
      }
      const rows = await deployment.stations.usageLog.usage(caller.account, Number(days));
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
    },
  },
];
