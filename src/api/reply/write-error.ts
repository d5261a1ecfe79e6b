// How is a failure told?
import { asWeirError } from "#core/as-weir-error";
import type { ErrorBody } from "#core/contract";
import type { ErrorCode, WeirError } from "#core/weir-error";
import { errorTable, type WireError } from "./error-table.ts";
import { baseHeaders } from "./write-headers.ts";

/** How a dialect tells a failure: its JSON. The headers are the same for all. */
export interface ErrorDialect {
  /** Where the dialect's own status says more than the table's. */
  readonly status?: (failure: WeirError) => number;
  readonly body: (failure: WeirError, requestId: string) => object;
}

/** OpenAI's error object, which its SDKs turn into their own error classes by the status. */
export function openaiError(failure: WeirError): ErrorBody {
  const { type, code }: WireError = errorTable[failure.code];
  return { error: { message: failure.message, type, param: failure.param ?? null, code: code ?? failure.code } };
}

export const openaiErrors: ErrorDialect = { body: openaiError };

export function writeError(error: unknown, requestId: string, dialect: ErrorDialect = openaiErrors): Response {
  const failure = asWeirError(error);
  report(failure, requestId);
  const { shouldRetry, headers: more, ...row }: WireError = errorTable[failure.code];
  const status = dialect.status?.(failure) ?? row.status;
  const headers: Record<string, string> = { ...baseHeaders(requestId), "content-type": "application/json", ...more };
  if (failure.allow !== undefined) headers["allow"] = failure.allow;
  if (saysWhen(failure)) headers["retry-after"] = String(retryAfterSeconds(failure));
  else if (shouldRetry === false) headers["x-should-retry"] = "false";
  return new Response(JSON.stringify(dialect.body(failure, requestId)), { status, headers });
}

/** Of a rate limit always, of a host that is down where it said so: then the SDKs' own retry is the right one. */
function saysWhen({ code, retryAfterSeconds: asked }: WeirError): boolean {
  return code === "rate_limit_exceeded" || (mayComeBack.has(code) && asked !== undefined);
}

const mayComeBack: ReadonlySet<ErrorCode> = new Set([
  "upstream_unavailable",
  "keyring_unreachable",
  "quota_exceeded",
  "ledger_unreachable",
  "feedback_unreachable",
  "upstream_busy",
  "overloaded",
  "attestor_unreachable",
]);

/** What the deployment's owner must mend. */
const alerting: ReadonlySet<ErrorCode> = new Set([
  "internal_error",
  "not_configured",
  "keyring_unreachable",
  "attestor_unreachable",
  "upstream_auth",
  "upstream_redirect",
  "upstream_quota",
]);

/** One structured line, without a word of the prompt or the answer. */
export function report(failure: WeirError, requestId: string, isAlways = false): void {
  if (!isAlways && !alerting.has(failure.code)) return;
  const { code, message } = failure;
  const stack = failure.cause instanceof Error ? failure.cause.stack : failure.cause;
  // An Error of a host's may quote it.
  const cause = code.startsWith("upstream_") && typeof failure.cause !== "string" ? undefined : stack;
  console.error(JSON.stringify({ event: "request_failed", requestId, code, message, cause }));
}

/** What the host asked for; else a few seconds, spread so that callers do not come back together. */
function retryAfterSeconds(failure: WeirError): number {
  return Math.max(1, Math.ceil(failure.retryAfterSeconds ?? 1 + Math.random() * 4));
}
