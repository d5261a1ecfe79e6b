// What may go wrong, and can a retry help?

/**
 * What a failure asks of the one who made the call:
 * `retry` the same host may answer next time; `next` another host may; `elsewhere` another host may now, and this one
 * later; `never` the request itself is at fault.
 */
export type Remedy = "retry" | "next" | "elsewhere" | "never";

/** Every way a request can fail, with its remedy. The wire's status codes are api/'s business. */
const remedies = {
  // The caller's fault.
  invalid_json: "never",
  invalid_type: "never",
  invalid_value: "never",
  missing_required_parameter: "never",
  unsupported_parameter: "never",
  invalid_api_key: "never",
  permission_denied: "never",
  key_not_found: "never",
  model_not_found: "never",
  response_not_found: "never",
  previous_response_not_found: "never",
  item_not_found: "never",
  unknown_url: "never",
  task_not_found: "never",
  flight_not_found: "never",
  answer_not_found: "never",
  method_not_allowed: "never",
  upgrade_refused: "never",
  request_timeout: "never",
  payload_too_large: "never",
  unsupported_media_type: "never",
  unsupported_content_encoding: "never",
  not_cached: "never",
  idempotency_mismatch: "never",
  contract_unmet: "never",
  budget_exceeded: "never",
  quota_exceeded: "never",
  // A model host's word about the request.
  upstream_rejected: "never",
  upstream_conflict: "never",
  upstream_too_large: "never",
  upstream_unprocessable: "never",
  content_filter: "never",
  context_length_exceeded: "next",
  upstream_model_not_found: "next",
  upstream_not_found: "never",
  rate_limit_exceeded: "retry",
  upstream_quota: "next",
  upstream_busy: "elsewhere",
  // A model host's failure.
  upstream_unavailable: "retry",
  upstream_unreachable: "retry",
  upstream_invalid: "retry",
  upstream_cut: "retry",
  upstream_error: "retry",
  upstream_timeout: "next",
  upstream_redirect: "next",
  upstream_auth: "next",
  // Weir's own.
  overloaded: "next",
  keyring_unreachable: "never",
  attestor_unreachable: "never",
  idempotency_busy: "never",
  flight_unreachable: "never",
  flight_stopped: "never",
  ledger_unreachable: "never",
  guard_unreachable: "never",
  feedback_unreachable: "never",
  conversation_unreachable: "never",
  weights_unreachable: "never",
  client_closed: "never",
  not_configured: "never",
  internal_error: "never",
} as const satisfies Record<string, Remedy>;

export type ErrorCode = keyof typeof remedies;

export interface ErrorDetails {
  /** The field at fault, as the dialect spells it: `messages[0].role`. */
  readonly param?: string;
  /** How long a host asked us to wait. */
  readonly retryAfterSeconds?: number;
  /** The methods that a route does take. */
  readonly allow?: string;
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

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.param = details.param;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.allow = details.allow;
  }

  get remedy(): Remedy {
    return remedies[this.code];
  }
}
