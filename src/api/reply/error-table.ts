// Which status and type does a failure have on the wire?
import type { ErrorCode } from "#core/weir-error";

export interface WireError {
  readonly status: number;
  readonly type:
    | "invalid_request_error"
    | "authentication_error"
    | "rate_limit_error"
    | "insufficient_quota"
    | "server_error";
  /** On the wire, where it differs from Weir's own. */
  readonly code?: string;
  /**
   * What `x-should-retry` tells the SDKs, which else try 408, 409, 429 and 5xx again: after Weir's own attempts that
   * would only multiply them. Absent where their own rule is right.
   */
  readonly shouldRetry?: false;
  readonly headers?: Readonly<Record<string, string>>;
}

const caller = { status: 400, type: "invalid_request_error", shouldRetry: false } as const;
const server = { type: "server_error", shouldRetry: false } as const;

export const errorTable = {
  invalid_json: caller,
  invalid_type: caller,
  invalid_value: caller,
  missing_required_parameter: caller,
  unsupported_parameter: caller,
  invalid_api_key: { status: 401, type: "authentication_error", shouldRetry: false },
  permission_denied: { ...caller, status: 403 },
  key_not_found: { ...caller, status: 404 },
  model_not_found: { ...caller, status: 404 },
  response_not_found: { ...caller, status: 404 },
  // As OpenAI: 400 for the response that is named, 404 for an item.
  previous_response_not_found: caller,
  item_not_found: { ...caller, status: 404 },
  unknown_url: { ...caller, status: 404 },
  task_not_found: { ...caller, status: 404 },
  flight_not_found: { ...caller, status: 404 },
  answer_not_found: { ...caller, status: 404 },
  method_not_allowed: { ...caller, status: 405 },
  // Codex tries a WebSocket first, goes over to HTTP at once at this status, and after seven tries at any other. workerd
  // drops the `Upgrade` header that RFC 9110 section 15.5.22 wants beside it, as all that speak of the connection.
  upgrade_refused: { ...caller, status: 426 },
  request_timeout: { status: 408, type: "invalid_request_error" },
  payload_too_large: { ...caller, status: 413 },
  unsupported_media_type: { ...caller, status: 415 },
  // RFC 7694 section 3: what would be taken is named.
  unsupported_content_encoding: {
    ...caller,
    status: 415,
    code: "unsupported_media_type",
    headers: { "accept-encoding": "identity" },
  },
  not_cached: { ...server, status: 504 },
  contract_unmet: { ...caller, status: 422 },
  idempotency_mismatch: { ...caller, status: 409 },
  upstream_rejected: caller,
  upstream_conflict: { ...caller, status: 409 },
  upstream_too_large: { ...caller, status: 413 },
  upstream_unprocessable: { ...caller, status: 422 },
  content_filter: caller,
  context_length_exceeded: caller,
  upstream_model_not_found: { ...caller, status: 404, code: "model_not_found" },
  upstream_not_found: { ...caller, status: 404, code: "not_found" },
  rate_limit_exceeded: { status: 429, type: "rate_limit_error" },
  // The owner's; told as OpenAI tells it, since callers' clients know that name.
  upstream_quota: { status: 429, type: "rate_limit_error", code: "insufficient_quota", shouldRetry: false },
  // The caller's own, in OpenAI's words too: an SDK must not try again what no retry can help.
  budget_exceeded: { status: 429, type: "insufficient_quota", code: "insufficient_quota", shouldRetry: false },
  // Where it does not say when to come back, there is no such time.
  quota_exceeded: { status: 429, type: "rate_limit_error", code: "rate_limit_exceeded", shouldRetry: false },
  upstream_busy: { ...server, status: 503 },
  upstream_unavailable: { ...server, status: 503 },
  upstream_unreachable: { ...server, status: 502 },
  upstream_invalid: { ...server, status: 502 },
  upstream_cut: { ...server, status: 502 },
  upstream_error: { ...server, status: 502 },
  // The host refused the owner's key, not the caller's: a 401 would send the caller looking for a fault of its own.
  upstream_auth: { ...server, status: 502 },
  upstream_redirect: { ...server, status: 502 },
  upstream_timeout: { ...server, status: 504 },
  keyring_unreachable: { ...server, status: 503 },
  overloaded: { ...server, status: 503 },
  attestor_unreachable: { ...server, status: 503 },
  idempotency_busy: { status: 409, type: "invalid_request_error" },
  flight_unreachable: { ...server, status: 503 },
  // In streams only, whose headers went out long ago.
  flight_stopped: { ...caller, status: 499 },
  ledger_unreachable: { ...server, status: 503 },
  guard_unreachable: { ...server, status: 503 },
  feedback_unreachable: { ...server, status: 503 },
  weights_unreachable: { ...server, status: 503 },
  // Weir has tried once, and to try again is all that helps.
  conversation_unreachable: { status: 503, type: "server_error" },
  client_closed: { ...server, status: 499 },
  not_configured: { ...server, status: 503 },
  internal_error: { ...server, status: 500 },
} as const satisfies Record<ErrorCode, WireError>;
