// Which limit forbids this call?
import { nanoPerUsd } from "#core/nano-usd";
import { WeirError } from "#core/weir-error";
import type { Amounts } from "../limits/amounts.ts";
import type { Standing, Window } from "../limits/limits.ts";

const way = "a smaller max_tokens lowers what it may";

/** Who leaves makes room: that may be soon. And the ledger's clock may say that a window ends which by this one is over. */
const leastRetrySeconds = 1;

export function refuse(need: Amounts, standings: readonly Standing[]): WeirError {
  const met = standings.find(({ unit, most, spent, held }) => need[unit] > most - spent - held);
  if (met === undefined)
    return new WeirError("rate_limit_exceeded", "Cannot answer: too many calls at once", { retryAfterSeconds: 1 });
  const { unit, window, most, spent, held } = met;
  const left = Math.max(0, most - spent - held);
  if (unit === "nanoUsd") {
    const state = `it may cost ${usd(need.nanoUsd)} and ${usd(left)} of ${usd(most)} is left ${spans[window]}`;
    return new WeirError("budget_exceeded", `Cannot answer within the budget: ${state}; ${way} cost`);
  }
  const message = `Cannot answer within the quota: it takes ${need[unit]} ${unit} and ${left} of ${most} are left ${spans[window]}`;
  // No window has room for it, and none is worth waiting for.
  if (need[unit] > most) return new WeirError("quota_exceeded", `${message}; ${way} take`);
  const leftSeconds = met.resetsAt === undefined ? 0 : Math.ceil((met.resetsAt - Date.now()) / 1000);
  const retryAfterSeconds = Math.max(leastRetrySeconds, leftSeconds);
  return new WeirError("quota_exceeded", message, { retryAfterSeconds });
}

const spans = {
  minute: "this minute",
  day: "today",
  month: "this month",
  total: "in all",
  now: "at the same time",
} as const satisfies Record<Window, string>;

export function unreachable(cause?: unknown): WeirError {
  const message = "Cannot spend of this account's budget: its ledger is not to be reached";
  return new WeirError("ledger_unreachable", message, { cause, retryAfterSeconds: 1 });
}

function usd(nanoUsd: number): string {
  return `$${(nanoUsd / nanoPerUsd).toFixed(6)}`;
}
