// What has the caller used?
import { WeirError } from "#core/weir-error";
import { authenticate, refuseOtherMethods, type Api } from "../api-env.ts";
import { baseHeaders } from "../write-headers.ts";

const defaultDays = "30";

/** `GET /v1/usage?days=30`: sums by day, tier and model. Those of the last seconds, in other isolates, may be missing. */
export function usage(api: Api): void {
  api.get("/v1/usage", authenticate, async (context) => {
    const days = context.req.query("days") ?? defaultDays;
    if (!/^[1-9]\d{0,2}$/.test(days)) {
      throw new WeirError("invalid_value", "Cannot read the query: 'days' must be a whole number from 1 to 999", {
        param: "days",
      });
    }
    const rows = await context.env.stations.usageLog.usage(context.get("tenant"), Number(days));
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
    return context.json({ object: "list", data }, 200, baseHeaders(context.get("requestId")));
  });
  api.all("/v1/usage", refuseOtherMethods("GET"));
}
