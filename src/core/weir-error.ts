// What may go wrong, and can a retry help?
import type { Heard } from "#core/heard";

/**
 * What a failure asks of the one who made the call:
 * `retry` the same host may answer next time; `next` another host may; `elsewhere` another host may now, and this one
 * later; `never` the request itself is at fault.
 */
export type Remedy = "retry" | "next" | "elsewhere" | "never";

/** Every way a request can fail. The wire's status codes are api/'s business. */
export type ErrorCode =
  // The caller's fault.
  | "invalid_json"
  | "invalid_type"
  | "invalid_value"
  | "missing_required_parameter"
  | "unsupported_parameter"
  | "invalid_api_key"
  | "permission_denied"
  | "key_not_found"
  | "model_not_found"
  | "response_not_found"
  | "previous_response_not_found"
  | "item_not_found"
  | "unknown_url"
  | "task_not_found"
  | "flight_not_found"
  | "answer_not_found"
  | "method_not_allowed"
  | "upgrade_refused"
  | "request_timeout"
  | "payload_too_large"
  | "unsupported_media_type"
  | "unsupported_content_encoding"
  | "not_cached"
  | "idempotency_mismatch"
  | "contract_unmet"
  | "budget_exceeded"
  | "quota_exceeded"
  // A model host's word about the request.
  | "upstream_rejected"
  | "upstream_conflict"
  | "upstream_too_large"
  | "upstream_unprocessable"
  | "content_filter"
  | "context_length_exceeded"
  | "upstream_model_not_found"
  | "upstream_not_found"
  | "rate_limit_exceeded"
  | "upstream_quota"
  | "upstream_busy"
  // A model host's failure.
  | "upstream_unavailable"
  | "upstream_unreachable"
  | "upstream_invalid"
  | "upstream_cut"
  | "upstream_error"
  | "upstream_timeout"
  | "upstream_redirect"
  | "upstream_auth"
  // Weir's own.
  | "overloaded"
  | "keyring_unreachable"
  | "attestor_unreachable"
  | "idempotency_busy"
  | "flight_unreachable"
  | "flight_stopped"
  | "ledger_unreachable"
  | "guard_unreachable"
  | "feedback_unreachable"
  | "conversation_unreachable"
  | "weights_unreachable"
  | "client_closed"
  | "not_configured"
  | "internal_error";

/** Of all others: never. */
const remedies: Readonly<Partial<Record<ErrorCode, Remedy>>> = {
  context_length_exceeded: "next",
  upstream_model_not_found: "next",
  rate_limit_exceeded: "retry",
  upstream_quota: "next",
  upstream_busy: "elsewhere",
  upstream_unavailable: "retry",
  upstream_unreachable: "retry",
  upstream_invalid: "retry",
  upstream_cut: "retry",
  upstream_error: "retry",
  upstream_timeout: "next",
  upstream_redirect: "next",
  upstream_auth: "next",
  overloaded: "next",
};

export interface ErrorDetails {
  /** The field at fault, as the dialect spells it: `messages[0].role`. */
  readonly param?: string;
  /** How long a host asked us to wait. */
  readonly retryAfterSeconds?: number;
  /** The methods that a route does take. */
  readonly allow?: string;
  /** What was heard of an answer that is refused: its host is paid for it. Never for the wire. */
  readonly heard?: Heard | undefined;
  readonly cause?: unknown;
}

/**
 * The one error class. The message may reach the caller: it names what was tried and the state it met, and never
 * holds a secret, a prompt or a host's own words; those belong in `cause`.
 */
export class WeirError extends Error {
  override readonly name = "WeirError";
  readonly code: ErrorCode;
  readonly param: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly allow: string | undefined;
  readonly heard: Heard | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.param = details.param;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.allow = details.allow;
    this.heard = details.heard;
  }

  get remedy(): Remedy {
    return remedies[this.code] ?? "never";
  }
}
