// What is a caller told of its limits?
import { nanoPerUsd } from "#core/nano-usd";
import type { Standing } from "#gateway";

/** Seconds; of what has no window there is none to tell. */
const windowSeconds = { minute: 60, day: 86_400, month: undefined, total: undefined, now: undefined } as const;

/**
 * How near the limits are, as headers: OpenAI's `x-ratelimit-*`, the IETF's `RateLimit` and `RateLimit-Policy`, and of
 * money Weir's own. The exact figures of a moment ago: other isolates may have taken more since.
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 */
export function limitHeaders(standings: readonly Standing[], now: number): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const unit of ["requests", "tokens"] as const) {
    const nearest = findNearest(standings.filter((standing) => standing.unit === unit));
    if (nearest === undefined) continue;
    headers[`x-ratelimit-limit-${unit}`] = String(nearest.most);
    headers[`x-ratelimit-remaining-${unit}`] = String(leftOf(nearest));
    headers[`x-ratelimit-reset-${unit}`] = writeSpan(secondsLeft(nearest, now) ?? 0);
  }
  const rates = standings.filter(({ unit }) => unit !== "nanoUsd");
  if (rates.length > 0) {
    headers["ratelimit-policy"] = rates.map(writePolicy).join(", ");
    headers["ratelimit"] = rates.map((standing) => writeRate(standing, now)).join(", ");
  }
  const budgets = standings.filter(({ unit }) => unit === "nanoUsd");
  const narrowest = findNearest(budgets);
  if (narrowest !== undefined) headers["weir-budget-left-usd"] = writeUsd(leftOf(narrowest));
  const warnings = budgets.filter(({ most, softShare, spent, held }) => spent + held >= most * softShare);
  if (warnings.length > 0) headers["weir-budget-warning"] = warnings.map(writeWarning).join(", ");
  return headers;
}

export function leftOf({ most, spent, held }: Standing): number {
  return Math.max(0, most - spent - held);
}

function findNearest(standings: readonly Standing[]): Standing | undefined {
  return standings.toSorted((one, other) => leftOf(one) - leftOf(other))[0];
}

function secondsLeft({ resetsAt }: Standing, now: number): number | undefined {
  return resetsAt === undefined ? undefined : Math.max(0, Math.ceil((resetsAt - now) / 1000));
}

/** As OpenAI writes it: `59s`, `6m0s`, `23h59m59s`. */
function writeSpan(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const short = minutes > 0 || hours > 0 ? `${minutes}m${seconds % 60}s` : `${seconds}s`;
  return hours > 0 ? `${hours}h${short}` : short;
}

function writePolicy(standing: Standing): string {
  const seconds = windowSeconds[standing.window];
  const span = seconds === undefined ? "" : `;w=${seconds}`;
  return `${nameOf(standing)};q=${standing.most};qu="${quotaUnits[standing.unit]}"${span}`;
}

const quotaUnits = {
  nanoUsd: "nano-usd",
  tokens: "tokens",
  requests: "requests",
  calls: "concurrent-requests",
} as const;

function writeRate(standing: Standing, now: number): string {
  const seconds = secondsLeft(standing, now);
  return `${nameOf(standing)};r=${leftOf(standing)}${seconds === undefined ? "" : `;t=${seconds}`}`;
}

function nameOf({ unit, window }: Standing): string {
  return window === "now" ? '"concurrent"' : `"${unit}-${window}"`;
}

function writeWarning({ window, most, spent, held }: Standing): string {
  return `${window};used=${Math.min(1, (spent + held) / most).toFixed(2)}`;
}

function writeUsd(nanoUsd: number): string {
  return (nanoUsd / nanoPerUsd).toFixed(6);
}
