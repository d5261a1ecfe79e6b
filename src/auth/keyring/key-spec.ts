// What does a key's specification let its holder do?
import type { Allowance, Budget, Quota } from "#core/caller";
import type { KeyBudget, KeyQuota, KeySpec } from "#core/contract";

export function readAllowance(spec: Omit<KeySpec, "name">): Allowance {
  const { endpoints, models, tiers, tasks, training, budget, quota } = spec;
  return {
    ...(endpoints && { endpoints: new Set(endpoints) }),
    ...(models && { models: new Set(models) }),
    ...(tiers && { tiers: new Set(tiers) }),
    ...(tasks && { tasks: new Set(tasks) }),
    ...(training && { training }),
    ...(budget && { budget: readBudget(budget) }),
    ...(quota && { quota: readQuota(quota) }),
  };
}

function readBudget({ usd_per_day, usd_per_month, usd_total, soft_share }: KeyBudget): Budget {
  return {
    ...(usd_per_day !== undefined && { perDayMicroUsd: microUsd(usd_per_day) }),
    ...(usd_per_month !== undefined && { perMonthMicroUsd: microUsd(usd_per_month) }),
    ...(usd_total !== undefined && { totalMicroUsd: microUsd(usd_total) }),
    ...(soft_share !== undefined && { softShare: soft_share }),
  };
}

/** Down: a budget is never more than was written. */
function microUsd(usd: number): number {
  // 0.000003 * 1e6 is 2.9999999999999996.
  return Math.floor(Number((usd * 1e6).toFixed(3)));
}

function readQuota({
  requests_per_minute,
  requests_per_day,
  tokens_per_day,
  concurrent,
  max_large_share,
}: KeyQuota): Quota {
  return {
    ...(requests_per_minute !== undefined && { requestsPerMinute: requests_per_minute }),
    ...(requests_per_day !== undefined && { requestsPerDay: requests_per_day }),
    ...(tokens_per_day !== undefined && { tokensPerDay: tokens_per_day }),
    ...(concurrent !== undefined && { concurrent }),
    ...(max_large_share !== undefined && { maxLargeShare: max_large_share }),
  };
}
