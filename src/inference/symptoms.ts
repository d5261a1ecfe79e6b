// What does a failure say of the host that it came from?
import type { ErrorCode, WeirError } from "#core/weir-error";

/** It is ill. */
const faults: ReadonlySet<ErrorCode> = new Set([
  "upstream_unavailable",
  "upstream_unreachable",
  "upstream_invalid",
  "upstream_cut",
  "upstream_error",
  "upstream_timeout",
]);

/** It has no room now, or not for this deployment. */
const limits: ReadonlySet<ErrorCode> = new Set(["rate_limit_exceeded", "upstream_quota", "upstream_busy"]);

/** Nothing: it was not asked, or not heard out, or does not know this deployment. */
const silences: ReadonlySet<ErrorCode> = new Set(["client_closed", "overloaded", "upstream_auth", "not_configured"]);

/** `well`: it tells of the caller's fault, which only a host can that is alive. */
export function symptomOf({ code }: WeirError): "ill" | "full" | "unknown" | "well" {
  if (faults.has(code)) return "ill";
  if (limits.has(code)) return "full";
  return silences.has(code) ? "unknown" : "well";
}
